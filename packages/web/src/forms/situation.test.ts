import { type DecisionState, evolveDecision, type NextStep, parseCommand } from '@siyi/decision';
import type { Instant } from '@siyi/kernel';
import { shippedCatalogue } from '@siyi/procedure';
import { describe, expect, it } from 'vitest';
import { situationOf } from './situation.ts';

const procedure = shippedCatalogue.procedures.find(
  ({ ref }) => ref === 'xiyang-four-procedures@2026-01-01',
);

/** A decision of the shipped procedure, moved to a stage. */
function decisionIn(stage: string, objections: readonly string[] = []): DecisionState {
  const now = '2026-03-16T00:00:00.000Z' as Instant;
  const started = evolveDecision(shippedCatalogue, undefined, {
    eventId: 'event-1',
    type: 'DecisionStarted',
    schemaVersion: 1,
    version: 1,
    actor: { seat: 'village-committee', person: 'person' },
    occurredAt: now,
    recordedAt: now,
    procedureHash: procedure?.hash,
    data: {
      procedure: procedure?.ref,
      matter: 'PUBLIC_WELFARE',
      title: '村道硬化',
      plan: '硬化主街',
      source: 'village-cadres',
    },
  });
  const raised = objections.map((id) => [id, { stage, open: true, escalated: false }] as const);
  return { ...started, stage, objections: new Map(raised) };
}

function stepTo(command: NextStep['command'], more: Partial<NextStep> = {}): NextStep {
  return { command, stage: 'congress-resolution', as: ['village-committee'], missing: [], ...more };
}

const valuesOf = (choices: readonly { value: string }[] = []) => choices.map(({ value }) => value);

describe('the situation of a form', () => {
  it('of a meeting is its stage, with the bodies that could meet before the others', () => {
    const step = stepTo('RecordMeeting', { bodies: ['villagers-assembly'] });
    const decision = decisionIn('congress-resolution');
    const { choices, initial } = situationOf('RecordMeeting', { decision, step });
    expect(choices.stage).toEqual([
      {
        value: 'congress-resolution',
        label: { zh: '村代会或村民会议决议', en: 'congress resolution' },
      },
    ]);
    expect(valuesOf(choices.body)).toEqual([
      'villagers-assembly',
      'representatives',
      'collective-assembly',
      'collective-congress',
    ]);
    expect(choices.body?.[0]?.label.zh).toBe('村民会议');
    expect(initial).toEqual({ body: ['villagers-assembly'] });
  });

  it('of a meeting that one body holds asks for no more than that body counts', () => {
    const decision = decisionIn('branch-examination');
    const step = stepTo('RecordMeeting', {
      stage: 'branch-examination',
      bodies: ['party-members'],
    });
    expect(situationOf('RecordMeeting', { decision, step }).without).toEqual([
      'presentBy.adults',
      'presentBy.households',
      'presentBy.women-representatives',
      'presentBy.proxies',
      'presentBy.online',
    ]);
    const resolving = decisionIn('congress-resolution');
    expect(situationOf('RecordMeeting', { decision: resolving }).without).toEqual([]);
  });

  it('of a posting is its stage', () => {
    const decision = decisionIn('resolution-disclosure');
    const { choices } = situationOf('PostNotice', { decision });
    expect(valuesOf(choices.stage)).toEqual(['resolution-disclosure']);
    expect(choices.body).toBeUndefined();
  });

  it('of an answer is the objections that wait for it', () => {
    const step = stepTo('AnswerObjection', { objections: ['well', 'cost'] });
    const { choices } = situationOf('AnswerObjection', { step });
    expect(valuesOf(choices.objection)).toEqual(['well', 'cost']);
  });

  it.each([
    [[], '1'],
    [['well'], '2'],
    [['2', 'x'], '3'],
    [['3', '4', 'x'], '5'],
  ])('of a new objection beside %j suggests the number %s', (taken, number) => {
    const decision = decisionIn('resolution-disclosure', taken);
    expect(situationOf('RaiseObjection', { decision }).initial).toEqual({ objection: [number] });
  });

  it('of a motion is the procedures that there are', () => {
    const { choices } = situationOf('StartDecision', { catalogue: shippedCatalogue });
    expect(valuesOf(choices.procedure)).toContain('four-deliberations@2026-01-01');
    expect(choices.procedure?.[0]?.label.zh).toMatch(/（.*@.*）$/);
  });

  it('of a roster is the roster that holds now', () => {
    const has = parseCommand('RegisterVillage', {
      code: '140724102203',
      name: '口上村',
      roster: {},
      has: { 'collective-organisation': true },
    }).data.has;
    const terms = { from: '2004-01-01T00:00:00.000Z' as Instant, roster: { adults: 610 }, has };
    expect(situationOf('SetRoster', { terms }).initial).toEqual({
      'roster.adults': ['610'],
      'has.collective-organisation': ['true'],
      'has.representatives-authorised': ['true'],
    });
  });

  it('without a place offers nothing', () => {
    for (const command of [
      'SetRoster',
      'StartDecision',
      'RaiseObjection',
      'RecordMeeting',
    ] as const) {
      expect(situationOf(command, {})).toEqual({ choices: {}, without: [], initial: {} });
    }
  });
});

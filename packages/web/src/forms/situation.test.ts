import { parseCommand } from '@siyi/decision';
import type { Instant } from '@siyi/kernel';
import { shippedCatalogue, VOTE_METHODS } from '@siyi/procedure';
import { describe, expect, it } from 'vitest';
import { situationOf } from './situation.ts';
import { countyProcedure, decisionIn, objectionTo, stepTo } from './testing/decision-in.ts';

const valuesOf = (choices: readonly { value: string }[] = []) => choices.map(({ value }) => value);

describe('the situation of a form', () => {
  it('of a meeting is its stage, with the bodies that could meet before the others', () => {
    const step = stepTo('RecordMeeting', { bodies: ['villagers-assembly'] });
    const decision = decisionIn('congress-resolution');
    const { choices, initial } = situationOf('RecordMeeting', { decision, step });
    expect(valuesOf(choices['vote.method'])).toEqual(VOTE_METHODS);
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

  it('of a meeting has the bodies and the forms of vote that its procedure names itself', () => {
    const cite = { source: 'XIYANG' };
    const title = { zh: '户代表会议', en: 'household congress' };
    const drop = { zh: '投豆', en: 'Beans' };
    const procedure = countyProcedure({
      bodies: [{ id: 'household-congress', title, cite, presentBy: ['households'] }],
      methods: [{ id: 'beans', title: drop }],
    });
    const decision = decisionIn('branch-examination', { procedure });
    const step = stepTo('RecordMeeting', {
      stage: 'branch-examination',
      bodies: ['household-congress'],
    });
    const { choices, without } = situationOf('RecordMeeting', { decision, step });
    expect(choices.body?.[0]).toEqual({ value: 'household-congress', label: title });
    expect(choices['vote.method']?.at(-1)).toEqual({ value: 'beans', label: drop });
    expect(without).not.toContain('presentBy.households');
    expect(without).toContain('presentBy.proxies');
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
    const raised = objectionTo('resolution-disclosure');
    const objections = new Map(taken.map((id) => [id, raised]));
    const decision = decisionIn('resolution-disclosure', { objections });
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
    const roster = { adults: 610, others: { 'group-council': 12, elders: 7 } };
    const terms = { from: '2004-01-01T00:00:00.000Z' as Instant, roster, has };
    expect(situationOf('SetRoster', { terms }).initial).toEqual({
      'roster.adults': ['610'],
      'roster.others': ['group-council 12\nelders 7'],
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

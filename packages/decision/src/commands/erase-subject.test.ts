import { InvalidInput, uuidOf } from '@siyi/kernel';
import { describe, expect, it } from 'vitest';
import { parseCommand } from '../command.ts';
import { ERASURE_BASES } from '../command-schema.ts';
import { SEATS } from '../seat.ts';
import { subjectOf } from '../subject.ts';
import { createScenario } from '../testing/scenario.ts';

const AT = '2026-03-17T09:00:00+08:00';
const WHY = { basis: 'consent-withdrawn', reason: '本人书面申请' };
const VALUES = [{ eventId: uuidOf('objection'), field: 'text' }];

function pathsOf(data: object): readonly string[] {
  try {
    parseCommand('EraseSubject', data);
    return [];
  } catch (error) {
    if (error instanceof InvalidInput) return error.faults.map(({ path }) => path);
    throw error;
  }
}

describe('EraseSubject', () => {
  it.each<[string, object, readonly string[]]>([
    ['neither a person nor values', WHY, ['']],
    ['both', { ...WHY, person: 'p-1', values: VALUES }, ['']],
    ['a name', { ...WHY, person: '张三' }, ['person']],
    ['no values', { ...WHY, values: [] }, ['values']],
    ['more values than an event holds', { ...WHY, values: Array(31).fill(VALUES[0]) }, ['values']],
    [
      'an event that is no id',
      { ...WHY, values: [{ eventId: 'x', field: 'text' }] },
      ['values.0.eventId'],
    ],
    [
      'a value without its field',
      { ...WHY, values: [{ eventId: uuidOf('a') }] },
      ['values.0.field'],
    ],
    ['another basis', { ...WHY, person: 'p-1', basis: 'because' }, ['basis']],
    ['no basis', { person: 'p-1', reason: '申请' }, ['basis']],
    ['no reason', { person: 'p-1', basis: 'law-requires' }, ['reason']],
  ])('with %s is invalid input', (_, data, paths) => {
    expect(pathsOf(data)).toEqual(paths);
  });

  it.each(ERASURE_BASES)('may rest on %s', (basis) => {
    expect(pathsOf({ ...WHY, basis, person: 'p-1' })).toEqual([]);
  });

  it.each([{ person: 'p-1' }, { values: VALUES }])(
    'records %j and its basis, the reason kept apart',
    (what) => {
      const outcome = createScenario().send(AT, 'township', 'EraseSubject', { ...what, ...WHY });
      expect(outcome).toMatchObject({
        outcome: 'accepted',
        events: [{ type: 'SubjectErased', privateValues: { reason: WHY.reason } }],
      });
      const [event] = outcome.outcome === 'accepted' ? outcome.events : [];
      expect(event?.data).toEqual({ ...what, basis: WHY.basis });
    },
  );

  it('names an event as the record does, however its id was typed', () => {
    const values = [{ eventId: uuidOf('objection').toUpperCase(), field: 'text' }];
    expect(parseCommand('EraseSubject', { ...WHY, values }).data.values).toEqual(VALUES);
  });

  it('is refused to a village committee by the law on personal information, with who may', () => {
    const data = { person: 'p-1', ...WHY };
    const outcome = createScenario().send(AT, 'village-committee', 'EraseSubject', data);
    expect(outcome).toMatchObject({
      outcome: 'refused',
      refusal: {
        code: 'not-authorised',
        rule: 'erasure',
        article: 'PIPL art. 47',
        operands: { needed: 'township', had: 'village-committee' },
      },
    });
  });

  it('leaves the village as it was', () => {
    const scenario = createScenario();
    const before = scenario.village();
    expect(scenario.accept(AT, 'township', 'EraseSubject', { person: 'p-1', ...WHY })).toEqual([
      'SubjectErased',
    ]);
    expect(scenario.village()).toEqual(before);
  });
});

describe('the subject of a private value', () => {
  it('is the villager who said it, and nobody for words of an office', () => {
    const subjects = SEATS.map((seat) => {
      const event = { type: 'ObjectionRaised', actor: { seat, person: 'p-1' }, data: {} };
      return [seat, subjectOf(event)];
    });
    expect(subjects.filter(([, subject]) => subject !== undefined)).toEqual([['villager', 'p-1']]);
  });

  it.each(['SeatGranted', 'SeatEnded', 'RecusalDeclared'])('of %s is whom it names', (type) => {
    const actor = { seat: 'township', person: 'clerk' };
    expect(subjectOf({ type, actor, data: { person: 'p-7' } })).toBe('p-7');
  });

  it('of an erasure is nobody: its reason outlives the person’s data', () => {
    const actor = { seat: 'township', person: 'clerk' };
    expect(subjectOf({ type: 'SubjectErased', actor, data: { person: 'p-7' } })).toBeUndefined();
  });
});

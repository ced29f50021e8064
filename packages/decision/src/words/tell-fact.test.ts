import { describe, expect, it } from 'vitest';
import type { EventType, Fact } from '../event.ts';
import { EVENT_SCHEMAS } from '../event-schema.ts';
import type { DecisionState } from '../state.ts';
import { tellFact } from './tell-fact.ts';
import { EXCEPTION_ROWS } from './testing/exception-rows.ts';
import { MEETING_ROWS } from './testing/meeting-rows.ts';
import { NOTICE_ROWS } from './testing/notice-rows.ts';
import { decision, factOf, type Row, type Rows, WORKS } from './testing/telling.ts';
import { TOWNSHIP_ROWS } from './testing/township-rows.ts';
import { VILLAGE_ROWS } from './testing/village-rows.ts';
import { WORKS_ROWS } from './testing/works-rows.ts';

const TOLD: Rows<EventType> = {
  ...VILLAGE_ROWS,
  ...MEETING_ROWS,
  ...NOTICE_ROWS,
  ...WORKS_ROWS,
  ...TOWNSHIP_ROWS,
  ...EXCEPTION_ROWS,
};

const ROWS = Object.entries(TOLD).flatMap(([name, rows]) =>
  (rows as readonly Row<EventType>[]).map((row, index) => {
    const type = name as EventType;
    return { name: `${type} ${index + 1}`, type, row };
  }),
);

// Compared as they stand elsewhere, with the marks that they always had.
const HALF_WIDTH: readonly EventType[] = ['MeetingRecorded', 'StageDecided'];

describe('a fact', () => {
  it.each(ROWS)('is told: $name', ({ type, row }) => {
    const { data, before, after = before ?? decision(WORKS), zh, en } = row;
    expect(EVENT_SCHEMAS[type].parse(data)).toEqual(data);
    const fact = factOf(type, data) as Fact;
    expect(tellFact({ fact, before: before ?? after, after })).toEqual({ zh, en });
  });

  it.each(ROWS)('is told in one language at a time: $name', ({ type, row }) => {
    const zh = withoutTexts(row.zh, row);
    expect(zh).toMatch(/。$/);
    expect(zh).not.toMatch(/[A-Za-z]/);
    if (!HALF_WIDTH.includes(type)) expect(zh).not.toMatch(/[,:;()?]/);
    expect(withoutTexts(row.en, row)).toMatch(/^[ -~]+\.$/);
  });

  it('ends a decision once', () => {
    const ended = decision(WORKS, { end: 'archived' });
    const fact = factOf('ResolutionRevoked', {});
    expect(tellFact({ fact, before: ended, after: ended }).zh).toBe('决议已撤销。');
  });

  it('of a village is told without a decision', () => {
    const fact = factOf('RosterSet', { roster: {} });
    const after = undefined as unknown as DecisionState;
    expect(tellFact({ fact, before: undefined, after }).zh).toBe('名册已更新。');
  });
});

/** A sentence without the texts of the event, which stay in the language they were written in. */
function withoutTexts(sentence: string, { data }: Row<EventType>): string {
  const [full, cut] = [textsIn(data), textsIn(data).map((text) => text.slice(0, 60))];
  return [...full, ...cut]
    .toSorted((a, b) => b.length - a.length)
    .reduce((words, text) => words.replaceAll(text, '0'), sentence);
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

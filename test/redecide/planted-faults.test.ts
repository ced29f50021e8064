// One thing wrong with a lawful book at a time: it is found, and the right event is named.
import type { Disagreement, LoggedEvent } from '@siyi/decision/redecide';
import { type Instant, toInstant, uuidOf } from '@siyi/kernel';
import { describe, expect, it } from 'vitest';
import { recheckBook } from '../support/recheck.ts';
import { bookOf } from './books.ts';

type Events = readonly LoggedEvent[];
type Plant = (events: Events) => Events;

const WHOLE = 'golden/xiyang-four-procedures@2026-01-01/archived.yaml';
const CHANGE = 'golden/xiyang-four-procedures@2026-01-01/change-passed.yaml';
const HASH = 'A'.repeat(43);
const TWIN = uuidOf('twin');

/** Changes fields of the event at a place of the book, from 1. */
function changed(at: number, fields: Partial<LoggedEvent>): Plant {
  return (events) => events.with(at - 1, { ...eventAt(events, at), ...fields });
}

/** Changes members of its data. */
function told(at: number, members: object): Plant {
  return (events) => changed(at, { data: { ...dataAt(events, at), ...members } })(events);
}

function all(...plants: readonly Plant[]): Plant {
  return (events) => plants.reduce((planted, plant) => plant(planted), events);
}

function eventAt(events: Events, at: number): LoggedEvent {
  const event = events[at - 1];
  if (!event) throw new Error(`the book has no event ${at}`);
  return event;
}

function dataAt(events: Events, at: number): object {
  return eventAt(events, at).data as object;
}

/** Only these events, in this order, numbered anew as somebody would who forges the book. */
function rearranged(...order: readonly number[]): Plant {
  return (events) => {
    const versions = new Map<string, number>();
    return order.map((at, index) => {
      const event = eventAt(events, at);
      const version = (versions.get(event.stream) ?? 0) + 1;
      versions.set(event.stream, version);
      return { ...event, version, villagePosition: index + 1 };
    });
  };
}

function upTo(last: number, from = 1): readonly number[] {
  return Array.from({ length: last - from + 1 }, (_, index) => from + index);
}

function moment(text: string): Instant {
  return toInstant(`${text}+08:00`);
}

function moved(at: number, text: string): Plant {
  return changed(at, { occurredAt: moment(text) });
}

function vote(votes: number, against: number) {
  return { method: 'show-of-hands', for: votes, against, abstain: 0, invalid: 0 };
}

/** What a disagreement is about, in a word. */
function subjectOf(found: Disagreement): string {
  switch (found.rule) {
    case 'refused':
      return found.refusal.code;
    case 'other-event':
      return `${found.expected} for ${found.recorded}`;
    case 'other-data':
    case 'other-envelope':
    case 'out-of-order':
      return found.path;
    default:
      return '';
  }
}

type Row = readonly [
  what: string,
  plant: Plant,
  /** The place of the event in the lawful book, or its id. */
  at: number | string,
  rule: Disagreement['rule'],
  subject?: string,
];

const ROWS: readonly Row[] = [
  // The vote of 31 Party members: 16 are needed.
  [
    'one vote less than was needed',
    told(5, { vote: vote(15, 14) }),
    6,
    'other-data',
    'data.outcome',
  ],
  ['another outcome', told(8, { outcome: 'not-passed' }), 8, 'other-data', 'data.outcome'],
  ['another number needed', told(6, { needed: 15 }), 6, 'other-data', 'data.needed'],
  ['a verdict on another stage', told(6, { stage: 'archive' }), 6, 'other-data', 'data.stage'],
  [
    'a vote without a quorum',
    all(told(5, { present: 15, vote: vote(15, 0) }), told(6, { present: 15, for: 15 })),
    5,
    'refused',
    'quorum-not-met',
  ],
  [
    'more votes than present',
    told(7, { vote: { ...vote(38, 1), method: 'secret-ballot' } }),
    7,
    'refused',
    'tally-inconsistent',
  ],
  [
    'a meeting held after its recording',
    moved(5, '2026-03-09T00:00:00'),
    5,
    'refused',
    'date-in-future',
  ],
  [
    'a meeting before that on which it follows',
    all(moved(7, '2026-03-07T10:00:00'), moved(8, '2026-03-07T10:00:00')),
    7,
    'refused',
    'date-out-of-order',
  ],
  [
    'a verdict of another moment',
    moved(8, '2026-03-11T10:00:00'),
    8,
    'other-envelope',
    'occurredAt',
  ],
  [
    'a verdict left out',
    rearranged(...upTo(7), ...upTo(18, 9)),
    7,
    'other-event',
    'StageDecided for undefined',
  ],
  ['a verdict without its meeting', rearranged(...upTo(6), ...upTo(18, 8)), 8, 'no-command'],
  [
    'a verdict given twice',
    all(
      rearranged(...upTo(8), 8, ...upTo(18, 9)),
      changed(9, { eventId: TWIN, recordedAt: moment('2026-03-11T21:00:00.002') }),
    ),
    TWIN,
    'other-event',
    'undefined for StageDecided',
  ],
  [
    'two commands in the other order',
    rearranged(1, 2, 3, 4, 7, 8, 5, 6, ...upTo(18, 9)),
    7,
    'refused',
    'stage-not-open',
  ],
  [
    'a payment after the end',
    all(
      rearranged(...upTo(14), 16, 17, 18, 15),
      changed(18, { recordedAt: moment('2026-06-08T09:00:00') }),
    ),
    15,
    'refused',
    'decision-closed',
  ],
  [
    'a seat that may not',
    changed(9, { actor: { seat: 'villager', person: 'p' } }),
    9,
    'refused',
    'not-authorised',
  ],
  ['a seat that is none', changed(9, { actor: { seat: 'mayor', person: 'p' } }), 9, 'unreadable'],
  [
    'a verdict of another person',
    changed(8, { actor: { seat: 'village-committee', person: 'p' } }),
    8,
    'other-envelope',
    'actor.person',
  ],
  [
    'another body',
    all(told(7, { body: 'collective-assembly' }), told(8, { body: 'collective-assembly' })),
    7,
    'refused',
    'body-not-competent',
  ],
  ['another body in the verdict', told(8, { body: 'party-members' }), 8, 'other-data', 'data.body'],
  ['a shorter posting', told(9, { endsAt: moment('2026-03-21T00:00:00') }), 9, 'other-data'],
  [
    'a posting until a day before the least',
    told(9, { until: moment('2026-03-20T00:00:00') }),
    9,
    'refused',
    'notice-too-short',
  ],
  [
    'a posting that ends a moment before its time',
    changed(10, {
      recordedAt: moment('2026-03-27T23:59:59.999'),
      occurredAt: moment('2026-03-27T23:59:59.999'),
    }),
    10,
    'refused',
    'notice-period-open',
  ],
  [
    'a posting whose end was left out',
    rearranged(...upTo(9), ...upTo(18, 11)),
    11,
    'other-event',
    'NoticeEnded for ImplementationStarted',
  ],
  [
    'works begun while it is posted',
    all(rearranged(...upTo(9), ...upTo(18, 11)), (events) =>
      changed(10, {
        recordedAt: moment('2026-03-20T09:00:00'),
        occurredAt: moment('2026-03-20T09:00:00'),
      })(events),
    ),
    11,
    'refused',
    'notice-period-open',
  ],
  ['a stage that does not exist', told(9, { stage: 'nowhere' }), 9, 'refused', 'invalid-input'],
  ['an amount that is none', told(12, { amount: '1e6' }), 12, 'refused', 'invalid-input'],
  [
    'a private value that is missing',
    changed(12, { commitments: undefined }),
    12,
    'refused',
    'invalid-input',
  ],
  [
    'a private value that is none of the command',
    changed(15, { commitments: { payee: HASH, note: HASH } }),
    15,
    'refused',
    'invalid-input',
  ],
  [
    'a private value in a verdict',
    changed(8, { commitments: { reason: HASH } }),
    8,
    'other-envelope',
    'commitments.0',
  ],
  [
    'a file in a verdict',
    changed(8, { evidence: [{ sha256: 'a'.repeat(64), mediaType: 'image/png', bytes: 1 }] }),
    8,
    'other-envelope',
    'evidence',
  ],
  [
    'a timer that nothing set',
    changed(10, { causationId: uuidOf('other') }),
    10,
    'other-envelope',
    'causationId',
  ],
  [
    'a moment of recording out of step',
    changed(8, { recordedAt: moment('2026-03-11T21:00:00.002') }),
    8,
    'other-envelope',
    'recordedAt',
  ],
  ['a law that nobody has', changed(12, { lawHash: HASH }), 12, 'unknown-law'],
  ['a procedure that nobody has', changed(12, { procedureHash: HASH }), 12, 'unknown-procedure'],
  [
    'a procedure that is left out',
    changed(12, { procedureHash: undefined }),
    12,
    'other-envelope',
    'procedureHash',
  ],
  ['a type that nobody knows', changed(12, { type: 'ContractLost' }), 12, 'unreadable'],
  ['a later schema', changed(12, { schemaVersion: 2 }), 12, 'unreadable'],
  ['a schema before the first', changed(12, { schemaVersion: 0 }), 12, 'unreadable'],
  ['a field too many', told(12, { contractor: '某公司' }), 12, 'unreadable'],
  ['a field too few', changed(12, { data: {} }), 12, 'unreadable'],
  ['data that is none', changed(12, { data: null }), 12, 'unreadable'],
  [
    'an event that is gone',
    (events) => events.toSpliced(11, 1),
    13,
    'out-of-order',
    'villagePosition',
  ],
  [
    'an event of another beginning',
    changed(12, { correlationId: uuidOf('other') }),
    12,
    'out-of-order',
    'correlationId',
  ],
  [
    'a registration in the book of another village',
    told(1, { code: '140724100208' }),
    1,
    'other-envelope',
    'village',
  ],
  [
    'two Party members more in the roster',
    (events) => {
      const { roster } = dataAt(events, 1) as { roster: object };
      return told(1, { roster: { ...roster, 'party-members': 33 } })(events);
    },
    6,
    'other-data',
    'data.eligible',
  ],
  [
    'twice as many Party members in the roster',
    (events) => {
      const { roster } = dataAt(events, 1) as { roster: object };
      return told(1, { roster: { ...roster, 'party-members': 62 } })(events);
    },
    5,
    'refused',
    'quorum-not-met',
  ],
];

describe('in a book that was tampered with', () => {
  it.each(ROWS.map((row) => [row[0], row] as const))('%s is found', async (_, row) => {
    const [, plant, at, rule, subject] = row;
    const { rules, events } = await bookOf(WHOLE);
    const [first] = recheckBook(rules, plant(events));
    const eventId = typeof at === 'string' ? at : eventAt(events, at).eventId;
    expect(first).toMatchObject({ eventId, rule });
    if (subject !== undefined) expect(first && subjectOf(first)).toBe(subject);
    expect(first?.message.zh).toMatch(/\p{Script=Han}/u);
    expect(first?.message.en).toMatch(/^[A-Za-z"]/);
  });

  it('an amount is found that is not the one that was voted on', async () => {
    const { rules, events } = await bookOf(CHANGE);
    const at = events.findLastIndex(({ type }) => type === 'ChangeDecided') + 1;
    const [first] = recheckBook(rules, told(at, { amount: '1.00' })(events));
    expect(first).toMatchObject({
      eventId: eventAt(events, at).eventId,
      rule: 'other-data',
      path: 'data.amount',
      recorded: '1.00',
    });
  });

  it('what comes behind an event that has no place is not passed in silence', async () => {
    const { rules, events } = await bookOf(WHOLE);
    const found = recheckBook(rules, rearranged(...upTo(6), ...upTo(18, 9))(events));
    const placesOf = (of: Disagreement['rule']) =>
      found
        .filter(({ rule }) => rule === of)
        .map(({ eventId }) => events.findIndex((event) => event.eventId === eventId) + 1);
    expect(placesOf('refused')).toEqual([9]);
    expect(placesOf('misplaced')).toEqual([9]);
    expect(placesOf('unjudged')).toEqual(upTo(18, 10));
  });
});

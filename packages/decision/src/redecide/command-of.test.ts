import { type Instant, InvalidInput } from '@siyi/kernel';
import { describe, expect, it } from 'vitest';
import { type Fact, readFact } from '../event.ts';
import type { DecisionState, Objection } from '../state.ts';
import { commandOf } from './command-of.ts';

const NOW = '2026-03-05T13:00:00.000Z' as Instant;
const NEXT = '2026-03-05T13:00:00.001Z' as Instant;
const EARLIER = '2026-03-05T11:00:00.000Z' as Instant;
const HASH = 'A'.repeat(43);

interface More {
  readonly seat?: string;
  readonly occurredAt?: Instant;
  readonly recordedAt?: Instant;
  readonly committed?: readonly string[];
}

function fact(type: string, data: object, more: More = {}): Fact {
  const { seat = 'village-committee', recordedAt = NOW, committed = [] } = more;
  return readFact({
    eventId: 'e',
    type,
    schemaVersion: 1,
    version: 1,
    actor: { seat, person: 'p' },
    occurredAt: more.occurredAt ?? recordedAt,
    recordedAt,
    ...(committed.length === 0
      ? {}
      : { commitments: Object.fromEntries(committed.map((name) => [name, HASH])) }),
    data,
  });
}

const MEETING = {
  stage: 'proposal',
  body: 'two-committees',
  present: 7,
  excluded: [{ count: 1 }, { count: 2, approvedBy: 'township' }],
};
const CHANGE = { change: 1, amount: '5.00' };
const ENDED = { stage: 'disclosure' };

/** A decision with an objection, as far as a command can be about it. */
function objected(objection: Partial<Objection>): DecisionState {
  const one = { open: true, escalated: true, waitsSince: NOW, ...objection };
  return { objections: new Map([['no-1', one]]) } as unknown as DecisionState;
}

describe('the command behind a fact', () => {
  it('says that private values were given, and not what they were', () => {
    const committed = ['discussion', 'excluded-1-reason'];
    const recorded = fact('MeetingRecorded', MEETING, { occurredAt: EARLIER, committed });
    const command = commandOf([recorded], undefined);
    expect(command).toMatchObject({ type: 'RecordMeeting', occurredAt: EARLIER });
    expect(command?.data).toMatchObject({ discussion: 'withheld', heldAt: EARLIER });
    expect(command?.data).toHaveProperty('excluded', [
      { count: 1 },
      { count: 2, approvedBy: 'township', reason: 'withheld' },
    ]);
  });

  it('claims no moment where the fact has that of its recording', () => {
    const started = fact('ImplementationStarted', {});
    expect(commandOf([started], undefined)).not.toHaveProperty('occurredAt');
  });

  it('claims the moment that is not that of the recording', () => {
    const started = fact('ImplementationStarted', {}, { occurredAt: EARLIER });
    expect(commandOf([started], undefined)?.occurredAt).toBe(EARLIER);
  });

  it('claims the moment that a change shares with its verdict', () => {
    const asked = fact('ChangeRequested', CHANGE, { committed: ['reason'] });
    const granted = (occurredAt: Instant) =>
      fact('ChangeDecided', { ...CHANGE, approved: true }, { occurredAt, recordedAt: NEXT });
    expect(commandOf([asked, granted(NOW)], undefined)?.occurredAt).toBe(NOW);
    expect(commandOf([asked, granted(NEXT)], undefined)?.occurredAt).toBeUndefined();
  });

  it('is that of the second fact where the first ends a posting on the way', () => {
    const ended = fact('NoticeEnded', ENDED, { occurredAt: EARLIER });
    const started = fact('ImplementationStarted', {}, { recordedAt: NEXT });
    expect(commandOf([ended, started], undefined)?.type).toBe('StartImplementation');
  });

  it('is the timer of a posting that the system has ended', () => {
    const ended = fact('NoticeEnded', ENDED, { seat: 'system' });
    expect(commandOf([ended], undefined)).toEqual({ type: 'EndNotice', data: ENDED });
  });

  it('has nothing of its own to record where a person has ended a posting alone', () => {
    const ended = (seat: string) => [fact('NoticeEnded', ENDED, { seat })];
    expect(commandOf(ended('village-committee'), objected({}))?.type).toBe('ResumeDecision');
    expect(commandOf(ended('villager'), objected({}))?.data).toEqual({ objection: 'no-1' });
    expect(commandOf(ended('villager'), objected({ open: false }))?.type).toBe('ResumeDecision');
  });

  it('does not exist for what only follows on another fact', () => {
    const decided = fact('ChangeDecided', { ...CHANGE, approved: true });
    expect(commandOf([decided], undefined)).toBeUndefined();
    expect(commandOf([], undefined)).toBeUndefined();
  });

  it('cannot be said where its reason was never committed to', () => {
    const withdrawn = fact('DecisionWithdrawn', {});
    expect(() => commandOf([withdrawn], undefined)).toThrow(InvalidInput);
  });
});

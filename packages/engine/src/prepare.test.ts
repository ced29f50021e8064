import { AssertionError, type Instant, sha256, toBase64Url, uuidOf } from '@siyi/kernel';
import { commit } from '@siyi/log';
import { describe, expect, it } from 'vitest';
import type { DecidedEvent } from './domain.ts';
import type { Randomness } from './ports.ts';
import { type Destination, prepare } from './prepare.ts';

const STREAM = `decision-${uuidOf('road')}`;
const OCCURRED = '2026-03-16T08:00:00.000Z' as Instant;

const randomness: Randomness = {
  decisionId: uuidOf,
  eventId: (commandId, index) => uuidOf(`${commandId} ${index}`),
  timerCommandId: ({ setBy }) => uuidOf(setBy),
  blinding: (context) => sha256(context),
};

const PARTS = { randomness, subjectOf: () => 'person-1' };

const destination: Destination = {
  commandId: uuidOf('command'),
  village: 'wangjiashan',
  stream: STREAM,
  decisionId: uuidOf('road'),
  actor: { seat: 'village-committee', person: 'person-1' },
  version: 7,
  correlationId: uuidOf('start'),
  lawHash: hashOf('law'),
  procedureHash: hashOf('procedure'),
};

const raised: DecidedEvent = {
  type: 'ObjectionRaised',
  schemaVersion: 1,
  data: { objection: 'a' },
};

describe('a prepared event', () => {
  it('is the decided event with its ids and its destination, whose version stays behind', () => {
    const evidence = [{ sha256: 'ab'.repeat(32), mediaType: 'image/jpeg', bytes: 9 }];
    const decided = { ...raised, occurredAt: OCCURRED, evidence };
    const { version: _, ...place } = destination;
    const { events, privateValues } = prepare([decided, raised], PARTS, destination);
    const ids = (index: number) => ({
      eventId: randomness.eventId(destination.commandId, index),
      causationId: destination.commandId,
    });
    expect(events).toStrictEqual([
      { ...place, ...decided, ...ids(0) },
      { ...place, ...raised, ...ids(1) },
    ]);
    expect(privateValues).toEqual([]);
  });

  it('is caused by the event that set its timer, where there is one', () => {
    const setBy = uuidOf('posting');
    const { events } = prepare([{ ...raised, causedBy: setBy }], PARTS, destination);
    expect(events[0]).toMatchObject({ causationId: setBy, commandId: destination.commandId });
    expect(events[0]).not.toHaveProperty('causedBy');
  });

  it('has the procedure of its stream unless it brings its own', () => {
    const own = hashOf('another procedure');
    const decided = [
      raised,
      { ...raised, procedureHash: undefined },
      { ...raised, procedureHash: own },
    ];
    const { events } = prepare(decided, PARTS, destination);
    const { procedureHash } = destination;
    expect(events.map((event) => event.procedureHash)).toEqual([procedureHash, procedureHash, own]);
  });

  it('commits to each private value at its place in the stream, and keeps what opens it', () => {
    const texts = { text: '张三家门口', reason: '太贵' };
    const decided = [raised, { ...raised, privateValues: texts }];
    const { events, privateValues } = prepare(decided, PARTS, destination);
    const { village } = destination;
    const eventId = randomness.eventId(destination.commandId, 1);
    const openings = Object.entries(texts).map(([field, value]) => {
      const context = `${STREAM}#9/data/${field}`;
      return { field, value, context, blinding: sha256(context) };
    });
    expect(events[0]).not.toHaveProperty('commitments');
    expect(events[1]?.commitments).toEqual(
      Object.fromEntries(openings.map((opening) => [opening.field, commit(opening)])),
    );
    expect(privateValues).toEqual(
      openings.map(({ field, value, blinding }) => {
        return {
          eventId,
          village,
          subject: 'person-1',
          field,
          value,
          blinding: toBase64Url(blinding),
        };
      }),
    );
    expect(JSON.stringify(events)).not.toMatch(/张三|太贵/);
  });

  it.each([[undefined], [null], ['text'], [7]])('has an object as data, and not %j', (data) => {
    const decided = [{ ...raised, data }];
    expect(() => prepare(decided, PARTS, destination)).toThrow(AssertionError);
  });
});

function hashOf(name: string): string {
  return toBase64Url(sha256(name));
}

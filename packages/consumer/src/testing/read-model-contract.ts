import { IntegrityError } from '@siyi/kernel';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ReadModel } from '../ports.ts';
import { ledgerOf, UNKNOWN_TYPE } from './example-events.ts';

/** A read model to try, whose projection keeps the ids of its events in order. */
export interface TriedReadModel {
  /** Throws IntegrityError for an event of UNKNOWN_TYPE, after it has projected those before it. */
  readonly readModel: ReadModel;
  /** The ids of the events that are in the projection of a feed. */
  projected(feed: string): Promise<readonly string[]>;
  close?(): Promise<void>;
}

/** What every adapter of ReadModel must pass; `create` makes an empty one for each test. */
export function describeReadModel(name: string, create: () => Promise<TriedReadModel>): void {
  describe(name, () => {
    let made: TriedReadModel;
    beforeEach(async () => {
      made = await create();
    });
    afterEach(() => made.close?.());

    itProjects(() => made);
    itComparesAndSets(() => made);
    itDoesAllOrNothing(() => made);
  });
}

type Current = () => TriedReadModel;

const FEED = '140724';
const EVENTS = ledgerOf(9);
const IDS = EVENTS.map((event) => event.eventId);

function itProjects(current: Current): void {
  it('has checkpoint 0 and nothing projected before the first event', async () => {
    expect(await current().readModel.checkpoint(FEED)).toBe(0);
    expect(await current().projected(FEED)).toEqual([]);
  });

  it('projects events in order and moves the checkpoint by as many', async () => {
    const { readModel, projected } = current();
    expect(await readModel.advance(FEED, 0, EVENTS.slice(0, 4))).toBe(true);
    expect(await readModel.checkpoint(FEED)).toBe(4);
    expect(await readModel.advance(FEED, 4, EVENTS.slice(4, 5))).toBe(true);
    expect(await readModel.advance(FEED, 5, EVENTS.slice(5))).toBe(true);
    expect(await readModel.checkpoint(FEED)).toBe(9);
    expect(await projected(FEED)).toEqual(IDS);
  });

  it('keeps a checkpoint for each feed', async () => {
    const { readModel, projected } = current();
    const village = EVENTS.filter((event) => event.village === EVENTS[0]?.village);
    const feed = `${FEED}/${village[0]?.village}`;
    expect(await readModel.advance(FEED, 0, EVENTS.slice(0, 4))).toBe(true);
    expect(await readModel.checkpoint(feed)).toBe(0);
    expect(await readModel.advance(feed, 0, village.slice(0, 3))).toBe(true);
    expect(await readModel.checkpoint(feed)).toBe(3);
    expect(await readModel.checkpoint(FEED)).toBe(4);
    expect(await projected(feed)).toEqual(village.slice(0, 3).map((event) => event.eventId));
    expect(await projected(FEED)).toEqual(IDS.slice(0, 4));
  });
}

function itComparesAndSets(current: Current): void {
  it.each([
    ['behind', 3],
    ['ahead', 5],
  ])('changes nothing when the checkpoint is not where the caller thinks: %s', async (_, after) => {
    const { readModel, projected } = current();
    await readModel.advance(FEED, 0, EVENTS.slice(0, 4));
    expect(await readModel.advance(FEED, after, EVENTS.slice(after, after + 2))).toBe(false);
    expect(await readModel.checkpoint(FEED)).toBe(4);
    expect(await projected(FEED)).toEqual(IDS.slice(0, 4));
  });

  it('changes nothing when the first events come again, or late ones come first', async () => {
    const { readModel, projected } = current();
    expect(await readModel.advance(FEED, 2, EVENTS.slice(2, 4))).toBe(false);
    expect(await readModel.checkpoint(FEED)).toBe(0);
    await readModel.advance(FEED, 0, EVENTS.slice(0, 2));
    expect(await readModel.advance(FEED, 0, EVENTS.slice(0, 2))).toBe(false);
    expect(await projected(FEED)).toEqual(IDS.slice(0, 2));
  });

  it('lets exactly one through of those that come at once', async () => {
    const { readModel, projected } = current();
    for (const after of [0, 3]) {
      const rivals = [1, 2, 3].map(() =>
        readModel.advance(FEED, after, EVENTS.slice(after, after + 3)),
      );
      expect((await Promise.all(rivals)).toSorted()).toEqual([false, false, true]);
    }
    expect(await readModel.checkpoint(FEED)).toBe(6);
    expect(await projected(FEED)).toEqual(IDS.slice(0, 6));
  });
}

function itDoesAllOrNothing(current: Current): void {
  it('changes nothing when one of the events cannot be projected', async () => {
    const { readModel, projected } = current();
    await readModel.advance(FEED, 0, EVENTS.slice(0, 4));
    const unknown = { ...EVENTS[5], type: UNKNOWN_TYPE } as (typeof EVENTS)[number];
    const batch = [...EVENTS.slice(4, 5), unknown, ...EVENTS.slice(6)];
    await expect(readModel.advance(FEED, 4, batch)).rejects.toBeInstanceOf(IntegrityError);
    expect(await readModel.checkpoint(FEED)).toBe(4);
    expect(await projected(FEED)).toEqual(IDS.slice(0, 4));
    expect(await readModel.advance(FEED, 4, EVENTS.slice(4))).toBe(true);
    expect(await projected(FEED)).toEqual(IDS);
  });
}

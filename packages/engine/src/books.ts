import type { Instant } from '@siyi/kernel';
import { encodeLeaf, type Leaf, leafHashText } from '@siyi/log';
import { LRUCache } from 'lru-cache';
import type { Domain } from './domain.ts';
import type { EventStore, RecordedEvent } from './ports.ts';
import { leafOf } from './seal.ts';

/** A stream folded up to its last event: what the next event follows on. */
export interface StreamBook<State> {
  /** 0 for a stream that has no event. */
  readonly version: number;
  /** Leaf hash of the last event. */
  readonly hash?: string | undefined;
  /** Of the first event: the village that the stream belongs to, and the command that began it. */
  readonly village?: string | undefined;
  readonly correlationId?: string | undefined;
  readonly state?: State | undefined;
}

/** The last place of a village's book. */
export interface VillageHead {
  readonly villagePosition: number;
  readonly recordedAt?: Instant | undefined;
}

/** Everything that a command is decided on, and that its events follow on. */
export interface Standing<Village, Decision> {
  readonly head: VillageHead;
  readonly villageBook: StreamBook<Village>;
  /** Of the decision's stream; undefined where the command addresses the village. */
  readonly decisionBook?: StreamBook<Decision> | undefined;
}

/** A village, and the decision's stream where the command addresses one. */
export interface Address {
  readonly village: string;
  readonly decisionStream?: string | undefined;
  /** Whether the id of the decision was drawn for the command that begins it. */
  readonly isNew?: boolean | undefined;
}

/**
 * Recent states, so that a busy decision is not read and folded for every command. What is kept may
 * run ahead of the store, or behind it where another writer is faster: nothing is stored on it
 * unless the expected versions hold, and nobody is refused on it alone.
 */
export interface Books<Village, Decision> {
  /** What is kept; undefined where a part of it is not. */
  find(address: Address): Standing<Village, Decision> | undefined;
  /** What is stored, read now; kept from now on. */
  load(address: Address): Promise<Standing<Village, Decision>>;
  /** What is stored, read now; what is kept stays as it is. */
  read(address: Address): Promise<Standing<Village, Decision>>;
  keep(address: Address, standing: Standing<Village, Decision>): void;
  clear(): void;
}

// A folded decision takes some kilobytes.
const STREAMS_MAX = 20_000;
const VILLAGES_MAX = 10_000;

const NO_HEAD: VillageHead = { villagePosition: 0 };
const NO_BOOK: StreamBook<never> = { version: 0 };

export function villageStream(village: string): string {
  return `village-${village}`;
}

export function createBooks<Village, Decision>(
  store: EventStore,
  domain: Domain<Village, Decision>,
): Books<Village, Decision> {
  const heads = new LRUCache<string, VillageHead>({ max: VILLAGES_MAX });
  const villages = new LRUCache<string, StreamBook<Village>>({ max: VILLAGES_MAX });
  const decisions = new LRUCache<string, StreamBook<Decision>>({ max: STREAMS_MAX });

  async function read({ village, decisionStream }: Address) {
    // The head first: what another writer adds while the streams are read then shows as a head that
    // is behind, and nothing is stored on it.
    const head = await store.villageHead(village);
    const [villageBook, decisionBook] = await Promise.all([
      readVillage(village),
      decisionStream === undefined ? undefined : readDecision(decisionStream),
    ]);
    return { head: head ?? NO_HEAD, villageBook, decisionBook };
  }

  async function readVillage(village: string): Promise<StreamBook<Village>> {
    return bookOf(await store.readStream(villageStream(village)), domain.evolveVillage);
  }

  async function readDecision(stream: string): Promise<StreamBook<Decision>> {
    return bookOf(await store.readStream(stream), domain.evolveDecision);
  }

  /** What is not kept of an address; the head of a village is read ahead of its streams. */
  async function readMissing({ village, decisionStream, isNew }: Address) {
    const isKnown = heads.has(village) && villages.has(village);
    const head = isKnown ? undefined : ((await store.villageHead(village)) ?? NO_HEAD);
    const needsDecision = decisionStream !== undefined && !decisions.has(decisionStream);
    const [villageBook, decisionBook] = await Promise.all([
      isKnown ? undefined : readVillage(village),
      needsDecision ? (isNew ? NO_BOOK : readDecision(decisionStream)) : undefined,
    ]);
    return { head, villageBook, decisionBook };
  }

  function keep({ village, decisionStream }: Address, standing: Standing<Village, Decision>) {
    const { villagePosition, recordedAt } = standing.head;
    heads.set(village, { villagePosition, recordedAt });
    villages.set(village, standing.villageBook);
    if (decisionStream && standing.decisionBook) {
      decisions.set(decisionStream, standing.decisionBook);
    }
  }

  return {
    read,
    keep,
    find({ village, decisionStream }) {
      const head = heads.get(village);
      const villageBook = villages.get(village);
      if (!head || !villageBook) return undefined;
      if (decisionStream === undefined) return { head, villageBook };
      const decisionBook = decisions.get(decisionStream);
      return decisionBook && { head, villageBook, decisionBook };
    },
    async load(address) {
      const { village, decisionStream } = address;
      for (;;) {
        const missing = await readMissing(address);
        // Meanwhile another command may have been decided on its village: what it left is newer.
        const head = heads.get(village) ?? missing.head;
        const villageBook = villages.get(village) ?? missing.villageBook;
        const decisionBook = decisions.get(decisionStream ?? '') ?? missing.decisionBook;
        // What was known may have been forgotten while the rest was read.
        if (!head || !villageBook || (decisionStream !== undefined && !decisionBook)) continue;
        const standing = { head, villageBook, decisionBook };
        keep(address, standing);
        return standing;
      }
    },
    clear() {
      heads.clear();
      villages.clear();
      decisions.clear();
    },
  };
}

function bookOf<State>(
  events: readonly RecordedEvent[],
  evolve: (state: State | undefined, event: Leaf) => State,
): StreamBook<State> {
  const last = events.at(-1);
  return {
    version: events.length,
    hash: last && leafHashText(encodeLeaf(leafOf(last))),
    village: events[0]?.village,
    correlationId: events[0]?.correlationId,
    state: events.reduce<State | undefined>(evolve, undefined),
  };
}

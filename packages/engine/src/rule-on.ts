import { addMilliseconds, type Instant, type Refusal } from '@siyi/kernel';
import type { Standing, StreamBook, VillageHead } from './books.ts';
import type { Domain, ParsedCommand } from './domain.ts';
import type {
  Clock,
  PrivateValue,
  Randomness,
  SealedCommand,
  SealedEvent,
  Timer,
  UnsealedEvent,
} from './ports.ts';
import { prepare } from './prepare.ts';
import { UNKNOWN_DECISION, versionConflict } from './refusals.ts';
import { nextRecordedAt, seal } from './seal.ts';

/** A command that has been read, with the stream that it goes to. */
export interface Asked {
  readonly commandId: string;
  readonly requestHash: string;
  readonly village: string;
  /** The decision that it addresses or begins; left out for a command to the village. */
  readonly decisionId?: string | undefined;
  /** Whether that id was drawn for this command: nothing is stored under it. */
  readonly isNew?: boolean | undefined;
  readonly stream: string;
  readonly actor: { readonly seat: string; readonly person: string };
  readonly command: ParsedCommand;
  /** The version that the sender has seen, where it matters to the sender. */
  readonly expectedVersion?: number | undefined;
}

/** What a command comes to on a given standing. */
export type Ruling<Village, Decision> =
  | {
      readonly outcome: 'accepted';
      readonly sealed: SealedCommand;
      readonly privateValues: readonly PrivateValue[];
      /** The standing once its events are stored. */
      readonly after: Standing<Village, Decision>;
    }
  | {
      readonly outcome: 'refused';
      readonly refusal: Refusal;
      readonly kept: boolean;
      readonly at: Instant;
    };

export interface RulingParts<Village, Decision> {
  readonly ledger: string;
  readonly clock: Clock;
  readonly randomness: Randomness;
  readonly domain: Domain<Village, Decision>;
}

/**
 * Decides a command and seals its events in the next places. Touches nothing; throws IntegrityError
 * when an event cannot be a leaf.
 */
export function ruleOn<Village, Decision>(
  parts: RulingParts<Village, Decision>,
  asked: Asked,
  standing: Standing<Village, Decision>,
): Ruling<Village, Decision> {
  const { domain } = parts;
  const { head, villageBook, decisionBook } = standing;
  const book: StreamBook<unknown> = decisionBook ?? villageBook;
  const at = nextRecordedAt(parts.clock.now(), head.recordedAt);
  // A decision belongs to one village; to every other it is as if it did not exist.
  if (book.village !== undefined && book.village !== asked.village) {
    return { outcome: 'refused', refusal: UNKNOWN_DECISION, kept: false, at };
  }
  if (asked.expectedVersion !== undefined && asked.expectedVersion !== book.version) {
    const refusal = versionConflict(asked.expectedVersion, book.version);
    return { outcome: 'refused', refusal, kept: false, at };
  }
  const verdict = domain.decide({
    command: asked.command,
    actor: asked.actor,
    now: at,
    village: villageBook.state,
    decision: decisionBook?.state,
  });
  if (verdict.outcome === 'refused') return { ...verdict, at };

  const { commandId, village, stream, decisionId, actor, requestHash } = asked;
  const prepared = prepare(
    verdict.events,
    { randomness: parts.randomness, subjectOf: domain.subjectOf },
    {
      commandId,
      village,
      stream,
      ...(decisionId === undefined ? {} : { decisionId }),
      actor,
      version: book.version,
      correlationId: book.correlationId ?? commandId,
      lawHash: domain.lawHash,
      procedureHash: decisionBook?.state && domain.procedureHashOf(decisionBook.state),
    },
  );
  const events = sealAll(parts.ledger, prepared.events, book, { head, at });
  const after = standingAfter(domain, standing, events);
  const timers = events.length > 0 ? changedTimers(domain, asked, standing, after) : undefined;
  const place = { commandId, requestHash, village, stream, expectedVersion: book.version };
  return {
    outcome: 'accepted',
    sealed: { ...place, events, timers },
    privateValues: prepared.privateValues,
    after,
  };
}

function sealAll(
  ledger: string,
  events: readonly UnsealedEvent[],
  book: StreamBook<unknown>,
  { head, at }: { readonly head: VillageHead; readonly at: Instant },
): readonly SealedEvent[] {
  const sealed: SealedEvent[] = [];
  for (const [index, event] of events.entries()) {
    sealed.push(
      seal(event, {
        ledger,
        villagePosition: head.villagePosition + index + 1,
        version: book.version + index + 1,
        recordedAt: index === 0 ? at : addMilliseconds(at, index),
        previous: sealed.at(-1)?.hash ?? book.hash,
      }),
    );
  }
  return sealed;
}

function standingAfter<Village, Decision>(
  domain: Domain<Village, Decision>,
  { head, villageBook, decisionBook }: Standing<Village, Decision>,
  events: readonly SealedEvent[],
): Standing<Village, Decision> {
  const last = events.at(-1);
  return {
    head: last ? last.leaf : head,
    villageBook: decisionBook ? villageBook : bookAfter(villageBook, events, domain.evolveVillage),
    decisionBook: decisionBook && bookAfter(decisionBook, events, domain.evolveDecision),
  };
}

function bookAfter<State>(
  book: StreamBook<State>,
  events: readonly SealedEvent[],
  evolve: (state: State | undefined, event: SealedEvent['leaf']) => State,
): StreamBook<State> {
  const [first] = events;
  return {
    version: book.version + events.length,
    hash: events.at(-1)?.hash ?? book.hash,
    village: book.village ?? first?.leaf.village,
    correlationId: book.correlationId ?? first?.leaf.correlationId,
    state: events.reduce((state, { leaf }) => evolve(state, leaf), book.state),
  };
}

/** The timers that the decision has from now on; undefined where it keeps those that it had. */
function changedTimers<Village, Decision>(
  domain: Domain<Village, Decision>,
  { village, decisionId }: Asked,
  before: Standing<Village, Decision>,
  after: Standing<Village, Decision>,
): readonly Timer[] | undefined {
  if (decisionId === undefined) return undefined;
  const timersIn = (state: Decision | undefined) =>
    state === undefined
      ? []
      : domain.timersOf(state).map((timer) => ({ ...timer, village, decisionId }));
  const had = timersIn(before.decisionBook?.state);
  const has = timersIn(after.decisionBook?.state);
  return had.map(nameOf).join() === has.map(nameOf).join() ? undefined : has;
}

function nameOf({ kind, dueAt, setBy }: Timer): string {
  return `${kind}/${dueAt}/${setBy}`;
}

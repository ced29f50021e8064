// Follows what is stored, event by event and from its bytes, and says what is wrong with it.
import { isDeepStrictEqual } from 'node:util';
import { type DecisionState, standingOf, type VillageState } from '@siyi/decision';
import { leafOf, nextRecordedAt, type RecordedEvent } from '@siyi/engine';
import { type Instant, toHex } from '@siyi/kernel';
import { commit, decodeLeaf, encodeLeaf, leafHash, rootOf } from '@siyi/log';
import { recheckFaults } from '../../support/recheck.ts';
import { FAR } from '../play.ts';
import { orderFaults } from '../record-rules.ts';
import { createDeadlineRules } from './deadline-rules.ts';
import type { World } from './world.ts';

export interface Watch {
  readonly decisions: ReadonlyMap<string, DecisionState>;
  readonly villages: ReadonlyMap<string, VillageState>;
  /** The moment at which the next command in a village will be decided. */
  now(village: string): Instant;
  /** Reads on; answers what is wrong with what it reads. */
  look(): Promise<readonly string[]>;
  /** What is wrong with the whole, once nothing is sent any more; and the root of all leaves. */
  close(): Promise<{ readonly faults: readonly string[]; readonly root: string }>;
}

/** A watch over a world; what it comes across is noted. */
export function createWatch(world: World, note: (what: string) => void): Watch {
  const { store, domain, told, heard } = world;
  const decisions = new Map<string, DecisionState>();
  const heads = new Map<string, Instant>();
  const villages = new Map<string, VillageState>();
  const deadlines = createDeadlineRules(world);
  let position = 0;

  function follow(event: RecordedEvent): readonly string[] {
    const read = { ...decodeLeaf(encodeLeaf(leafOf(event))), position: event.position };
    note(`event: ${event.type}`);
    const { outcome, passedOver } = event.data;
    if (outcome !== undefined) note(`outcome: ${outcome}`);
    if (passedOver !== undefined) note('passed over');
    const { decisionId, village } = event;
    heads.set(village, event.recordedAt);
    if (decisionId === undefined) {
      villages.set(village, domain.evolveVillage(villages.get(village), read));
      return [];
    }
    const before = decisions.get(decisionId);
    const after = domain.evolveDecision(before, read);
    decisions.set(decisionId, after);
    noteState(after);
    const isAnnulled = event.data.outcome === 'annulled' && after.end === undefined;
    const known = told.get(`${decisionId}#${after.version}`);
    const isSame = known === undefined || isDeepStrictEqual(known, after);
    return [
      ...(isAnnulled && after.posting
        ? [`${event.stream}#${after.version}: what was annulled is still up`]
        : []),
      ...(isSame ? [] : [`${event.stream}#${after.version}: replayed it is another state`]),
      ...deadlines.faultsOf({ event: read, before, after }),
    ];
  }

  function noteState(state: DecisionState): void {
    note(`kind: ${state.procedure.stages.get(state.stage)?.kind}`);
    note(`stands: ${standingOf(state)}`);
  }

  async function look(): Promise<readonly string[]> {
    const events = await store.readLedger(position, Number.MAX_SAFE_INTEGER);
    position += events.length;
    return events.flatMap(follow);
  }

  async function close() {
    const faults = [...(await look())];
    const record = await store.readLedger(0, Number.MAX_SAFE_INTEGER);
    const root = rootOf(record.map((event) => leafHash(encodeLeaf(leafOf(event)))));
    faults.push(...orderFaults(record), ...recheckFaults(world.rules, record));
    faults.push(...(await foldFaults()), ...(await timerFaults()));
    faults.push(...(await answerFaults(record)), ...(await valueFaults(record)));
    return { faults, root: toHex(root) };
  }

  /** Folded from its beginning, each stream is the state that was followed. */
  async function foldFaults(): Promise<readonly string[]> {
    const found = [...decisions].map(async ([id, state]) => {
      const stream = await store.readStream(`decision-${id}`);
      const folded = stream.reduce<DecisionState | undefined>(domain.evolveDecision, undefined);
      return isDeepStrictEqual(folded, state) ? [] : [`decision ${id} folds to another state`];
    });
    return (await Promise.all(found)).flat();
  }

  /** The timers that are stored are those of the decisions, and none is due. */
  async function timerFaults(): Promise<readonly string[]> {
    const stored = (await store.dueTimers(FAR, 1000)).map(
      ({ decisionId, kind, dueAt, setBy }) => `${decisionId} ${kind} ${dueAt} ${setBy}`,
    );
    const known = [...decisions].flatMap(([id, state]) =>
      domain.timersOf(state).map(({ kind, dueAt, setBy }) => `${id} ${kind} ${dueAt} ${setBy}`),
    );
    const due = await store.dueTimers(world.clock.now(), 1000);
    return [
      ...(isDeepStrictEqual(stored.toSorted(), known.toSorted())
        ? []
        : [`timers stored: ${stored}; of the decisions: ${known}`]),
      ...due.map(({ kind, dueAt }) => `${kind} of ${dueAt} has never fired`),
    ];
  }

  /** Every command that was answered stands as it was answered, once; nothing else is stored. */
  async function answerFaults(record: readonly RecordedEvent[]): Promise<readonly string[]> {
    const byCommand = Map.groupBy(record, ({ commandId }) => commandId);
    const found = [...heard].map(async ([id, answer]) => {
      const events = byCommand.get(id) ?? [];
      byCommand.delete(id);
      const stored = (await store.findAnswer(id))?.answer;
      const expected = answer.outcome === 'accepted' ? answer.events : [];
      const isKept = answer.outcome === 'refused' ? stored === undefined : false;
      return [
        ...(isDeepStrictEqual(events, expected)
          ? []
          : [`command ${id} has ${events.length} events, and was told ${expected.length}`]),
        ...(isKept || isDeepStrictEqual(stored, answer)
          ? []
          : [`command ${id} was told ${answer.outcome}, and is ${stored?.outcome}`]),
      ];
    });
    const faults = (await Promise.all(found)).flat();
    return [
      ...faults,
      ...[...byCommand.keys()].map((id) => `nobody was told of command ${id}`),
      ...[...world.contradicted].map((id) => `command ${id} was answered in two ways`),
    ];
  }

  /** Every commitment opens to what it stands for. */
  async function valueFaults(record: readonly RecordedEvent[]): Promise<readonly string[]> {
    const committed = record.flatMap(({ stream, version, eventId, commitments = {} }) =>
      Object.entries(commitments).map(async ([field, commitment]) => {
        const context = `${stream}#${version}/data/${field}`;
        const kept = await world.privateValues.open(eventId, field);
        const blinding = kept && fromBase64Url(kept.blinding);
        const isOpen = blinding && commit({ context, value: kept.value, blinding }) === commitment;
        return isOpen ? [] : [`${context} does not open`];
      }),
    );
    return (await Promise.all(committed)).flat();
  }

  const now = (village: string) => nextRecordedAt(world.clock.now(), heads.get(village));
  return { decisions, villages, now, look, close };
}

function fromBase64Url(text: string): Uint8Array {
  return Buffer.from(text, 'base64url');
}

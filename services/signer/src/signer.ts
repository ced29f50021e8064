import type { FreezeRequest, KeyChangeRequest, SignedLog, TreeHeadRequest } from '@siyi/contracts';
import type { Clock } from '@siyi/engine';
import { fault, type Instant, InvalidInput } from '@siyi/kernel';
import { formatVerifierKey, type LogName, originOf, parseOrigin } from '@siyi/log';
import { extend, type NewLeaves, type Surroundings } from './extend.ts';
import { freeze } from './freeze.ts';
import { createTurns } from './in-turn.ts';
import {
  keyChangesOf,
  keysOf,
  keysSince,
  type LogKey,
  signedNote,
  signingKeys,
} from './log-keys.ts';
import { type LogState, newLog, sizeOf } from './log-state.ts';
import type { MasterKeys } from './master-keys.ts';
import { type Recovery, recover } from './recover.ts';
import { hasState, otherGeneration, type Refused, stateLost } from './refused.ts';
import type { States } from './state-folder.ts';

export interface SignerOptions {
  /** Whose logs it signs, and nobody else's. */
  readonly operator: string;
  readonly keys: MasterKeys;
  readonly states: States;
  readonly clock: Clock;
}

/** A refusal in place of an answer. */
export interface Refusing {
  readonly refusal: Refused;
}

/** Each throws InvalidInput for an origin that is not this operator's. */
export interface Signer {
  log(origin: string): Promise<SignedLog | Refusing>;
  sign(request: NewHead): Promise<{ readonly treeHead: string } | Refusing>;
  freeze(request: FreezeRequest): Promise<{ readonly frozen: string } | Refusing>;
  recover(recovery: Recovery): Promise<SignedLog | Refusing>;
  changeKey(
    request: KeyChangeRequest,
  ): Promise<{ readonly generation: number; readonly from: Instant } | Refusing>;
}

/** A request for a tree head, its bytes read. */
export type NewHead = Pick<TreeHeadRequest, 'origin'> & NewLeaves;

const KEY_TURN = 'keys';

// A case that is played on the server has a ledger of its own, and its log lies below the county's.
const OF_A_CASE = /^\/case-[0-9a-f]{16}$/;

function isOf(own: string, { operator }: LogName): boolean {
  if (operator === own) return true;
  return operator.startsWith(own) && OF_A_CASE.test(operator.slice(own.length));
}

/** Signs the logs of one operator: what is signed is stored before it is told. */
export function createSigner({ operator, keys, states, clock }: SignerOptions): Signer {
  const inTurn = createTurns();
  const keysOfLog = (origin: string) => keysOf(keys.all(), origin);

  function nameOf(origin: string): LogName {
    const name = parseOrigin(origin);
    if (name && isOf(operator, name)) return name;
    throw new InvalidInput([unknownOrigin(operator)]);
  }

  /** The log with what it is held against, or that its state or that of the one before is lost. */
  async function open(origin: string): Promise<Opened | Refusing> {
    const name = nameOf(origin);
    const state = await states.read(origin);
    if (state === 'lost') return { refusal: stateLost(origin) };
    // Only the first leaf tells of the log before.
    const isBegun = state?.treeHead !== undefined;
    const before = isBegun ? undefined : await statementBefore(name);
    if (typeof before === 'object') return before;
    return {
      state: state ?? newLog(origin, keys.newest().generation),
      around: { name, now: clock.now(), continues: before },
    };
  }

  async function statementBefore(name: LogName): Promise<string | Refusing | undefined> {
    if (name.generation === 1) return undefined;
    const origin = originOf({ ...name, generation: name.generation - 1 });
    const before = await states.read(origin);
    return before === 'lost' ? { refusal: stateLost(origin) } : before?.frozen;
  }

  function shown(state: LogState): SignedLog {
    const { origin, treeHead, frozen } = state;
    const since = keysSince(keysOfLog(origin), firstKeyOf(state));
    return {
      origin,
      size: sizeOf(state),
      vkeys: since.map(({ vkey }) => formatVerifierKey(vkey)),
      ...(treeHead === undefined ? {} : { treeHead }),
      keyChanges: keyChangesOf(since),
      ...(frozen === undefined ? {} : { frozen }),
    };
  }

  // A log that nothing was signed of begins with the newest key, whenever it became known.
  function firstKeyOf({ treeHead, firstKey }: LogState): number {
    return treeHead === undefined ? keys.newest().generation : firstKey;
  }

  function signersOf(state: LogState, now: Instant): readonly LogKey[] {
    return signingKeys(keysSince(keysOfLog(state.origin), firstKeyOf(state)), now);
  }

  return {
    async log(origin) {
      const opened = await open(origin);
      return 'refusal' in opened ? opened : shown(opened.state);
    },

    sign: ({ origin, ...leaves }) =>
      inTurn(origin, async () => {
        const opened = await open(origin);
        if ('refusal' in opened) return opened;
        const { state, around } = opened;
        const extended = extend(state, leaves, around);
        if (extended.outcome !== 'extended') return extended;
        const treeHead = signedNote(extended.text, signersOf(state, around.now));
        await states.write({ ...extended.state, firstKey: firstKeyOf(state), treeHead });
        return { treeHead };
      }),

    freeze: ({ origin, reason }) =>
      inTurn(origin, async () => {
        const opened = await open(origin);
        if ('refusal' in opened) return opened;
        const { state, around } = opened;
        const signers = signersOf(state, around.now);
        const ended = freeze(state, { reason, at: around.now, keys: signers });
        if ('refusal' in ended) return ended;
        if (state.frozen === undefined) await states.write(ended);
        return { frozen: ended.frozen };
      }),

    recover: (recovery) =>
      inTurn(recovery.origin, async () => {
        const name = nameOf(recovery.origin);
        const known = await states.read(recovery.origin);
        const isKnown = typeof known === 'object' && known.treeHead !== undefined;
        if (isKnown) return { refusal: hasState(sizeOf(known)) };
        const before = await statementBefore(name);
        if (typeof before === 'object') return before;
        const around = { name, now: clock.now(), continues: before };
        const recovered = recover(recovery, keysOfLog(recovery.origin), around);
        if (recovered.outcome === 'refused') return recovered;
        await states.write(recovered.state);
        return shown(recovered.state);
      }),

    changeKey: ({ generation }) =>
      inTurn(KEY_TURN, async () => {
        const newest = keys.newest();
        const isNext = generation === newest.generation + 1;
        if (!isNext && generation !== newest.generation) {
          return { refusal: otherGeneration(newest.generation) };
        }
        const { from } = isNext ? await keys.add(clock.now()) : newest;
        return { generation, from };
      }),
  };
}

interface Opened {
  readonly state: LogState;
  readonly around: Surroundings;
}

function unknownOrigin(operator: string) {
  return fault(
    ['origin'],
    `应为 ${operator}/village/ 加 12 位行政村代码`,
    `expected ${operator}/village/ and the 12-digit code of a village`,
  );
}

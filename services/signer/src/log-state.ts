import {
  fromBase64,
  type Instant,
  IntegrityError,
  isInstantText,
  toBase64,
  toInstant,
} from '@siyi/kernel';
import {
  EMPTY_FRONTIER,
  type Frontier,
  frontierRoot,
  isHash,
  isSameHash,
  parseNote,
  parseTreeHead,
} from '@siyi/log';
import * as z from 'zod';

/** What the signer remembers of a log: enough to extend it, and too little to sign another past. */
export interface LogState {
  readonly origin: string;
  readonly frontier: Frontier;
  /** The generation of the key that the log was first signed with. */
  readonly firstKey: number;
  /** Of the leaves; left out before the first event. */
  readonly ledger?: string;
  /** Of the last event. */
  readonly recordedAt?: Instant;
  /** The last signed note; left out while nothing is signed. */
  readonly treeHead?: string;
  /** The signed statement that the log has ended. */
  readonly frozen?: string;
}

/** A log that was never signed. */
export function newLog(origin: string, firstKey: number): LogState {
  return { origin, frontier: EMPTY_FRONTIER, firstKey };
}

/** How many leaves a log has. */
export function sizeOf({ frontier }: LogState): number {
  return Number(frontier.size);
}

const schema = z.strictObject({
  origin: z.string(),
  size: z.int().min(0),
  hashes: z.array(z.string()),
  firstKey: z.int().min(1),
  ledger: z.string().optional(),
  recordedAt: z
    .string()
    .refine((text) => isInstantText(text) && toInstant(text) === text)
    .transform(toInstant)
    .optional(),
  treeHead: z.string().optional(),
  frozen: z.string().optional(),
});

/** The text of a state, for its file. */
export function encodeState({ frontier, ...rest }: LogState): string {
  const hashes = frontier.hashes.map(toBase64);
  return `${JSON.stringify({ ...rest, size: Number(frontier.size), hashes }, undefined, 2)}\n`;
}

/**
 * Reads the state of a log from its file. Throws IntegrityError for whatever is not whole: its tree
 * has to be the one of the last head that it signed.
 */
export function decodeState(text: string, origin: string): LogState {
  const { size, hashes, ...rest } = parse(text, origin);
  const frontier = { size: BigInt(size), hashes: hashes.map((hash) => hashIn(hash, origin)) };
  const state = { ...rest, frontier } as LogState;
  if (state.origin !== origin || !isTreeOf(frontier, state)) throw broken(origin);
  return state;
}

function parse(text: string, origin: string): z.output<typeof schema> {
  try {
    return schema.parse(JSON.parse(text));
  } catch (cause) {
    throw broken(origin, cause);
  }
}

function hashIn(text: string, origin: string): Uint8Array {
  const hash = fromBase64(text);
  if (!hash || !isHash(hash)) throw broken(origin);
  return hash;
}

function isTreeOf(frontier: Frontier, { origin, treeHead }: LogState): boolean {
  if (treeHead === undefined) return frontier.size === 0n && frontier.hashes.length === 0;
  try {
    const head = parseTreeHead(parseNote(treeHead).text);
    const isItsSize = head.origin === origin && head.size === frontier.size;
    const complete = [...frontier.size.toString(2)].filter((bit) => bit === '1').length;
    const isItsTree = isSameHash(head.root, frontierRoot(frontier));
    return isItsSize && frontier.hashes.length === complete && isItsTree;
  } catch (cause) {
    throw broken(origin, cause);
  }
}

function broken(origin: string, cause?: unknown): IntegrityError {
  return new IntegrityError(`the state of ${origin} is not whole`, { cause });
}

import { type Fault, fault, type Instant, InvalidInput } from '@siyi/kernel';
import {
  decodeLeaf,
  frontierRoot,
  isSameHash,
  type Note,
  noteVerdict,
  parseFreeze,
  parseNote,
  parseTreeHead,
  type TreeHead,
} from '@siyi/log';
import { appendEach, type Surroundings } from './extend.ts';
import { type LogKey, ownPartOf } from './log-keys.ts';
import { type LogState, newLog, sizeOf } from './log-state.ts';
import { notAnExtension, notOurs, type Refused } from './refused.ts';

/** What the operator brings to a log whose state is lost. */
export interface Recovery {
  readonly origin: string;
  /** The newest that anybody holds; left out: it was never signed. */
  readonly treeHead?: string | undefined;
  /** All leaves of that head. */
  readonly entries: readonly Uint8Array[];
  /** The statement that it ended, of a log that has. */
  readonly frozen?: string | undefined;
}

export type Recovered =
  | { readonly outcome: 'recovered'; readonly state: LogState }
  | { readonly outcome: 'refused'; readonly refusal: Refused };

/**
 * Makes the state of a log from a head that one of its keys signed, and all its leaves. Throws
 * InvalidInput for a head or a statement that is malformed or of another log.
 */
export function recover(
  recovery: Recovery,
  keys: readonly LogKey[],
  around: Surroundings,
): Recovered {
  const { origin, treeHead, entries, frozen } = recovery;
  if (treeHead === undefined) {
    if (entries.length > 0 || frozen !== undefined) throw new InvalidInput([HEAD_MISSING]);
    return { outcome: 'recovered', state: newLog(origin, keys[0]?.generation ?? 1) };
  }
  const note = parseNote(treeHead, 'treeHead');
  const head = parseTreeHead(note.text, 'treeHead');
  if (head.origin !== origin) throw new InvalidInput([otherLog('treeHead')]);
  const own = ownPartOf(note, keys);
  if (own === undefined) return refuse(notOurs(NOT_SIGNED));
  const appended = appendEach(newLog(origin, 1), entries, around);
  if ('refusal' in appended) return appended;
  if (!isOf(head, appended)) return refuse(notAnExtension(sizeOf(appended)));
  const state = { ...appended, treeHead: own, firstKey: firstKeyOf(note, entries, keys, around) };
  if (frozen === undefined) return { outcome: 'recovered', state };
  return withFreeze(state, frozen, note, keys);
}

const HEAD_MISSING = fault(
  ['treeHead'],
  '有内容或封存声明,就要有树头',
  'is missing: there are leaves, or a statement that the log ended',
);
const NOT_SIGNED = {
  zh: '这个树头不是本签名程序的密钥签的',
  en: 'None of the keys of this signer signed this tree head',
};
const NOT_ITS_END = {
  zh: '这份封存声明不是本签名程序为这个树头签的',
  en: 'This statement of the end was not signed here for this tree head',
};

function otherLog(field: string): Fault {
  return fault([field], '属于另一本记录', 'belongs to another log');
}

function isOf(head: TreeHead, { frontier }: LogState): boolean {
  return head.size === frontier.size && isSameHash(head.root, frontierRoot(frontier));
}

function withFreeze(
  state: LogState,
  frozen: string,
  head: Note,
  keys: readonly LogKey[],
): Recovered {
  const note = parseNote(frozen, 'frozen');
  const freeze = parseFreeze(note.text, 'frozen');
  if (freeze.origin !== state.origin) throw new InvalidInput([otherLog('frozen')]);
  const isItsHead = parseNote(freeze.treeHead, 'frozen').text === head.text;
  const isOurs = keys.some(({ vkey }) => noteVerdict(note, vkey) === 'valid');
  if (!isItsHead || !isOurs) return refuse(notOurs(NOT_ITS_END));
  return { outcome: 'recovered', state: { ...state, frozen } };
}

/**
 * The first key of a log is not told by its last head. A generation too early does no harm: its
 * statement hands on from a key that signed nothing.
 */
function firstKeyOf(
  head: Note,
  entries: readonly Uint8Array[],
  keys: readonly LogKey[],
  { continues }: Surroundings,
): number {
  const began = beginningOf(entries, continues);
  const inForce = keys.find(({ from }) => from <= began)?.generation ?? 1;
  const signed = keys.filter(({ vkey }) => noteVerdict(head, vkey) === 'valid');
  return Math.min(inForce, ...signed.map(({ generation }) => generation));
}

function beginningOf(entries: readonly Uint8Array[], continues: string | undefined): Instant {
  if (continues !== undefined) return parseFreeze(parseNote(continues).text).at;
  const [first = new Uint8Array()] = entries;
  return decodeLeaf(first).recordedAt;
}

function refuse(refusal: Refused): Recovered {
  return { outcome: 'refused', refusal };
}

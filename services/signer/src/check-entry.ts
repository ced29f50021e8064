import { addMilliseconds, type Bilingual, type Instant, IntegrityError } from '@siyi/kernel';
import { decodeLeaf, encodeContinuation, type Leaf, type LogName, leafIndexOf } from '@siyi/log';

/** How far ahead of the signer's clock an event may be recorded: two clocks are never the same. */
export const AHEAD_MS_MAX = 5_000;

/** What a leaf is held against. */
export interface Place {
  readonly name: LogName;
  /** Of the leaf, from 0. */
  readonly index: number;
  /** Of all leaves before; left out before the first event. */
  readonly ledger: string | undefined;
  /** Of the event before. */
  readonly recordedAt: Instant | undefined;
  readonly now: Instant;
  /** The statement that ended the log before this one; left out where none did. */
  readonly continues: string | undefined;
}

/** What the leaves behind it are held against. */
export type Checked = Pick<Place, 'ledger' | 'recordedAt'>;

/** What a leaf says of those behind it, or why it cannot stand at its place. */
export function checkEntry(bytes: Uint8Array, place: Place): Checked | { readonly bad: Bilingual } {
  if (place.name.generation > 1 && place.index === 0) return checkContinuation(bytes, place);
  const leaf = read(bytes);
  const bad = leaf === undefined ? NO_LEAF : faultOf(leaf, place);
  return leaf === undefined || bad ? { bad: bad ?? NO_LEAF } : leaf;
}

const NO_LEAF: Bilingual = {
  zh: '不是规范写法的一条记录',
  en: 'it is not the canonical bytes of an event',
};

function read(bytes: Uint8Array): Leaf | undefined {
  try {
    return decodeLeaf(bytes);
  } catch (error) {
    if (error instanceof IntegrityError) return undefined;
    throw error;
  }
}

function faultOf(leaf: Leaf, place: Place): Bilingual | undefined {
  const { name, index, ledger, recordedAt, now } = place;
  if (leaf.village !== name.village) {
    return { zh: '它属于另一个村', en: 'it belongs to another village' };
  }
  if (leafIndexOf(name.generation, leaf.villagePosition) !== index) {
    return {
      zh: `它是本村的第 ${leaf.villagePosition} 件事,不在这个位置`,
      en: `it is event ${leaf.villagePosition} of the village, whose place is another`,
    };
  }
  if (ledger !== undefined && leaf.ledger !== ledger) {
    return { zh: '它属于另一个县的账', en: 'it belongs to another ledger' };
  }
  if (recordedAt !== undefined && leaf.recordedAt <= recordedAt) {
    return { zh: '它的记录时间不晚于前一条', en: 'it is not recorded later than the one before' };
  }
  if (leaf.recordedAt > addMilliseconds(now, AHEAD_MS_MAX)) {
    return {
      zh: `它的记录时间比签名程序的钟快了 ${AHEAD_MS_MAX / 1000} 秒以上`,
      en: `it is recorded more than ${AHEAD_MS_MAX / 1000} seconds ahead of the signer's clock`,
    };
  }
  return undefined;
}

function checkContinuation(
  bytes: Uint8Array,
  { continues, ledger, recordedAt }: Place,
): Checked | { readonly bad: Bilingual } {
  if (continues === undefined) {
    return { bad: { zh: '前一本记录没有封存', en: 'the log before this one has not ended' } };
  }
  const isSame = Buffer.from(encodeContinuation(continues)).equals(bytes);
  return isSame
    ? { ledger, recordedAt }
    : {
        bad: {
          zh: '它不是前一本记录的封存声明',
          en: 'it is not the statement that ended the log before',
        },
      };
}

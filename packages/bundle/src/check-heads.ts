import { toBase64 } from '@siyi/kernel';
import {
  cosignatureVerdict,
  EMPTY_ROOT,
  formatVerifierKey,
  isQuorum,
  isSameHash,
  leafHash,
  malformed,
  type Policy,
  parseProofFile,
  proveRoot,
  readSignedHead,
  type SignedHead,
  verifyInclusion,
} from '@siyi/log';
import { checkTiles } from './check-tiles.ts';
import type { Files } from './layout.ts';
import { reading } from './manifest.ts';
import type { Notes } from './notes.ts';
import { type ReadLog, textIn } from './read-log.ts';

/** Compares the signed root with the one that the entries have, and every tile and earlier head likewise. */
export function checkHeads(files: Files, village: string, log: ReadLog, notes: Notes): void {
  const { folder, signed, isKnown, entries } = log;
  const { origin, size, root } = signed.head;
  const name = `${folder}checkpoint`;
  noteKey(log, notes);
  notes.passed('signatures', {
    zh: `${origin} 的签名有效`,
    en: `the signature of ${origin} holds`,
  });
  const isRoot = isSameHash(rootAt(log, size), root);
  checkTiles(files, { log, village, isRoot }, notes);
  if (!isRoot) {
    notes.fault('tree', name, ROOT_DIFFERS);
    return;
  }
  notes.passed('tree', {
    zh: `${entries.length} 条记录重算出签名里的根`,
    en: `${entries.length} records lead to the root that was signed`,
  });
  const signedBy = formatVerifierKey(signed.key);
  notes.log({ origin, size: entries.length, root: toBase64(root), signedBy });
  checkEarlier(files, log, notes);
  if (isKnown) return;
  notes.missing('keys', {
    zh: `没有给出 ${origin} 的公钥,用的是包里自带的:${signedBy}。请与村公开栏或乡镇登记的公钥核对,再用 --key 核验。`,
    en: `no key was given for ${origin}; the one in the bundle was used: ${signedBy}. Compare it with the one that the township keeps, then verify with --key.`,
  });
}

const ROOT_DIFFERS = {
  zh: '由记录重算的根与签名里的不同:有记录被改动、增减或换了次序',
  en: 'the records lead to another root than the one signed: some were changed, added, removed or swapped',
};

function noteKey({ signed, isKnown }: ReadLog, notes: Notes): void {
  if (!isKnown) return;
  const { name, id } = signed.key;
  notes.passed('keys', {
    zh: `${name} 的公钥是已知的(${id})`,
    en: `the key of ${name} is known (${id})`,
  });
}

function rootAt({ entries, subtrees }: ReadLog, size: bigint): Uint8Array {
  if (size > BigInt(entries.length)) return new Uint8Array();
  return size === 0n ? EMPTY_ROOT : proveRoot(subtrees, size);
}

function checkEarlier(files: Files, log: ReadLog, notes: Notes): void {
  const folder = `${log.folder}head/`;
  const names = [...files.keys()].filter((name) => name.startsWith(folder));
  for (const name of names) {
    const earlier = reading(notes, 'older-heads', () =>
      readSignedHead(textIn(files, name), log.keys, name),
    );
    if (!earlier) continue;
    const { origin, size, root } = earlier.head;
    const isPlace = origin === log.signed.head.origin && name === `${folder}${size}`;
    if (!isPlace || !isSameHash(rootAt(log, size), root)) {
      notes.fault('older-heads', name, {
        zh: '从前签过的这一版不是现在记录的开头:历史被改写过',
        en: 'what was signed then is not how the records begin now: history was rewritten',
      });
    }
  }
  notes.passed('older-heads', {
    zh: `${names.length} 个从前的签名都与现在的记录相符`,
    en: `${names.length} earlier signed heads agree with the records`,
  });
}

/** Counts the witnesses of the newest head against the reader's policy. */
export function checkWitnesses(
  { signed, folder }: ReadLog,
  policy: Policy | undefined,
  notes: Notes,
): void {
  if (!policy || policy.quorum === 'none') {
    const none = {
      zh: '策略没有要求见证:这份包证明不了“只有这一个版本”',
      en: 'no witnesses were asked for: nothing here proves that there is no other version',
    };
    notes.skipped('witnesses', none);
    return;
  }
  const cosigned = new Set<string>();
  for (const [name, key] of policy.witnesses) {
    const { verdict } = cosignatureVerdict(signed.note, key);
    if (verdict === 'valid') cosigned.add(name);
    if (verdict === 'invalid') {
      const message = { zh: `${name} 的见证签名是假的`, en: `the cosignature of ${name} is false` };
      notes.fault('witnesses', `${folder}checkpoint`, message);
    }
  }
  const names = [...cosigned].join('、') || '0';
  const detail = { zh: `见证人:${names}`, en: `cosigned by: ${names}` };
  if (isQuorum(policy, cosigned)) notes.passed('witnesses', detail);
  else
    notes.missing('witnesses', {
      zh: `见证人不够(${names})`,
      en: `not enough witnesses (${names})`,
    });
}

/** Verifies every proof file that the bundle has of a village's newest log. */
export function checkProofs(files: Files, village: string, log: ReadLog, notes: Notes): void {
  const folder = `proof/${village}/`;
  const names = [...files.keys()].filter((name) => name.startsWith(folder));
  for (const name of names) reading(notes, 'proofs', () => checkProof(files, name, log));
  const detail = { zh: `${names.length} 份证明文件成立`, en: `${names.length} proof files hold` };
  if (names.length > 0) notes.passed('proofs', detail);
  else notes.skipped('proofs', { zh: '包里没有证明文件', en: 'the bundle has no proof files' });
}

function checkProof(files: Files, name: string, log: ReadLog): void {
  const { index, proof, treeHead, extra } = parseProofFile(textIn(files, name), name);
  if (extra) {
    throw malformed(name, '附加内容没有签名,不该在包里', 'it has words that nobody signed');
  }
  const { head }: SignedHead = readSignedHead(treeHead, log.keys, name);
  const entry = log.entries[Number(index)];
  const isNamed = name.endsWith(`/${index}.tlog-proof`);
  const { size, root } = head;
  const holds =
    entry !== undefined &&
    isNamed &&
    isSameHash(rootAt(log, size), root) &&
    verifyInclusion({ leafHash: leafHash(entry), index, size, proof, root });
  if (!holds) throw malformed(name, '证明不成立', 'the proof does not hold');
}

import { canonicalBytes } from '@siyi/kernel';
import type { Law, Procedure } from '@siyi/procedure';
import {
  BUNDLE_FORMAT,
  type Files,
  HOW_TO_VERIFY,
  lawPath,
  MANIFEST,
  procedurePath,
} from './layout.ts';
import { encodeManifest, type Manifest, readManifest } from './manifest.ts';

/** What a bundle is made of, beside the files of its logs. */
export interface BundleParts extends Pick<Manifest, 'ledger' | 'operator' | 'villages'> {
  readonly laws: readonly Law[];
  /** Those that the records name; one too many does no harm. */
  readonly procedures: readonly Procedure[];
  /** Under their paths in the bundle: logs, proofs, openings, evidence. */
  readonly files: Files;
}

/** The files of a bundle in the order of their names. The same parts make the same bytes. */
export function composeBundle({ laws, procedures, files, ...about }: BundleParts): Files {
  const all = new Map(files);
  for (const { hash, source } of laws) all.set(lawPath(hash), canonicalBytes(source));
  for (const { hash, source } of procedures) all.set(procedurePath(hash), canonicalBytes(source));
  all.set(HOW_TO_VERIFY, new TextEncoder().encode(HOW_TO));
  const { ledger, operator, villages } = about;
  all.set(MANIFEST, encodeManifest({ ledger, operator, villages }, all));
  return inOrder(all);
}

/** The bundle with more files in it, such as openings and evidence, under a new manifest. */
export function addFiles(bundle: Files, more: Files): Files {
  const { ledger, operator, villages } = readManifest(bundle);
  const all = new Map([...bundle, ...more]);
  all.delete(MANIFEST);
  all.set(MANIFEST, encodeManifest({ ledger, operator, villages }, all));
  return inOrder(all);
}

function inOrder(files: Files): Files {
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}

const HOW_TO = `${BUNDLE_FORMAT}

怎么核验 · How to verify

1. siyi audit verify <文件夹或 zip · this folder or zip> --key <公钥文件 · file with the keys of the logs>
2. 不装四议也能核验:python3 verify_bundle.py <文件夹或 zip> --key <公钥文件>(只用 Python 标准库和 openssl)
   Without Siyi: python3 verify_bundle.py <folder or zip> --key <file> (Python's standard library and openssl)
3. 或用浏览器打开核验页 verify.html,不用联网。
   Or open the page verify.html in a browser, without a network.

公钥要从乡镇或县里当面登记的名单里取,不要用包里自带的。
Take the keys from the list that the township or the county keeps, not from this bundle.

各文件 · The files
MANIFEST.json            每个文件的大小和 SHA-256 · size and SHA-256 of every file
village/<code>/          这个村的记录:checkpoint 是签名,tile/entries 是逐条原文
                         the log of a village: checkpoint is its signed head, tile/entries are its records
law/, procedure/         当时的法律和程序 · the law and the procedures that the records name
proof/                   单条记录的证明 · proofs of single records
opening/, evidence/      个人内容和附件,只给有权看的人 · private texts and files, for those who may see them
`;

import { sha256, toBase64Url, toHex } from '@siyi/kernel';
import { parseTilePath } from '@siyi/log';
import { type Files, HOW_TO_VERIFY, MANIFEST } from './layout.ts';
import type { Manifest } from './manifest.ts';
import type { Notes } from './notes.ts';

/**
 * Notes every file that no check would read, and every document that is not the one that its name
 * says: whoever makes a manifest anew could put anything there.
 */
export function checkNames(files: Files, { villages }: Manifest, notes: Notes): void {
  for (const [name, bytes] of files) {
    if (name === MANIFEST || name === HOW_TO_VERIFY) continue;
    const hashed = hashedPathOf(name, bytes);
    if (hashed !== undefined && hashed !== name) {
      const message = { zh: '内容与文件名里的哈希不符', en: 'its content has another hash' };
      notes.fault('files', name, message);
    }
    if (hashed === undefined && !isOfVillage(name, villages)) {
      const message = { zh: '核验包里不该有这个文件', en: 'no bundle has such a file' };
      notes.fault('files', name, message);
    }
  }
}

/** The name that a document must have for what is in it; undefined for other files. */
function hashedPathOf(name: string, bytes: Uint8Array): string | undefined {
  const [, kind = ''] = /^(law|procedure|evidence)\/[^/]+$/.exec(name) ?? [];
  if (kind === '') return undefined;
  const hash = sha256(bytes);
  return kind === 'evidence' ? `evidence/${toHex(hash)}` : `${kind}/${toBase64Url(hash)}.json`;
}

const OWN_PATH =
  /^(?:village\/(?<log>[0-9]{12})\/(?:(?:[2-9]|[1-9][0-9]+)\/)?(?<path>.+)|proof\/(?<proof>[0-9]{12})\/(?:0|[1-9][0-9]*)\.tlog-proof|opening\/(?<opening>[0-9]{12})\.json)$/;
const LOG_PATH =
  /^(?:checkpoint|vkey\.txt|frozen|head\/(?:0|[1-9][0-9]*)|key-change\/[1-9][0-9]*)$/;

function isOfVillage(name: string, villages: readonly string[]): boolean {
  const { log, path, proof, opening } = OWN_PATH.exec(name)?.groups ?? {};
  if (!villages.includes(log ?? proof ?? opening ?? '')) return false;
  return path === undefined || LOG_PATH.test(path) || parseTilePath(path) !== undefined;
}

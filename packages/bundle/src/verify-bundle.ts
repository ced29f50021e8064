import { originOf, type Policy, type VerifierKey } from '@siyi/log';
import { checkContinuation, checkOpenEnd } from './check-continuation.ts';
import { checkHeads, checkProofs, checkWitnesses } from './check-heads.ts';
import { checkLeaves } from './check-leaves.ts';
import { checkNames } from './check-names.ts';
import { checkEvidence, checkOpenings } from './check-private.ts';
import { type BroughtReceipt, checkReceipts, receiptsOf } from './check-receipts.ts';
import { checkRules, readRules } from './check-rules.ts';
import { type Files, logFolder } from './layout.ts';
import { checkFiles, type Manifest, reading, readManifest } from './manifest.ts';
import { concludeReport, type Noted, type Notes, openNotes } from './notes.ts';
import { type ReadLog, readLog } from './read-log.ts';
import type { Report } from './report.ts';

/** What the reader brings along; nothing of it comes from the bundle. */
export interface Trust {
  /** Keys of logs, and of receipts. */
  readonly keys: readonly VerifierKey[];
  readonly policy?: Policy | undefined;
  readonly receipts?: readonly BroughtReceipt[] | undefined;
  /** Leave out the slowest check, and say so: nothing is decided again by its rules. */
  readonly withoutRules?: boolean | undefined;
}

/**
 * Verifies a bundle with nothing but what the reader brings along. Never throws for what is in the
 * bundle: everything wrong is a fault with its place, everything that was not checked is listed.
 */
export function verifyBundle(files: Files, trust: Trust): Report {
  const { manifest, noted } = verifyFiles(files);
  if (!manifest) return concludeReport([noted]);
  const villages = manifest.villages.map((code) => verifyVillage(files, { manifest, code, trust }));
  return concludeReport([noted, ...villages]);
}

/** The first step: whether the files are those of the manifest; without it nothing else is read. */
export function verifyFiles(files: Files): { readonly manifest?: Manifest; readonly noted: Noted } {
  const notes = openNotes();
  const manifest = reading(notes, 'files', () => readManifest(files));
  if (manifest) {
    checkFiles(files, manifest, notes);
    checkNames(files, manifest, notes);
    notes.skipped('anchor', {
      zh: '这份包里没有县级总账的证明',
      en: 'the bundle has no proof from the anchor log of the county',
    });
  }
  return { noted: notes.result(), ...(manifest ? { manifest } : {}) };
}

/** Everything about one village; villages can be verified side by side. */
export function verifyVillage(
  files: Files,
  asked: { readonly manifest: Manifest; readonly code: string; readonly trust: Trust },
): Noted {
  const notes = openNotes();
  const { manifest, code, trust } = asked;
  const keys = [...trust.keys, ...(trust.policy?.logs ?? [])];
  const logs: ReadLog[] = [];
  for (let generation = 1; generation === 1 || hasLog(files, code, generation); generation += 1) {
    const folder = logFolder(code, generation);
    const origin = originOf({ operator: manifest.operator, village: code, generation });
    const known = keys.filter(({ name }) => name === origin);
    const log = reading(notes, 'signatures', () => readLog(files, folder, known));
    if (!log) return notes.result();
    if (log.signed.head.origin !== origin) {
      const message = { zh: `签名的不是 ${origin}`, en: `the head is not that of ${origin}` };
      notes.fault('signatures', `${folder}checkpoint`, message);
    }
    checkHeads(files, code, log, notes);
    const ended = logs.at(-1);
    if (ended) checkContinuation(files, ended, log, notes);
    logs.push(log);
  }
  const newest = logs.at(-1);
  if (!newest) return notes.result();
  checkOpenEnd(files, newest, logs.length - 1, notes);
  checkUnread(files, code, logs.length, notes);
  checkWitnesses(newest, trust.policy, notes);
  const { ledger } = manifest;
  const { entries, subtrees } = newest;
  const hashOf = (index: number) => subtrees(0, BigInt(index));
  const book = { ledger, village: code, generation: logs.length, entries, hashOf };
  const leaves = checkLeaves(book, notes);
  if (trust.withoutRules) notes.missing('rules', NOT_DECIDED);
  else if (leaves.length > 0) {
    const rules = reading(notes, 'rules', () => readRules(files, leaves));
    if (rules) checkRules(rules, code, leaves, notes);
  }
  checkProofs(files, code, newest, notes);
  reading(notes, 'openings', () => checkOpenings(files, code, leaves, notes));
  checkEvidence(files, leaves, notes);
  const receipts = receiptsOf(code, manifest.villages, trust.receipts ?? []);
  checkReceipts(receipts, { keys, logs }, notes);
  return notes.result();
}

const NOT_DECIDED = {
  zh: '按要求没有重新判定',
  en: 'left out as asked: nothing was decided again',
};

/** Notes the files of logs that do not follow from those before: no check has read them. */
function checkUnread(files: Files, code: string, generations: number, notes: Notes): void {
  for (const name of files.keys()) {
    const [, village, generation = '1'] = /^village\/([^/]+)\/(?:([0-9]+)\/)?/.exec(name) ?? [];
    if (village !== code || Number(generation) <= generations) continue;
    const message = { zh: '前面缺了一本记录', en: 'a log is missing before it' };
    notes.fault('continuation', name, message);
  }
}

function hasLog(files: Files, code: string, generation: number): boolean {
  return files.has(`${logFolder(code, generation)}checkpoint`);
}

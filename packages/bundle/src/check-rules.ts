import type { RuleBook } from '@siyi/decision';
import { openRecheck } from '@siyi/decision/redecide';
import { type Fault, InvalidInput, sha256, toBase64Url } from '@siyi/kernel';
import { type Leaf, malformed, textOf } from '@siyi/log';
import {
  compileProcedure,
  createCatalogue,
  type Law,
  type Procedure,
  parseLaw,
} from '@siyi/procedure';
import { type Files, lawPath, procedurePath } from './layout.ts';
import { isCanonical } from './manifest.ts';
import type { Notes } from './notes.ts';
import { bytesIn } from './read-log.ts';

/** The rules that records were decided by: the newest law, and those before it. */
export interface RecordedRules {
  readonly rules: RuleBook;
  readonly earlier: readonly Law[];
}

/**
 * The rules that the records name by their hashes, read from the bundle. Throws InvalidInput for a
 * document that is missing, that is not the one named, or that does not compile.
 */
export function readRules(files: Files, leaves: readonly Leaf[]): RecordedRules {
  const lawHashes = new Set(leaves.toReversed().map(({ lawHash }) => lawHash));
  const procedureHashes = new Set(leaves.flatMap(({ procedureHash }) => procedureHash ?? []));
  const laws = [...lawHashes].map((hash) => readLawFile(files, hash));
  const [law, ...earlier] = laws;
  if (!law) throw malformed('law/', '没有法律文件', 'the bundle has no law');
  const procedures = [...procedureHashes].map((hash) => readProcedureFile(files, hash, laws));
  const catalogue = createCatalogue(procedures, procedures[0]?.ref ?? '');
  return { rules: { law, catalogue }, earlier };
}

function readLawFile(files: Files, hash: string): Law {
  const name = lawPath(hash);
  const document = documentIn(files, name, hash);
  return within(name, () => parseLaw(document));
}

/** A procedure, which one of the laws admits: it was published under one of them. */
function readProcedureFile(files: Files, hash: string, laws: readonly Law[]): Procedure {
  const name = procedurePath(hash);
  const document = documentIn(files, name, hash);
  const compiled = laws.map((law) => within(name, () => compileProcedure(document, law)));
  const faults: Fault[] = [];
  for (const one of compiled) {
    if ('procedure' in one) return one.procedure;
    faults.push(...one.faults);
  }
  throw new InvalidInput(faults.map((one) => inFile(name, one)));
}

/** Names the file before the place in it. */
function within<T>(name: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    throw new InvalidInput(error.faults.map((one) => inFile(name, one)));
  }
}

function inFile(name: string, { path, message }: Fault): Fault {
  return { path: `${name} ${path}`, message };
}

/** A document under its hash, in its canonical bytes. */
function documentIn(files: Files, name: string, hash: string): unknown {
  const bytes = bytesIn(files, name);
  if (toBase64Url(sha256(bytes)) !== hash) {
    throw malformed(name, '不是记录里写明的那一份', 'not the one that the records name');
  }
  const text = textOf(bytes, name);
  const document: unknown = parseJson(text, name);
  if (!isCanonical(text, document)) {
    throw malformed(name, '不是规范的写法', 'not written in the canonical way');
  }
  return document;
}

function parseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw malformed(name, '不是 JSON', 'not JSON');
  }
}

/** Decides every command again, and notes where the record differs. */
export function checkRules(
  { rules, earlier }: RecordedRules,
  village: string,
  leaves: readonly Leaf[],
  notes: Notes,
): void {
  const recheck = openRecheck(rules, earlier);
  let found = 0;
  const tell = (disagreements: ReturnType<typeof recheck.finish>) => {
    for (const { villagePosition, rule, message } of disagreements) {
      found += 1;
      notes.fault('rules', `${village}#${villagePosition} ${rule}`, message);
    }
  };
  for (const leaf of leaves) tell(recheck.take(leaf));
  tell(recheck.finish());
  if (found > 0) return;
  const laws = [...earlier, rules.law].map(({ hash }) => hash).join(', ');
  notes.passed('rules', {
    zh: `${leaves.length} 条记录按当时的程序和法律重新判定,结果相同(法律文件 ${laws})`,
    en: `${leaves.length} records were decided again by their procedures and the law of the day, with the same outcome (law ${laws})`,
  });
}

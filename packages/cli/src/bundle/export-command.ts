import { mkdirSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { addFiles, type Files, packZip } from '@siyi/bundle';
import { connect, type ServerOptions } from '../connect.ts';
import { EXIT, UsageError } from '../failure.ts';
import { type Language, sayIn } from '../language.ts';
import { loadCase } from '../load-case.ts';
import type { Setting } from '../setting.ts';
import { receiveBundle } from './receive-bundle.ts';
import { restrictedFiles } from './restricted-files.ts';
import { writeNew } from './write-new.ts';

export interface ExportOptions extends ServerOptions {
  readonly json?: boolean;
  readonly lang: Language;
  /** A folder that is empty or not there, or a file `….zip`. */
  readonly out: string;
  readonly village?: string;
  /** The file of a case that was run on the server. */
  readonly case?: string;
  /** With the private texts that are not erased, for who may read them. */
  readonly openings?: boolean;
  /** Only the texts of these events: one row of a roster, and not the others. */
  readonly only?: readonly string[];
  /** With the evidence files that records cite. */
  readonly evidence?: boolean;
  /** Of the decision service, which has both; left out: the one that runs here. */
  readonly decisionUrl?: string;
}

const AUDIT = { name: 'audit', as: 'demo.auditor.-' } as const;

/** `siyi audit export --out DIR`: the offline bundle of a village, or of all. */
export async function auditExport(
  options: ExportOptions,
  { output, surroundings }: Setting,
): Promise<number> {
  const { out, village, case: file, json, lang } = options;
  requireFree(out);
  const d = file === undefined ? undefined : loadCase(file, false).opened.d;
  const zip = await connect(AUDIT, options, surroundings).exportBundle({ village, case: d });
  const bundle = receiveBundle(zip);
  const files = addFiles(bundle, await restrictedFiles(bundle, options, surroundings));
  write(out, files);
  const bytes = [...files.values()].reduce((sum, { length }) => sum + length, 0);
  if (json) output.result(JSON.stringify({ out, files: files.size, bytes }, undefined, 2));
  else {
    output.result(
      sayIn(lang)({
        zh: `已导出到 ${out}:${files.size} 个文件,${bytes} 字节。核验:siyi audit verify ${out} --key 公钥文件`,
        en: `Exported to ${out}: ${files.size} files, ${bytes} bytes. To verify: siyi audit verify ${out} --key FILE`,
      }),
    );
  }
  return EXIT.good;
}

function requireFree(out: string): void {
  const there = statSync(out, { throwIfNoEntry: false });
  if (!there || (there.isDirectory() && !isZip(out) && readdirSync(out).length === 0)) return;
  throw new UsageError({
    zh: `${out} 已经有内容了,请换一个。`,
    en: `${out} is taken: name another.`,
  });
}

// Private texts and evidence are for whoever asked for them.
const OWNER_ONLY = { folder: 0o700, file: 0o600 } as const;

function write(out: string, files: Files): void {
  if (isZip(out)) {
    writeNew(out, packZip(files), { mode: OWNER_ONLY.file });
    return;
  }
  for (const [name, bytes] of files) {
    const path = join(out, name);
    makeFolder(dirname(path));
    writeNew(path, bytes, { mode: OWNER_ONLY.file });
  }
}

function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true, mode: OWNER_ONLY.folder });
  } catch {
    throw new UsageError({ zh: `写不了 ${path}。`, en: `Cannot write ${path}.` });
  }
}

function isZip(path: string): boolean {
  return /\.zip$/i.test(path);
}

import { existsSync } from 'node:fs';
import { sha256, toHex } from '@siyi/kernel';
import { EXIT, UsageError } from '../failure.ts';
import { type Language, sayIn } from '../language.ts';
import type { Output } from '../output.ts';
import { writeNew } from './write-new.ts';

export interface PageOptions {
  readonly json?: boolean;
  readonly lang: Language;
  /** A file that is not there yet. */
  readonly out: string;
}

/** `siyi audit page --out verify.html`: the page that verifies a bundle in a browser, and its SHA-256. */
export async function auditPage({ out, json, lang }: PageOptions, output: Output): Promise<number> {
  if (existsSync(out)) {
    throw new UsageError({
      zh: `${out} 已经有了,请换一个。`,
      en: `${out} is taken: name another.`,
    });
  }
  // The bundler takes longer to load than most commands to run.
  const { buildVerifierPage } = await import('@siyi/verifier-page');
  const page = new TextEncoder().encode(await buildVerifierPage());
  writeNew(out, page, { mode: 0o644 });
  const digest = toHex(sha256(page));
  if (json) {
    output.result(JSON.stringify({ out, bytes: page.length, sha256: digest }, undefined, 2));
    return EXIT.good;
  }
  output.result(
    sayIn(lang)({
      zh: `已写好 ${out},${page.length} 字节。请公布它的 SHA-256,让人核对:`,
      en: `Wrote ${out}, ${page.length} bytes. Make its SHA-256 public, so that people can compare it:`,
    }),
  );
  output.result(digest);
  return EXIT.good;
}

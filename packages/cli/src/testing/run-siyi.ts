// Runs the command line inside the test's own process and keeps what it wrote.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { runProgram } from '../program.ts';

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export async function runSiyi(...args: readonly string[]): Promise<Ran> {
  const results: string[] = [];
  const remarks: string[] = [];
  const code = await runProgram(args, {
    result: (line) => results.push(line),
    remark: (line) => remarks.push(line),
  });
  return { code, stdout: results.join('\n'), stderr: remarks.join('\n') };
}

/** The path of a case of the project's own test data. */
export function caseFile(name: string): string {
  return new URL(`../../../../test/cases/${name}`, import.meta.url).pathname;
}

/** Writes files into a folder of their own that goes with the test; returns the folder. */
export function filesFor(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'siyi-cli-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}

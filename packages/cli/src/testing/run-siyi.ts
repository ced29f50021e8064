// Runs the command line inside the test's own process and keeps what it wrote.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { runProgram } from '../program.ts';
import type { Surroundings } from '../surroundings.ts';

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export async function runSiyi(...args: readonly string[]): Promise<Ran> {
  return runSiyiIn(NOWHERE, ...args);
}

/** Runs it where other things are around it. */
export async function runSiyiIn(
  surroundings: Partial<Surroundings>,
  ...args: readonly string[]
): Promise<Ran> {
  const results: string[] = [];
  const remarks: string[] = [];
  const code = await runProgram(args, {
    output: {
      result: (line) => results.push(line),
      remark: (line) => remarks.push(line),
    },
    surroundings: { ...NOWHERE, ...surroundings },
  });
  return { code, stdout: results.join('\n'), stderr: remarks.join('\n') };
}

/** Where nothing runs, and nobody is signed in. */
const NOWHERE: Surroundings = {
  environment: {},
  addressesPath: join(tmpdir(), 'siyi-nowhere', 'addresses.json'),
  startPath: join(tmpdir(), 'siyi-nowhere', 'start.mjs'),
};

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

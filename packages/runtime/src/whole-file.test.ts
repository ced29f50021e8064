import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { isMissing, syncFolder, writeWhole } from './whole-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'siyi-whole-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const BYTES = new TextEncoder().encode('全部内容');

it('writes a file, and replaces it, with nothing beside it', async () => {
  const path = join(folder, 'head');
  await writeWhole(path, BYTES, 0o600);
  await writeWhole(path, BYTES.slice(3), 0o600);
  await syncFolder(folder);
  expect(readFileSync(path)).toEqual(Buffer.from(BYTES.slice(3)));
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(['head']);
});

it('is one of those that were written at once, whole', async () => {
  const path = join(folder, 'head');
  const all = Array.from({ length: 16 }, (_, at) => new Uint8Array(100_000).fill(at));
  await Promise.all(all.map((bytes) => writeWhole(path, bytes, 0o600)));
  const found = readFileSync(path);
  expect(all.some((bytes) => found.equals(bytes))).toBe(true);
  expect(readdirSync(folder)).toEqual(['head']);
});

it('throws for a folder that is not there, and leaves nothing where the name is taken', async () => {
  const missing = writeWhole(join(folder, 'no', 'head'), BYTES, 0o600);
  await expect(missing).rejects.toSatisfy(isMissing);
  await expect(writeWhole(folder, BYTES, 0o600)).rejects.not.toSatisfy(isMissing);
  expect(readdirSync(folder)).toEqual([]);
});

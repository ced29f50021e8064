import {
  AssertionError,
  because,
  canonicalBytes,
  canonicalText,
  InvalidInput,
  parseInput,
  sha256,
  toHex,
} from '@siyi/kernel';
import { malformed, textOf } from '@siyi/log';
import * as z from 'zod';
import { BUNDLE_FORMAT, type Files, MANIFEST } from './layout.ts';
import type { Notes } from './notes.ts';

const manifestSchema = z.strictObject({
  format: z.literal(BUNDLE_FORMAT),
  /** The county. */
  ledger: z.string(),
  /** In whose name its logs are kept. */
  operator: z.string(),
  villages: z
    .array(z.string().regex(/^[0-9]{12}$/))
    .min(1)
    .refine(
      (codes) => new Set(codes).size === codes.length,
      because('同一个村出现两次', 'a village a second time'),
    )
    .readonly(),
  files: z
    .array(z.strictObject({ name: z.string(), bytes: z.int().min(0), sha256: z.string() }))
    .refine(isInOrder, because('文件没有按名称排列,或重复', 'names out of order, or twice'))
    .readonly(),
});

function isInOrder(files: readonly { readonly name: string }[]): boolean {
  return files.every(({ name }, at) => at === 0 || (files[at - 1]?.name ?? '') < name);
}

export type Manifest = z.output<typeof manifestSchema>;

/** The bytes of the manifest of these files: RFC 8785, names in order. */
export function encodeManifest(
  about: Pick<Manifest, 'ledger' | 'operator' | 'villages'>,
  files: Files,
): Uint8Array {
  const listed = [...files].map(([name, bytes]) => {
    return { name, bytes: bytes.length, sha256: toHex(sha256(bytes)) };
  });
  const inOrder = listed.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return canonicalBytes({ format: BUNDLE_FORMAT, ...about, files: inOrder });
}

/** Reads the manifest of a bundle; throws InvalidInput unless it is exactly as we write it. */
export function readManifest(files: Files): Manifest {
  const bytes = files.get(MANIFEST);
  if (!bytes) throw malformed(MANIFEST, '没有清单', 'the bundle has no manifest');
  const text = textOf(bytes, MANIFEST);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw malformed(MANIFEST, '不是 JSON', 'not JSON');
  }
  const manifest = parseInput(manifestSchema, value, [MANIFEST]);
  if (isCanonical(text, manifest)) return manifest;
  throw malformed(MANIFEST, '不是规范的写法', 'not written in the canonical way');
}

/** Whether a text is the one canonical form of its value. Half a letter has none, nor has endless nesting. */
export function isCanonical(text: string, value: unknown): boolean {
  try {
    return canonicalText(value) === text;
  } catch (error) {
    if (error instanceof AssertionError || error instanceof RangeError) return false;
    throw error;
  }
}

/** Notes every file that is missing, not listed, or not the one that is listed. */
export function checkFiles(files: Files, manifest: Manifest, notes: Notes): void {
  const listed = new Map(manifest.files.map((file) => [file.name, file]));
  for (const name of files.keys()) {
    if (name !== MANIFEST && !listed.has(name)) {
      notes.fault('files', name, { zh: '清单里没有这个文件', en: 'the manifest does not list it' });
    }
  }
  for (const { name, bytes: size, sha256: hash } of manifest.files) {
    const bytes = files.get(name);
    if (!bytes) {
      notes.fault('files', name, { zh: '文件不见了', en: 'the file is missing' });
    } else if (bytes.length !== size || toHex(sha256(bytes)) !== hash) {
      const message = { zh: '内容与清单不符', en: 'its content is not what the manifest lists' };
      notes.fault('files', name, message);
    }
  }
  notes.passed('files', {
    zh: `${manifest.files.length} 个文件与清单一致`,
    en: `${manifest.files.length} files are as the manifest lists them`,
  });
}

/** Runs a step that reads files; what cannot be read is a fault with its place, never an exception. */
export function reading<T>(
  notes: Notes,
  check: Parameters<Notes['fault']>[0],
  read: () => T,
): T | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    for (const { path, message } of error.faults) notes.fault(check, path, message);
    return undefined;
  }
}

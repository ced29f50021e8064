import { subjectOf } from '@siyi/decision';
import { fromBase64Url, parseInput, sha256, toHex } from '@siyi/kernel';
import { type Leaf, malformed, opens, textOf } from '@siyi/log';
import * as z from 'zod';
import { evidencePath, type Files, openingsPath } from './layout.ts';
import type { Notes } from './notes.ts';

const openingSchema = z.strictObject({
  eventId: z.string(),
  field: z.string(),
  value: z.string(),
  /** 32 bytes, base64url. */
  blinding: z.string(),
});
const openingsSchema = z.array(openingSchema).readonly();

/** What opens a commitment of an event: a file `opening/<village>.json` holds a list of them. */
export type BundleOpening = z.output<typeof openingSchema>;

/** Opens every commitment that the bundle has an opening of, and counts those that stay closed. */
export function checkOpenings(
  files: Files,
  village: string,
  leaves: readonly Leaf[],
  notes: Notes,
): void {
  const name = openingsPath(village);
  const openings = readOpenings(files, name);
  const byId = new Map(leaves.map((leaf) => [leaf.eventId, leaf]));
  for (const { eventId, field, value, blinding } of openings) {
    const leaf = byId.get(eventId);
    const bytes = fromBase64Url(blinding);
    const commitment = leaf?.commitments?.[field];
    const context = leaf && `${leaf.stream}#${leaf.version}/data/${field}`;
    const holds =
      commitment !== undefined &&
      context !== undefined &&
      bytes?.length === 32 &&
      opens(commitment, { context, value, blinding: bytes });
    if (!holds) {
      notes.fault('openings', `${name} ${eventId} ${field}`, {
        zh: '这段内容不是记录里承诺的那一段',
        en: 'the text is not the one that the record commits to',
      });
    }
  }
  const opened = new Set(openings.map(({ eventId, field }) => `${eventId} ${field}`));
  noteOpenings(leaves, opened, notes);
}

function noteOpenings(
  leaves: readonly Leaf[],
  openedKeys: ReadonlySet<string>,
  notes: Notes,
): void {
  const all = leaves.reduce(
    (sum, { commitments = {} }) => sum + Object.keys(commitments).length,
    0,
  );
  const opened = openedKeys.size;
  // A copy from before may still open what was erased.
  const erased = [...erasedIn(leaves)].filter((key) => !openedKeys.has(key)).length;
  const closed = all - opened - erased;
  if (opened > 0) {
    notes.passed('openings', {
      zh: `${opened} 处个人内容与承诺相符`,
      en: `${opened} private texts are those that were committed to`,
    });
  }
  if (erased > 0) {
    notes.skipped('openings', {
      zh: `${erased} 处承诺未打开(已依法删除)`,
      en: `${erased} commitments not opened (erased by law)`,
    });
  }
  if (closed > 0) {
    notes.skipped('openings', {
      zh: `${closed} 处承诺未打开(包里没有原文)`,
      en: `${closed} commitments not opened (their texts are not in the bundle)`,
    });
  }
  if (all === 0) notes.passed('openings', { zh: '没有个人内容', en: 'there are no private texts' });
}

/** The commitments whose values a recorded command has erased. */
function erasedIn(leaves: readonly Leaf[]): ReadonlySet<string> {
  const erased = new Set<string>();
  for (const [index, leaf] of leaves.entries()) {
    if (leaf.type !== 'SubjectErased') continue;
    for (const key of erasedBy(leaf, leaves.slice(0, index))) erased.add(key);
  }
  return erased;
}

function erasedBy({ data }: Leaf, before: readonly Leaf[]): readonly string[] {
  const { person, values = [] } = data as {
    readonly person?: string;
    readonly values?: readonly { readonly eventId: string; readonly field: string }[];
  };
  const named = new Set(values.map(({ eventId, field }) => `${eventId} ${field}`));
  return before.flatMap((leaf) => {
    const keys = Object.keys(leaf.commitments ?? {}).map((field) => `${leaf.eventId} ${field}`);
    const isTheirs = person !== undefined && subjectOf(leaf) === person;
    return keys.filter((key) => isTheirs || named.has(key));
  });
}

function readOpenings(files: Files, name: string): readonly BundleOpening[] {
  const bytes = files.get(name);
  if (!bytes) return [];
  try {
    return parseInput(openingsSchema, JSON.parse(textOf(bytes, name)), [name]);
  } catch (error) {
    if (error instanceof SyntaxError) throw malformed(name, '不是 JSON', 'not JSON');
    throw error;
  }
}

/** Compares the evidence files of the bundle with what the records cite. */
export function checkEvidence(files: Files, leaves: readonly Leaf[], notes: Notes): void {
  const cited = new Map(
    leaves.flatMap(({ evidence = [] }) => evidence.map((one) => [one.sha256, one])),
  );
  let present = 0;
  for (const { sha256: hash, bytes: size } of cited.values()) {
    const bytes = files.get(evidencePath(hash));
    if (!bytes) continue;
    present += 1;
    if (bytes.length !== size || toHex(sha256(bytes)) !== hash) {
      const message = {
        zh: '附件不是记录里写明的那一份',
        en: 'the file is not the one that is cited',
      };
      notes.fault('evidence', evidencePath(hash), message);
    }
  }
  const absent = cited.size - present;
  if (absent > 0) {
    notes.skipped('evidence', {
      zh: `${absent} 个附件不在包里,没有核对`,
      en: `${absent} cited files are not in the bundle, and were not checked`,
    });
  }
  if (present > 0 || cited.size === 0) {
    notes.passed('evidence', {
      zh: `${present} 个附件与记录相符`,
      en: `${present} cited files are as the records say`,
    });
  }
}

// Logs whose key was changed, and logs that were frozen and go on, and what can be done to them.
import { composeBundle, type Files, logFolder } from '@siyi/bundle';
import { toInstant } from '@siyi/kernel';
import {
  encodeContinuation,
  encodeLeaf,
  formatFreeze,
  formatKeyChange,
  formatVerifierKey,
  leafHash,
  type VerifierKey,
} from '@siyi/log';
import {
  logFiles,
  OPERATOR,
  type SampleKey,
  sampleKey,
  signed,
  signedHeadOf,
  text,
} from '../support/sample-bundle.ts';
import { changed, rechained, remade, type Sample } from './attacker.ts';
import { about, type Tampering } from './tamperings.ts';

const AT = toInstant('2026-05-07T00:00:00.000Z');
const FROZEN_SIZE = 10;

export interface SampleLogs {
  readonly files: Files;
  readonly keys: readonly VerifierKey[];
}

const documents = (sample: Sample) =>
  [...sample.files].filter(([name]) => /^(law|procedure)\//.test(name));

function bundled(sample: Sample, files: Files): Files {
  const parts = { ...about(sample), operator: OPERATOR, laws: [], procedures: [] };
  return composeBundle({ ...parts, files: new Map([...documents(sample), ...files]) });
}

/** A log that was frozen behind its tenth record, and goes on as another with these records. */
export function continuedLog(
  sample: Sample,
  records: readonly Uint8Array[] = sample.leaves.map(encodeLeaf),
): SampleLogs {
  const { own, village } = sample;
  const next = sampleKey(village, 2);
  const before = sample.leaves.slice(0, FROZEN_SIZE).map(encodeLeaf);
  const treeHead = signedHeadOf(before.map(leafHash), FROZEN_SIZE, own);
  const statement = { origin: own.key.name, treeHead, at: AT, reason: '数据库恢复到了旧备份' };
  const frozen = signed(formatFreeze(statement), own);
  const first = { folder: logFolder(village, 1), own, heads: [4] };
  const second = { folder: logFolder(village, 2), own: next, heads: [6] };
  const files = new Map([
    ...logFiles(before, first),
    [`${first.folder}frozen`, text(frozen)] as const,
    ...logFiles([text(''), ...records].with(0, encodeContinuation(frozen)), second),
  ]);
  return { files: bundled(sample, files), keys: [own.key, next.key] };
}

/** A log that signed its first half with one key and the rest with another. */
export function rekeyedLog(sample: Sample, change = keyChange): SampleLogs {
  const { own, village } = sample;
  const next = sampleKey(village, 1, 'next key');
  const folder = logFolder(village, 1);
  const entries = sample.leaves.map(encodeLeaf);
  const files = logFiles(entries, { folder, own: next, heads: [entries.length] });
  const early = signedHeadOf(entries.map(leafHash), 4, own);
  files.set(`${folder}head/4`, text(early));
  files.set(`${folder}key-change/1`, text(change(own, next)));
  const keys = [next.key, own.key];
  files.set(`${folder}vkey.txt`, text(keys.map((key) => `${formatVerifierKey(key)}\n`).join('')));
  return { files: bundled(sample, files), keys };
}

function keyChange(from: SampleKey, to: SampleKey): string {
  return signed(changeText(from, to), from, to);
}

function changeText(from: SampleKey, to: SampleKey): string {
  return formatKeyChange({ origin: from.key.name, from: from.key, to: to.key, at: AT });
}

/** What was done to such logs by somebody who signs whatever his part needs with the true keys. */
export function continuedTamperings(sample: Sample): readonly Tampering[] {
  const { village, leaves } = sample;
  const [first, second] = [logFolder(village, 1), logFolder(village, 2)];
  const third = leaves[2];
  if (!third) throw new Error('the activity centre has more than two records');
  const edited = rechained(leaves.with(2, { ...third, data: { ...third.data, present: 8 } }));
  const { files } = continuedLog(sample);
  const frozen = new TextDecoder().decode(files.get(`${first}frozen`));
  const without = (start: string) =>
    remade(new Map([...files].filter(([name]) => !name.startsWith(start))), about(sample));
  const treeHead = new TextDecoder().decode(files.get(`${first}checkpoint`));
  const end = { origin: sample.own.key.name, treeHead, at: AT, reason: '别的原因' };
  const another = signed(formatFreeze(end), sample.own);
  const reworded = { [`${first}frozen`]: text(frozen.replace('旧备份', '新备份')) };
  return [
    {
      title: 'a record changed where the log goes on',
      ...{ by: 'continuation', place: `${second}#3` },
      files: continuedLog(sample, edited).files,
    },
    {
      title: 'fewer records where the log goes on',
      ...{ by: 'continuation', place: `${second}#9` },
      files: continuedLog(sample, leaves.slice(0, 8).map(encodeLeaf)).files,
    },
    {
      title: 'other words in the statement that it was frozen',
      ...{ by: 'continuation', place: `${first}frozen` },
      files: remade(changed(files, reworded), about(sample)),
    },
    {
      title: 'another statement than the one that the next log begins with',
      ...{ by: 'continuation', place: `${second}#0` },
      files: remade(changed(files, { [`${first}frozen`]: text(another) }), about(sample)),
    },
    {
      title: 'other words in it, and no log that goes on',
      ...{ by: 'continuation', place: `${first}frozen` },
      files: remade(changed(without(second), reworded), about(sample)),
    },
    {
      title: 'no statement that it was frozen',
      ...{ by: 'continuation', place: `${first}frozen` },
      files: without(`${first}frozen`),
    },
    {
      title: 'a change of keys that the old key has not signed',
      ...{ by: 'signatures', place: `${first}key-change/1` },
      files: rekeyedLog(sample, (from, to) => signed(changeText(from, to), to)).files,
    },
    {
      title: 'a change of keys that the new key has not signed',
      ...{ by: 'signatures', place: `${first}key-change/1` },
      files: rekeyedLog(sample, (from, to) => signed(changeText(from, to), from)).files,
    },
  ];
}

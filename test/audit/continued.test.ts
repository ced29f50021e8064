import { type Files, logFolder, verifyBundle } from '@siyi/bundle';
import { encodeLeaf, leafHash, type VerifierKey } from '@siyi/log';
import { describe, expect, it } from 'vitest';
import { logFiles, sampleKey, signed } from '../support/sample-bundle.ts';
import { activityCentre, remade } from './attacker.ts';
import { continuedLog, continuedTamperings, rekeyedLog } from './continued.ts';
import { about } from './tamperings.ts';

const sample = await activityCentre();

function verdict(files: Files, keys: readonly VerifierKey[]) {
  const { verdict: found, faults } = verifyBundle(files, { keys });
  return { found, faults };
}

const GOOD = { found: 'valid', faults: [] };

describe('a log that was frozen', () => {
  const { files, keys } = continuedLog(sample);

  it('is valid where it goes on with the same records', () => {
    expect(verdict(files, keys)).toEqual(GOOD);
  });

  it('is incomplete for who knows only the first of its keys', () => {
    expect(verdict(files, keys.slice(0, 1))).toEqual({ found: 'incomplete', faults: [] });
  });

  it('is valid and told as frozen where it goes on nowhere', () => {
    const second = `village/${sample.village}/2/`;
    const left = new Map([...files].filter(([name]) => !name.startsWith(second)));
    const report = verifyBundle(remade(left, about(sample)), { keys });
    const told = report.checks.find(({ id }) => id === 'continuation')?.details;
    expect(report.verdict).toBe('valid');
    expect(told?.map(({ en }) => en)).toEqual([
      expect.stringContaining('was frozen at 2026-05-07'),
    ]);
  });
});

describe('a log whose key was changed', () => {
  const { files, keys } = rekeyedLog(sample);
  const [next, first] = keys as readonly [VerifierKey, VerifierKey];

  it('is valid for who knows the old key, and for who knows the new one', () => {
    expect([verdict(files, [first]), verdict(files, [next])]).toEqual([GOOD, GOOD]);
  });

  it('is refused by who knows the new key, where the old one signed its newest head', () => {
    const old = `village/${sample.village}/`;
    const replaced = new Map(files).set(
      `${old}checkpoint`,
      sample.files.get(`${old}checkpoint`) as Uint8Array,
    );
    const report = verifyBundle(remade(replaced, about(sample)), { keys: [next] });
    expect(report.faults[0]).toMatchObject({ check: 'signatures', place: `${old}checkpoint` });
  });
});

describe('refused', () => {
  it.each(continuedTamperings(sample).map((one) => [one.title, one] as const))(
    '%s',
    (_, { files, by, place }) => {
      const { keys } = by === 'signatures' ? rekeyedLog(sample) : continuedLog(sample);
      const { faults } = verifyBundle(files, { keys });
      expect(faults.filter(({ check }) => check === by)).toContainEqual(
        expect.objectContaining({ place }),
      );
    },
  );
});

describe('a receipt', () => {
  const { own, leaves, files, village } = sample;
  const hash = (index: number) => leafHash(encodeLeaf(leaves[index] as (typeof leaves)[number]));
  const receipt = (index: number, leaf: Uint8Array, origin = own.key.name) => {
    const encoded = Buffer.from(leaf).toString('base64');
    const words = `siyi/receipt/v1\n${origin}\n${index}\n${encoded}\n1772413200000\n`;
    return { place: 'receipt.txt', text: signed(words, own) };
  };
  const told = (one: { place: string; text: string }, keys = [own.key]) =>
    verifyBundle(files, { keys, receipts: [one] }).faults.map(({ check, message }) => [
      check,
      message.en,
    ]);

  it('is kept where the record stands in its place', () => {
    expect(told(receipt(6, hash(6)))).toEqual([]);
  });

  it('is broken where another record stands there, or none', () => {
    expect(told(receipt(6, hash(5)))).toEqual([
      ['receipts', 'the log has another record in its place'],
    ]);
    expect(told(receipt(17, hash(6)))).toEqual([
      ['receipts', 'the log has no such record: a broken promise'],
    ]);
  });

  it('is kept, or broken, by the log that goes on behind the end of its own', () => {
    const continued = continuedLog(sample);
    const faultsWith = (index: number, leaf: Uint8Array) =>
      verifyBundle(continued.files, {
        keys: continued.keys,
        receipts: [receipt(index, leaf)],
      }).faults.map(({ message }) => message.en);
    for (const index of leaves.keys()) expect(faultsWith(index, hash(index))).toEqual([]);
    expect(faultsWith(12, hash(11))).toEqual(['the log has another record in its place']);
    expect(faultsWith(leaves.length, hash(6))).toEqual([
      'the log has no such record: a broken promise',
    ]);
  });

  it('says nothing where it is of another log, signed by nobody known, or none', () => {
    const elsewhere = own.key.name.replace(village, '140724102204');
    expect(told(receipt(6, hash(6), elsewhere))).toEqual([
      ['receipts', 'the bundle does not have its log'],
    ]);
    expect(told(receipt(6, hash(6)), [])).toEqual([['receipts', 'no known key has signed it']]);
    expect(told({ place: 'receipt.txt', text: 'x' })).toHaveLength(1);
  });

  it('is asked of the log of its own village only', () => {
    const other = sampleKey('140724102204');
    const folder = logFolder('140724102204', 1);
    const own = logFiles(leaves.map(encodeLeaf), { folder, own: other, heads: [] });
    const both = remade(new Map([...files, ...own]), {
      ...about(sample),
      villages: [village, '140724102204'],
    });
    const receipts = [receipt(6, hash(6))];
    const { faults } = verifyBundle(both, { keys: [sample.own.key, other.key], receipts });
    expect(faults.filter(({ check }) => check === 'receipts')).toEqual([]);
  });
});

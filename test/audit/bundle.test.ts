import { readFileSync } from 'node:fs';
import { type CheckId, type Files, packZip, unpackZip, verifyBundle } from '@siyi/bundle';
import { openCase, runCase } from '@siyi/case';
import type { VerifierKey } from '@siyi/log';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { bundleOf } from '../support/sample-bundle.ts';

let files: Files;
let key: VerifierKey;
beforeAll(async () => {
  const document = parse(
    readFileSync(new URL('../cases/activity-centre.yaml', import.meta.url), 'utf8'),
  );
  const opened = openCase(document);
  const played = await runCase(opened);
  ({ files, key } = bundleOf(played, opened.rules));
});

const outcomesOf = (report: ReturnType<typeof verifyBundle>) =>
  Object.fromEntries(report.checks.map(({ id, outcome }) => [id, outcome])) as Record<
    CheckId,
    string
  >;

describe('a bundle', () => {
  it('is valid for who knows the key, and says what it did not check', () => {
    const report = verifyBundle(files, { keys: [key] });
    expect(report.faults).toEqual([]);
    expect(report).toMatchObject({ verdict: 'valid', events: 17 });
    expect(outcomesOf(report)).toEqual({
      files: 'passed',
      keys: 'passed',
      signatures: 'passed',
      witnesses: 'not-checked',
      tree: 'passed',
      'older-heads': 'passed',
      continuation: 'passed',
      leaves: 'passed',
      streams: 'passed',
      rules: 'passed',
      times: 'not-checked',
      proofs: 'passed',
      openings: 'not-checked',
      evidence: 'passed',
      receipts: 'not-checked',
      anchor: 'not-checked',
    });
  });

  it('is incomplete for who knows no key', () => {
    expect(verifyBundle(files, { keys: [] })).toMatchObject({ verdict: 'incomplete' });
  });

  it('is the same bytes each time it is packed, and the same files when it is unpacked', () => {
    const zip = packZip(files);
    expect(packZip(new Map([...files].toReversed()))).toEqual(zip);
    expect([...unpackZip(zip, 'bundle.zip')]).toEqual([...files]);
  });
});

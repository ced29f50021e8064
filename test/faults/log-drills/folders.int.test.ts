import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatVerifierKey } from '@siyi/log';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { logFiles, sampleKey } from '../../support/sample-bundle.ts';
import { type DrillCounty, openCounty } from './county.ts';
import { openDrills } from './drill-table.ts';

const SELF_AUDIT = { finder: 'self-audit', within: 'next self-audit' } as const;
const WORKER = { finder: 'log worker', within: 'next batch' } as const;
const FILE = { ...SELF_AUDIT, how: '`file-differs`' } as const;
const FLIPPED = 40;

const drills = openDrills('folders');
let county: DrillCounty;

beforeAll(async () => {
  county = await openCounty();
});
afterAll(() => county.stop());

const logFolder = (code: string) => join(county.stack.folder, 'log', 'village', code);
const signerFolder = () => join(county.stack.folder, 'signer');

/** Copies a folder aside; returns what puts the copy back in its place. */
function copyOf(folder: string): () => void {
  const copy = `${folder}-${readdirSync(join(folder, '..')).length}-copy`;
  cpSync(folder, copy, { recursive: true });
  return () => {
    rmSync(folder, { recursive: true });
    cpSync(copy, folder, { recursive: true });
    rmSync(copy, { recursive: true });
  };
}

function flip(path: string): void {
  const bytes = readFileSync(path);
  bytes[FLIPPED] = (bytes[FLIPPED] ?? 0) ^ 1;
  writeFileSync(path, bytes);
}

describe('a published file', () => {
  it.each([
    ['a byte of a bundle of entries changed', 'tile/entries/000.p/5', 'tree, proofs'],
    ['a byte of a tile of hashes changed', 'tile/0/000.p/5', 'tree'],
  ])('%s', async (done, path, verdict) => {
    const village = await county.village();
    const putBack = copyOf(logFolder(village.code));
    await drills.play(
      { ...FILE, done },
      {
        act: async () => flip(join(logFolder(village.code), path)),
        found: county.stands(village.code, 'file-differs'),
      },
    );
    expect(await county.judge(village)).toBe(verdict);
    putBack();
    await county.cleared(village.code);
    expect(await county.judge(village)).toBe('valid');
  });

  it('checkpoint, replaced by an older one', async () => {
    const village = await county.village();
    const folder = logFolder(village.code);
    const [older = ''] = readdirSync(join(folder, 'head'));
    await village.revise(village.decision, ['路面宽 6 米']);
    await county.signed(village.code);
    await drills.play(
      { ...FILE, done: 'the newest signed head replaced by an older one' },
      {
        act: async () => cpSync(join(folder, 'head', older), join(folder, 'checkpoint')),
        found: county.stands(village.code, 'file-differs'),
      },
    );
    await village.revise(village.decision, ['路面宽 7 米']);
    await county.cleared(village.code);
    expect(await county.judge(village)).toBe('valid');
  });

  it('vkey.txt, replaced', async () => {
    const village = await county.village();
    const path = join(logFolder(village.code), 'vkey.txt');
    const stranger = `${formatVerifierKey(sampleKey(village.code).key)}\n`;
    const putBack = copyOf(logFolder(village.code));
    await drills.play(
      { ...FILE, done: 'the published key replaced by another' },
      {
        act: async () => writeFileSync(path, stranger),
        found: county.stands(village.code, 'file-differs'),
      },
    );
    putBack();
    await county.cleared(village.code);
  });

  it('and all others, made anew over changed rows and signed with a key of the attacker', async () => {
    const village = await county.village();
    const { code } = village;
    const folder = logFolder(code);
    const putBack = copyOf(folder);
    const own = sampleKey(code);
    const true3 = await county.bytesAt(code, 3);
    await drills.play(
      {
        ...SELF_AUDIT,
        done: 'rows, files, head and key of a log all replaced, signed with a key of the attacker',
        how: '`file-differs`: the signer has another key',
      },
      {
        act: async () => {
          await county.rewrite(code, 3);
          const rows = await county.query(
            'select leaf from engine.events where village = $1 order by village_position',
            [code],
          );
          const entries = rows.map(({ leaf }) => Uint8Array.from(leaf));
          const files = logFiles(entries, { folder: '', own, heads: [entries.length] });
          for (const [name, bytes] of files) {
            mkdirSync(join(folder, name, '..'), { recursive: true });
            writeFileSync(join(folder, name), bytes);
          }
        },
        found: county.stands(code, 'file-differs'),
      },
    );
    expect(await county.judge(village)).toContain('signatures');
    putBack();
    await county.replace(code, 3, true3);
    await county.cleared(code);
    expect(await county.judge(village)).toBe('valid');
  });
});

describe('a folder', () => {
  it('of the logs, put back as it was before', async () => {
    const village = await county.village();
    const putBack = copyOf(logFolder(village.code));
    await village.revise(village.decision, ['路面宽 6 米']);
    await county.signed(village.code);
    await drills.play(
      {
        ...{ ...SELF_AUDIT, done: 'an older copy of the log folder put back' },
        how: '`file-differs`; the log worker writes the files anew with its next batch',
      },
      { act: async () => putBack(), found: county.stands(village.code, 'file-differs') },
    );
    await village.revise(village.decision, ['路面宽 7 米']);
    await county.cleared(village.code);
    expect(await county.judge(village)).toBe('valid');
  });

  it('of the logs, removed', async () => {
    const village = await county.village();
    await drills.play(
      {
        ...{ ...SELF_AUDIT, done: 'the files of a log removed' },
        how: '`file-differs`; the log worker writes them anew with its next batch',
      },
      {
        act: async () => rmSync(logFolder(village.code), { recursive: true }),
        found: county.stands(village.code, 'file-differs'),
      },
    );
    await village.revise(village.decision, ['路面宽 7 米']);
    await county.cleared(village.code);
    expect(await county.judge(village)).toBe('valid');
  });

  it('of the signer, put back as it was before', async () => {
    const village = await county.village();
    await county.stack.end('signer');
    const putBack = copyOf(signerFolder());
    await county.stack.start('signer');
    await village.revise(village.decision, ['路面宽 6 米']);
    await county.signed(village.code);
    const newest = copyOf(signerFolder());
    await drills.play(
      {
        ...{ ...WORKER, done: 'an older copy of the signer’s folder put back' },
        how: '`log-signer-behind`; nothing is signed',
      },
      {
        act: async () => {
          await county.stack.killSigner();
          putBack();
          await county.stack.start('signer');
          await village.revise(village.decision, ['路面宽 7 米']);
        },
        found: county.stands(village.code, 'log-signer-behind'),
      },
    );
    expect(await county.signedSize(village.code)).toBe(6);
    await county.stack.killSigner();
    newest();
    await county.stack.start('signer');
    await county.lookAgain();
    await county.cleared(village.code);
    await county.signed(village.code);
    expect(await county.judge(village)).toBe('valid');
  });
});

describe('these drills', () => {
  it('stand in the threat model', () => drills.expectWritten());
});

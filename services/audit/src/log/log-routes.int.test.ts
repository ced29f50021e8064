import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fromBase64 } from '@siyi/kernel';
import {
  decodeBundle,
  decodeTile,
  isSameHash,
  leafHash,
  parseNote,
  parseProofFile,
  parseTreeHead,
  rootOf,
  type TreeHead,
  verifyConsistency,
  verifyInclusion,
} from '@siyi/log';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type RunningSigner, startSigner, WORKER_TOKEN } from '../testing/log/running-signer.ts';
import { OPERATOR } from '../testing/log/work-over.ts';
import { type RunningAudit, startAudit } from '../testing/running-audit.ts';

const WAIT = { timeout: 10_000, interval: 50 };
const FOR_EVER = 'public, max-age=31536000, immutable';

let signer: RunningSigner;
let audit: RunningAudit;
let folder: string;
/** Of the log that is asked for in these tests, with its size. */
let log: string;
let size: number;

beforeAll(async () => {
  signer = await startSigner();
  folder = mkdtempSync(join(tmpdir(), 'siyi-log-'));
  audit = await startAudit({
    SIYI_LOG_NAME: OPERATOR,
    SIYI_SIGNER_URL: signer.url,
    SIYI_SIGNER_TOKEN: WORKER_TOKEN,
    SIYI_LOG_FOLDER: join(folder, 'log'),
  });
  await vi.waitFor(async () => {
    expect((await health()).log).toMatchObject({
      ok: true,
      detail: expect.stringMatching(/^[1-9]\d* leaves signed, 0 events behind$/),
    });
  }, WAIT);
  const [village = ''] = readdirSync(join(folder, 'log/village'));
  log = `/village/${village}`;
  size = Number((await headAt(`${log}/checkpoint`)).size);
});

afterAll(async () => {
  await audit.stop();
  await signer.remove();
  rmSync(folder, { recursive: true });
});

async function health() {
  const { checks } = (await (await audit.get('/readyz')).json()) as {
    readonly checks: Readonly<Record<string, { readonly ok: boolean; readonly detail?: string }>>;
  };
  return checks;
}

async function text(path: string): Promise<string> {
  const response = await audit.get(path);
  expect([path, response.status]).toEqual([path, 200]);
  return response.text();
}

async function headAt(path: string): Promise<TreeHead> {
  return parseTreeHead(parseNote(await text(path)).text);
}

async function bytesAt(path: string, as?: string): Promise<Uint8Array> {
  const response = await audit.get(path, as === undefined ? {} : { as });
  expect([path, response.status]).toEqual([path, 200]);
  return new Uint8Array(await response.arrayBuffer());
}

describe('the files of a log', () => {
  it('are enough to compute the signed root from, for somebody who inspects', async () => {
    const path = `${log}/tile/entries/000.p/${size}`;
    const entries = decodeBundle(await bytesAt(path, 'auditor.-'), size, 'entries');
    const head = await headAt(`${log}/checkpoint`);
    expect(isSameHash(rootOf(entries.map(leafHash)), head.root)).toBe(true);
    expect(head.origin).toBe(`${OPERATOR}${log}`);
  });

  it.each([
    ['checkpoint', 'text/plain; charset=utf-8', 'public, no-cache'],
    ['vkey.txt', 'text/plain; charset=utf-8', 'public, no-cache'],
    ['head/$size', 'text/plain; charset=utf-8', FOR_EVER],
    ['tile/0/000.p/$size', 'application/octet-stream', FOR_EVER],
  ])('are open to everybody: %s', async (path, mediaType, caching) => {
    const response = await audit.get(`${log}/${path.replace('$size', String(size))}`);
    expect(response.status).toBe(200);
    expect(response.headers.get('Content-Type')).toBe(mediaType);
    expect(response.headers.get('Cache-Control')).toBe(caching);
  });

  it.each<[string, string | undefined, number]>([
    ['nobody', undefined, 401],
    ['a villager', 'villager.$village', 403],
    ['the committee of another village', 'village-committee.990101009999', 403],
    ['the committee of the village', 'village-committee.$village', 200],
    ['its supervision committee', 'supervision-committee.$village', 200],
    ['the township', 'township.-', 200],
  ])('show leaves only to seats that may see the village: %s', async (_, seat, status) => {
    const as = seat?.replace('$village', log.split('/').at(-1) ?? '');
    const asked = as === undefined ? {} : { as };
    const response = await audit.get(`${log}/tile/entries/000.p/${size}`, asked);
    expect(response.status).toBe(status);
    if (status === 200) expect(response.headers.get('Cache-Control')).toContain('private');
  });

  it.each([
    'secret.txt',
    '../secret.txt',
    '%2e%2e/secret.txt',
    '..%2fsecret.txt',
    'tile/0/../../../../secret.txt',
    'tile/0/%2e%2e%2f%2e%2e%2f000',
    'tile/0/0',
    'tile/0/000.p/256',
    'tile/0/000.p/0',
    'tile/64/000',
    'tile/entries/x000/000',
    'head/01',
    'head/-1',
    'key-change/0',
    'frozen',
    '1/checkpoint',
    '2/checkpoint',
    '/checkpoint',
    '',
  ])('are all that there is: not %s', async (path) => {
    writeFileSync(join(folder, 'secret.txt'), 'secret');
    const response = await audit.get(`${log}/${path}`, { as: 'auditor.-' });
    expect(response.status).toBe(404);
  });
});

describe('proofs', () => {
  it('verify against the tree head that they carry, for every leaf', async () => {
    const tile = decodeTile(await bytesAt(`${log}/tile/0/000.p/${size}`), size, 'tile');
    for (const [at, hash] of tile.entries()) {
      const { index, proof, treeHead } = parseProofFile(await text(`${log}/proof/${at}`));
      const head = parseTreeHead(parseNote(treeHead).text);
      expect(index).toBe(BigInt(at));
      expect(verifyInclusion({ ...head, leafHash: hash, index, proof })).toBe(true);
    }
    const older = await text(`${log}/proof/0?size=${size}`);
    expect(older).toBe(await text(`${log}/proof/0`));
  });

  it('show that a tree head extends every earlier tree', async () => {
    const head = await headAt(`${log}/head/${size}`);
    const tile = decodeTile(await bytesAt(`${log}/tile/0/000.p/${size}`), size, 'tile');
    for (let from = 0; from <= size; from += 1) {
      const lines = await text(`${log}/consistency?from=${from}&to=${size}`);
      const proof = lines
        .split('\n')
        .slice(0, -1)
        .map((line) => fromBase64(line) ?? new Uint8Array());
      const before = { size1: BigInt(from), root1: rootOf(tile.slice(0, from)) };
      const claim = { ...before, size2: head.size, root2: head.root, proof };
      expect(verifyConsistency(claim), `from ${from}`).toBe(true);
    }
  });

  it.each<[string, number]>([
    ['proof/99999', 404],
    ['proof/0?size=99999', 404],
    ['proof/-1', 400],
    ['proof/0?size=1e3', 400],
    ['consistency?from=1', 400],
    ['consistency?from=3&to=1', 400],
    ['consistency?from=1&to=99999', 404],
  ])('are refused where nothing can be proven: %s', async (path, status) => {
    expect((await audit.get(`${log}/${path}`)).status).toBe(status);
  });
});

describe('the health of the service', () => {
  it('tells how far the logs are, as metrics', async () => {
    const metrics = await text('/metrics');
    expect(metrics).toContain(`siyi_log_leaves ${size}\n`);
    expect(metrics).toContain('siyi_log_lag_events 0\n');
    expect(metrics).toContain('siyi_log_lag_seconds 0\n');
    expect(metrics).toMatch(/siyi_log_head_timestamp_seconds 1\d{9}/);
    expect(metrics).toContain('siyi_log_standing_villages 0\n');
  });
});

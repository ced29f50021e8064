import {
  chmodSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { sha256, toBase64, toHex } from '@siyi/kernel';
import { originOf } from '@siyi/log';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CannotStart } from './cannot-start.ts';
import { leafAt, leavesAt, OPERATOR, ORIGIN } from './testing/leaves.ts';
import {
  ask,
  createFolder,
  headRequest,
  logOf,
  signUpTo,
  startSigner,
} from './testing/running-signer.ts';

const OTHER = originOf({ operator: OPERATOR, village: '990101001202', generation: 1 });

let place: ReturnType<typeof createFolder>;
let stop: () => Promise<void> = async () => {};

beforeEach(() => {
  place = createFolder();
});
afterEach(async () => {
  await end();
  place.remove();
});

/** Starts it again, and answers where it listens. */
async function start(): Promise<string> {
  await end();
  const signer = await startSigner(place.folder);
  stop = signer.stop;
  return signer.url;
}

async function end(): Promise<void> {
  await stop();
  stop = async () => {};
}

function pathOf(...names: readonly string[]): string {
  return join(place.folder, ...names);
}

const stateOf = (origin: string) => pathOf('state', `${toHex(sha256(origin))}.json`);
const recover = (url: string, body: object) =>
  ask(url, '/recoveries', { origin: ORIGIN, entries: [], ...body });

describe('the folder of a signer', () => {
  it('is made at the first start, its secrets for nobody else', async () => {
    await start();
    expect(readdirSync(pathOf('keys'))).toEqual(['1']);
    const modes = [pathOf('keys', '1'), pathOf('keys'), pathOf('state')].map(
      (path) => statSync(path).mode & 0o777,
    );
    expect(modes).toEqual([0o400, 0o700, 0o700]);
  });

  it('keeps the key between starts', async () => {
    const { body } = await signUpTo(await start(), 1);
    expect((await logOf(await start())).body.treeHead).toBe(body.treeHead);
  });

  it('is finished where the first start was killed', async () => {
    await start();
    await end();
    renameSync(pathOf('keys', '1'), pathOf('keys', '1.new'));
    expect((await ask(await start(), '/readyz')).body.status).toBe('ok');
    await end();
    renameSync(pathOf('keys', '1'), pathOf('keys', '1.new'));
    rmSync(pathOf('state', 'born'));
    expect((await ask(await start(), '/readyz')).body.status).toBe('ok');
  });

  it('lists the logs that were signed at the same time, each once', async () => {
    const url = await start();
    const codes = Array.from({ length: 12 }, (_, at) => `9901010012${String(at).padStart(2, '0')}`);
    const answers = codes.map((village) => {
      const origin = originOf({ operator: OPERATOR, village, generation: 1 });
      return ask(url, '/tree-heads', headRequest([leafAt(1, { village })], 0, origin));
    });
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual(codes.map(() => 200));
    const lines = readFileSync(pathOf('state', 'born'), 'utf8').trimEnd().split('\n');
    expect([lines.length, new Set(lines).size]).toEqual([12, 12]);
  });

  it('cannot be a file', async () => {
    place.remove();
    writeFileSync(place.folder, '');
    const failure = await start().catch((error) => error);
    expect([failure.name, failure.words.en]).toEqual([
      'CannotStart',
      expect.stringContaining('cannot be read and written'),
    ]);
  });

  it.each([
    ['others may read the key', () => chmodSync(pathOf('keys', '1'), 0o440)],
    ['everybody may read the key', () => chmodSync(pathOf('keys', '1'), 0o404)],
    ['the key is gone', () => rmSync(pathOf('keys', '1'))],
    ['the key is not whole', () => truncate(pathOf('keys', '1'))],
    ['a key before the newest is gone', () => renameSync(pathOf('keys', '1'), pathOf('keys', '2'))],
  ])('cannot be used where %s', async (_, spoil) => {
    await start();
    await end();
    spoil();
    const failure = await start().catch((error) => error);
    expect(failure).toBeInstanceOf(CannotStart);
    expect(failure.words.zh).toContain('密钥');
  });
});

function truncate(path: string): void {
  const text = readFileSync(path, 'utf8');
  rmSync(path);
  writeFileSync(path, text.slice(0, 40), { mode: 0o400 });
}

describe('a signer whose state is lost', () => {
  it('signs no log before it is recovered, and goes on from there', async () => {
    const { body: signed } = await signUpTo(await start(), 5);
    const { treeHead } = signed;
    await end();
    for (const name of readdirSync(pathOf('state'))) rmSync(pathOf('state', name));
    const url = await start();
    expect((await ask(url, '/readyz')).body).toMatchObject({ status: 'degraded' });
    const lost = { status: 409, body: { code: 'state-lost' } };
    expect(await signUpTo(url, 5)).toMatchObject(lost);
    expect(await logOf(url)).toMatchObject(lost);
    expect(await logOf(url, OTHER)).toMatchObject(lost);
    expect(await ask(url, '/freezes', { origin: ORIGIN, reason: 'a' })).toMatchObject(lost);

    const entries = leavesAt(1, 5).map(toBase64);
    const wrong = await recover(url, { treeHead, entries: entries.slice(1) });
    expect(wrong).toMatchObject({ status: 422, body: { code: 'bad-entry' } });
    expect(await logOf(url)).toMatchObject(lost);

    expect(await recover(url, { treeHead, entries })).toMatchObject({
      status: 200,
      body: { size: 5, treeHead },
    });
    expect((await signUpTo(url, 7, 5)).status).toBe(200);
    expect(await logOf(await start())).toMatchObject({ status: 200, body: { size: 7 } });
  });

  it('may be told of a log that was never signed', async () => {
    await start();
    await end();
    rmSync(pathOf('state', 'born'));
    const url = await start();
    expect(await signUpTo(url, 2)).toMatchObject({ status: 409, body: { code: 'state-lost' } });
    expect(await recover(url, {})).toMatchObject({ status: 200, body: { size: 0 } });
    expect((await signUpTo(url, 2)).status).toBe(200);
  });

  it('takes an empty mark of the operator for the end of the recovery', async () => {
    await start();
    await end();
    rmSync(pathOf('state', 'born'));
    await recover(await start(), {});
    await end();
    writeFileSync(pathOf('state', 'born'), '');
    const url = await start();
    expect((await ask(url, '/readyz')).body.status).toBe('ok');
    expect((await signUpTo(url, 2)).status).toBe(200);
  });

  it.each([
    ['gone', () => rmSync(stateOf(ORIGIN))],
    ['cut off', () => truncate(stateOf(ORIGIN))],
    ['that of another log', () => renameSync(stateOf(OTHER), stateOf(ORIGIN))],
  ])('of one log signs the others: its file is %s', async (_, spoil) => {
    const url = await start();
    await signUpTo(url, 3);
    await ask(url, '/tree-heads', headRequest(leavesOfOther(1), 0, OTHER));
    await end();
    spoil();
    const again = await start();
    expect(await signUpTo(again, 3)).toMatchObject({ status: 409, body: { code: 'state-lost' } });
    const third = originOf({ operator: OPERATOR, village: '990101001203', generation: 1 });
    expect(await logOf(again, third)).toMatchObject({ status: 200, body: { size: 0 } });
  });
});

describe('a log whose state is known', () => {
  it('is recovered over by nothing', async () => {
    const url = await start();
    const { body: early } = await signUpTo(url, 2);
    await signUpTo(url, 4, 2);
    const older = { treeHead: early.treeHead, entries: leavesAt(1, 2).map(toBase64) };
    for (const body of [older, {}]) {
      const answer = { status: 409, body: { code: 'has-state', operands: { size: 4 } } };
      expect(await recover(url, body)).toMatchObject(answer);
    }
    expect((await logOf(url)).body.size).toBe(4);
  });
});

function leavesOfOther(count: number): readonly Uint8Array[] {
  return Array.from({ length: count }, (_, at) => leafAt(at + 1, { village: '990101001202' }));
}

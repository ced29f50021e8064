import { toBase64 } from '@siyi/kernel';
import {
  encodeContinuation,
  noteVerdict,
  originOf,
  parseFreeze,
  parseNote,
  parseTreeHead,
  parseVerifierKey,
} from '@siyi/log';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SignerService } from './service.ts';
import { leafAt, leavesAt, OPERATOR, ORIGIN, rootAfter, SECOND } from './testing/leaves.ts';
import {
  ask,
  CHIEF,
  createFolder,
  headRequest,
  logOf,
  signUpTo,
  startSigner,
  WORKER,
} from './testing/running-signer.ts';

let place: ReturnType<typeof createFolder>;
let signer: SignerService;
let url: string;

beforeEach(async () => {
  place = createFolder();
  signer = await startSigner(place.folder);
  url = signer.url;
});
afterEach(async () => {
  await signer.stop();
  place.remove();
});

describe('POST /tree-heads', () => {
  it('answers a head that its key signed, and GET /logs shows both', async () => {
    const { status, body } = await signUpTo(url, 5);
    expect(status).toBe(200);
    const { body: log } = await logOf(url);
    expect(log).toMatchObject({ origin: ORIGIN, size: 5, treeHead: body.treeHead, keyChanges: [] });
    expect(log.vkeys).toHaveLength(1);
    const note = parseNote(body.treeHead);
    expect(noteVerdict(note, parseVerifierKey(log.vkeys[0]))).toBe('valid');
    const head = parseTreeHead(note.text);
    expect([head.origin, head.size, toBase64(head.root)]).toEqual([
      ORIGIN,
      5n,
      toBase64(rootAfter(leavesAt(1, 5))),
    ]);
  });

  it('goes on behind what is signed, and answers the same again', async () => {
    const first = await signUpTo(url, 3);
    expect(await signUpTo(url, 3)).toEqual(first);
    const second = await signUpTo(url, 9, 3);
    expect(second.status).toBe(200);
    expect(await signUpTo(url, 9, 3)).toEqual(second);
    expect(await signUpTo(url, 9, 9)).toEqual(second);
  });

  it('tells where to go on from when the size is another', async () => {
    const { body } = await signUpTo(url, 3);
    const answer = await signUpTo(url, 5, 2);
    expect(answer).toMatchObject({
      status: 409,
      body: { code: 'other-size', operands: { size: 3, treeHead: body.treeHead } },
    });
    expect(answer.body.message.zh).toMatch(/。$/);
    expect(await signUpTo(url, 5)).toMatchObject({ status: 409, body: { code: 'other-size' } });
  });

  it('refuses a leaf with its place, and a root that is not its own', async () => {
    const leaves = [leafAt(1), leafAt(3)];
    expect(await ask(url, '/tree-heads', headRequest(leaves))).toMatchObject({
      status: 422,
      body: { code: 'bad-entry', operands: { index: 1 } },
    });
    const wrong = { ...headRequest(leavesAt(1, 2)), root: toBase64(rootAfter(leavesAt(1, 3))) };
    expect(await ask(url, '/tree-heads', wrong)).toMatchObject({
      status: 422,
      body: { code: 'not-an-extension' },
    });
    expect((await logOf(url)).body.size).toBe(0);
  });

  it('signs no log of nothing', async () => {
    const answer = await ask(url, '/tree-heads', headRequest([]));
    expect(answer).toMatchObject({ status: 409, body: { code: 'never-signed' } });
  });

  it.each([
    ['another operator', { origin: 'other.example/village/990101001201' }],
    ['a village without a code', { origin: `${OPERATOR}/village/1` }],
    ['generation 1 written out', { origin: `${ORIGIN}/1` }],
    ['no origin', { origin: '' }],
    ['a negative size', { oldSize: -1 }],
    ['a root of 31 bytes', { root: toBase64(new Uint8Array(31)) }],
    ['a leaf that is no base64', { entries: ['=='] }],
    ['a leaf in loose base64', { entries: ['AB=='] }],
    ['more leaves than it takes at once', { entries: new Array(4097).fill('AA==') }],
    ['a field that nobody knows', { force: true }],
  ])('refuses a request with %s as bad input', async (_, changes) => {
    const body = { ...headRequest(leavesAt(1, 2)), ...changes };
    const answer = await ask(url, '/tree-heads', body);
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid-input' } });
    expect(answer.body.faults[0].message.zh).not.toBe('');
  });

  it('takes the largest batch', async () => {
    const large = leavesAt(1, 4096).map((_, at) =>
      leafAt(at + 1, { data: { a: 'a'.repeat(1000) } }),
    );
    const { status, body } = await ask(url, '/tree-heads', headRequest(large));
    expect([status, parseTreeHead(parseNote(body.treeHead).text).size]).toEqual([200, 4096n]);
  });

  it('signs one of two pasts that are sent at the same time, and the other never', async () => {
    const others = [leafAt(1, { data: { adults: 7 } }), leafAt(2)];
    const requests = [leavesAt(1, 2), others].map((leaves) =>
      ask(url, '/tree-heads', headRequest(leaves)),
    );
    const statuses = (await Promise.all(requests)).map(({ status }) => status);
    expect(statuses.toSorted()).toEqual([200, 409]);
  });
});

describe('a token', () => {
  it.each([
    ['a wrong one', 'x'.repeat(32)],
    ['an empty one', ''],
    ['half of it', WORKER.slice(1)],
  ])('is asked for: %s is 401', async (_, token) => {
    const answer = await ask(url, '/tree-heads', headRequest(leavesAt(1, 2)), token);
    expect(answer).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
    const bare = await fetch(`${url}/logs?origin=${ORIGIN}`);
    expect([bare.status, bare.headers.get('WWW-Authenticate')]).toEqual([401, 'Bearer']);
  });

  it('is asked for before anything that is sent is read', async () => {
    for (const path of ['/tree-heads', '/recoveries', '/nowhere']) {
      const headers = { 'Content-Type': 'application/json' };
      const sent = await fetch(`${url}${path}`, { method: 'POST', headers, body: 'not JSON' });
      expect([path, sent.status]).toEqual([path, 401]);
    }
  });

  it('of the worker opens nothing of the operator, nor the other way round', async () => {
    const freeze = { origin: ORIGIN, reason: 'a' };
    for (const [path, body, token] of [
      ['/freezes', freeze, WORKER],
      ['/recoveries', { origin: ORIGIN, entries: [] }, WORKER],
      ['/key-changes', { generation: 2 }, WORKER],
      ['/tree-heads', headRequest(leavesAt(1, 2)), CHIEF],
    ] as const) {
      expect(await ask(url, path, body, token)).toMatchObject({ status: 403 });
    }
    expect((await logOf(url)).body).toMatchObject({ size: 0, keyChanges: [] });
  });

  it('is not asked for health and metrics', async () => {
    expect((await ask(url, '/healthz')).body).toMatchObject({ status: 'ok', service: 'signer' });
    expect((await ask(url, '/readyz')).body).toMatchObject({ status: 'ok' });
    expect(Object.keys((await ask(url, '/openapi.json')).body.paths)).toContain('/tree-heads');
    expect(await (await fetch(`${url}/metrics`)).text()).toContain('siyi_signer_logs 0');
  });
});

describe('POST /freezes', () => {
  const freeze = (origin: string, reason: string) => ask(url, '/freezes', { origin, reason });

  it('ends a log with one statement for good, and the next one begins with it', async () => {
    const { body: signed } = await signUpTo(url, 3);
    const { body } = await freeze(ORIGIN, '记录被改过');
    const note = parseNote(body.frozen);
    const { body: log } = await logOf(url);
    expect(noteVerdict(note, parseVerifierKey(log.vkeys[0]))).toBe('valid');
    expect(parseFreeze(note.text)).toMatchObject({ origin: ORIGIN, treeHead: signed.treeHead });
    expect((await freeze(ORIGIN, 'another reason')).body).toEqual(body);
    expect(log).toMatchObject({ size: 3, frozen: body.frozen });
    expect(await signUpTo(url, 4, 3)).toMatchObject({ status: 423, body: { code: 'frozen' } });

    const leaves = [encodeContinuation(body.frozen), ...leavesAt(1, 4)];
    const next = await ask(url, '/tree-heads', headRequest(leaves, 0, SECOND));
    expect(next.status).toBe(200);
    expect((await logOf(url, SECOND)).body.size).toBe(5);
  });

  it('ends no log that was never signed, and signs none behind one that goes on', async () => {
    expect(await freeze(ORIGIN, 'a')).toMatchObject({
      status: 409,
      body: { code: 'never-signed' },
    });
    const leaves = [encodeContinuation('a'), ...leavesAt(1, 4)];
    const next = await ask(url, '/tree-heads', headRequest(leaves, 0, SECOND));
    expect(next).toMatchObject({ status: 422, body: { code: 'bad-entry' } });
  });

  it('takes a reason of one line', async () => {
    await signUpTo(url, 1);
    for (const reason of ['', 'a\nb', 'a\u0000', '\ud800', 'a'.repeat(201)]) {
      expect((await freeze(ORIGIN, reason)).status).toBe(400);
    }
    expect((await signUpTo(url, 2, 1)).status).toBe(200);
  });

  it('keeps other logs apart', async () => {
    await signUpTo(url, 1);
    await freeze(ORIGIN, 'a');
    const village = '990101001202';
    const origin = originOf({ operator: OPERATOR, village, generation: 1 });
    const leaves = [leafAt(1, { village })];
    expect((await ask(url, '/tree-heads', headRequest(leaves, 0, origin))).status).toBe(200);
  });
});

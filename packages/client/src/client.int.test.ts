import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { EventView } from '@siyi/contracts';
import { afterEach, describe, expect, it } from 'vitest';
import { type ClientOptions, createClient } from './client.ts';
import { ProblemError, UnreachableServer } from './failure.ts';

const ID = '0b0e7b36-8a7f-4b7a-9e0e-2f6f0a0c9d11';
const WORDS = { zh: '到会人数不足。', en: 'Too few attended.' };
const PROBLEM = {
  type: '/problems/quorum-not-met',
  title: 'Refused by the rules',
  status: 422,
  detail: WORDS.en,
  code: 'quorum-not-met',
  message: WORDS,
};
const ACCEPTED = { outcome: 'accepted', events: [], position: 12, version: 3, next: [] };
const EVENT: EventView = {
  eventId: ID,
  ledger: '140724',
  position: 7,
  village: '140724201215',
  villagePosition: 3,
  stream: `decision-${ID}`,
  version: 1,
  type: 'DecisionStarted',
  schemaVersion: 1,
  lawHash: 'a'.repeat(43),
  commandId: ID,
  actor: { seat: 'village-committee', person: ID },
  occurredAt: '2026-03-17T00:30:00.000Z',
  recordedAt: '2026-03-17T00:30:00.000Z',
  correlationId: ID,
  causationId: ID,
  data: { title: '村道硬化' },
} as EventView;

interface Request {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

const open: { close(): void }[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.close();
});

/** A server that answers everything the same way, and what it was asked. */
async function serving(answer: (response: ServerResponse) => void) {
  const requests: Request[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const { method, url, headers } = request;
    requests.push({ method, url, headers, body });
    answer(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push({
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const clientOf = (options: Partial<ClientOptions> = {}) => createClient({ url, ...options });
  return { url, requests, client: clientOf(), clientOf };
}

const json = (value: unknown, status = 200, type = 'application/json') =>
  function answer(response: ServerResponse) {
    response.writeHead(status, { 'Content-Type': type }).end(JSON.stringify(value));
  };
const problem = (value: unknown, status: number) => json(value, status, 'application/problem+json');

async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => expect.fail('it was answered'),
    (error) => error,
  );
}

describe('a request', () => {
  it('opens a case with the content of its procedure file in place of the path', async () => {
    const { client, requests } = await serving(json({ d: '0123456789abcdef', ledger: 'case-0' }));
    const opened = await client.openCase({ case: 'a', procedure: './b.yaml' }, { id: 'b' });
    expect(opened.d).toBe('0123456789abcdef');
    expect(requests).toMatchObject([
      {
        method: 'POST',
        url: '/cases',
        headers: { 'content-type': 'application/json' },
        body: '{"case":"a","procedure":{"id":"b"}}',
      },
    ]);
  });

  it('runs a step without a body', async () => {
    const step = { n: 2, command: 'RecordMeeting', outcome: 'refused', code: 'a', events: [] };
    const { client, requests } = await serving(json(step));
    expect(await client.runStep('0123456789abcdef', 2)).toEqual(step);
    expect(requests).toMatchObject([
      { method: 'POST', url: '/cases/0123456789abcdef/steps/2', body: '' },
    ]);
    expect(requests[0]?.headers['content-type']).toBeUndefined();
  });

  it('reads what a case came to', async () => {
    const result = {
      case: 'a',
      procedure: 'suning@2026-01-01',
      procedureHash: 'h',
      steps: [],
      findings: [{ id: 'F-34', severity: 'warning', message: WORDS }],
      eventCount: 1,
      treeHead: { size: 1, root: 'r' },
    };
    const { client } = await serving(json(result));
    expect(await client.caseResult('0123456789abcdef')).toEqual(result);
  });

  it('lists decisions by the filters that are set', async () => {
    const { client, requests } = await serving(json({ items: [] }));
    expect(await client.listDecisions({ state: 'open', q: '道路 & 桥', stage: undefined })).toEqual(
      {
        items: [],
      },
    );
    expect(requests[0]?.url).toBe('/decisions?state=open&q=%E9%81%93%E8%B7%AF+%26+%E6%A1%A5');
  });

  it.each([
    ['decisionEvents', '/decisions/a%2F..%2Fb/events?after=7'],
    ['villageEvents', '/villages/a%2F..%2Fb/events?after=7'],
  ] as const)('encodes what stands in the path of %s', async (method, url) => {
    const { client, requests } = await serving(json({ items: [EVENT], after: '9' }));
    expect(await client[method]('a/../b', '7')).toEqual({ items: [EVENT], after: '9' });
    expect(requests[0]?.url).toBe(url);
  });

  it('replays a decision as of a moment on either axis', async () => {
    const { client, requests } = await serving(json({}));
    await failureOf(client.replay(ID, { at: '2026-03-17T08:30:00+08:00', by: 'occurredAt' }));
    expect(requests[0]?.url).toBe(
      `/decisions/${ID}/replay?at=2026-03-17T08%3A30%3A00%2B08%3A00&by=occurredAt`,
    );
  });

  it('carries who sends it, and asks for JSON', async () => {
    const { clientOf, requests } = await serving(json({ items: [] }));
    await clientOf({ authorization: 'Bearer demo.auditor.-' }).listDecisions();
    expect(requests[0]?.headers).toMatchObject({
      authorization: 'Bearer demo.auditor.-',
      accept: 'application/json, application/problem+json',
    });
  });

  it('goes below the path of its service', async () => {
    const { url, requests } = await serving(json({ items: [] }));
    await createClient({ url: `${url}/siyi?a=b#c` }).listDecisions();
    expect(requests[0]?.url).toBe('/siyi/decisions');
  });
});

describe('a command', () => {
  it('carries its id and the expected version', async () => {
    const { client, requests } = await serving(json(ACCEPTED));
    const command = { command: 'PostNotice', data: { stage: 'a' } };
    const sending = { commandId: ID, expectedVersion: 7 };
    expect(await client.sendCommand({ decision: ID }, command, sending)).toEqual(ACCEPTED);
    expect(requests).toMatchObject([
      {
        method: 'POST',
        url: `/decisions/${ID}/commands`,
        headers: { 'idempotency-key': ID, 'if-match': '"7"' },
        body: '{"command":"PostNotice","data":{"stage":"a"}}',
      },
    ]);
  });

  it('to a village goes to the village, without a version where none is expected', async () => {
    const { client, requests } = await serving(json(ACCEPTED));
    const command = { command: 'SetRoster', data: {} };
    await client.sendCommand({ village: '140724201215' }, command, { commandId: ID });
    expect(requests[0]?.url).toBe('/villages/140724201215/commands');
    expect(requests[0]?.headers['if-match']).toBeUndefined();
  });

  it('that is refused is an answer', async () => {
    const refused = { ...PROBLEM, outcome: 'refused', operands: { needed: 28, had: 27 } };
    const { client } = await serving(problem(refused, 422));
    const answer = await client.startDecision('140724201215', {}, { commandId: ID });
    expect(answer).toEqual(refused);
  });
});

describe('a problem', () => {
  it('is thrown with its status and its words', async () => {
    const { client } = await serving(problem({ ...PROBLEM, status: 404 }, 404));
    const error = await failureOf(client.decision(ID));
    expect(error).toBeInstanceOf(ProblemError);
    expect(error).toMatchObject({
      status: 404,
      problem: { code: 'quorum-not-met', message: WORDS },
      message: 'quorum-not-met: Too few attended.',
    });
  });

  it('of a command that was not judged is thrown too', async () => {
    const { client } = await serving(problem({ ...PROBLEM, status: 503 }, 503));
    const error = await failureOf(client.startDecision('1', {}, { commandId: ID }));
    expect(error).toMatchObject({ name: 'ProblemError', status: 503 });
  });
});

describe('a server', () => {
  it('that is not there is named in one sentence', async () => {
    const { client, url } = await serving(json({}));
    for (const one of open.splice(0)) one.close();
    const error = await failureOf(client.listDecisions());
    expect(error).toMatchObject({
      name: 'UnreachableServer',
      words: {
        zh: `连接不上 ${url}/。请检查网址,并确认服务已启动。`,
        en: `Cannot reach ${url}/. Check the address, and that the server runs.`,
      },
    });
  });

  it.each([
    ['says nothing', () => {}],
    [
      'stops in the middle',
      (response: ServerResponse) =>
        void response.writeHead(200, { 'Content-Type': 'application/json' }).write('{"items":'),
    ],
  ])('that %s is given up in time', async (_, answer) => {
    const { clientOf } = await serving(answer);
    const error = await failureOf(clientOf({ timeoutMs: 100 }).listDecisions());
    expect(error).toMatchObject({
      words: { en: expect.stringMatching(/gave no answer within 0.1 seconds\.$/) },
    });
  });

  it('that breaks off is unreachable', async () => {
    const { client } = await serving((response) => {
      response.writeHead(200, { 'Content-Type': 'application/json' }).write('{');
      setTimeout(() => response.destroy(), 20);
    });
    const error = await failureOf(client.listDecisions());
    expect(error).toMatchObject({ words: { en: expect.stringMatching(/^Cannot reach /) } });
  });

  it.each([
    [
      'answers with a page',
      (response: ServerResponse) =>
        void response.writeHead(200, { 'Content-Type': 'text/html' }).end('<p>'),
    ],
    ['answers with a failure of its own', json({ error: 'bad gateway' }, 502)],
    ['answers with other JSON', json({ decisions: [] })],
    [
      'says that it is JSON',
      (response: ServerResponse) =>
        void response.writeHead(200, { 'Content-Type': 'application/json' }).end('<p>'),
    ],
    [
      'sends elsewhere',
      (response: ServerResponse) =>
        void response.writeHead(302, { Location: 'http://127.0.0.1:9/' }).end(),
    ],
    [
      'answers without end',
      (response: ServerResponse) => {
        response.writeHead(200, { 'Content-Type': 'application/json' });
        response.end(`"${'a'.repeat(17 * 1024 * 1024)}"`);
      },
    ],
  ])('that %s is no Siyi server', async (_, answer) => {
    const { client, url } = await serving(answer);
    const error = await failureOf(client.listDecisions());
    expect(error).toBeInstanceOf(UnreachableServer);
    expect((error as UnreachableServer).words).toEqual({
      zh: `${url}/ 的答复不是四议服务的答复。请检查网址。`,
      en: `What answers at ${url}/ is no Siyi server of this version. Check the address.`,
    });
  });

  it.each(['siyi', 'ftp://127.0.0.1/', ''])('cannot be at %j', (url) => {
    expect(() => createClient({ url })).toThrow(UnreachableServer);
  });
});

describe('a stream of events', () => {
  const streaming = (text: string, isOver = true) =>
    serving((response) => {
      response.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8' }).write(text);
      if (isOver) response.end();
    });
  const line = `id: 3\nevent: DecisionStarted\ndata: ${JSON.stringify(EVENT)}\n\n`;
  const follow = (client: ReturnType<typeof createClient>, signal: AbortSignal) =>
    client.followVillage('140724201215', 2, signal);
  const never = new AbortController().signal;

  it('gives the events behind an id, and leaves comments out', async () => {
    const { client, requests } = await streaming(`: \n\n${line}${line}`);
    const events: EventView[] = [];
    for await (const event of follow(client, never)) events.push(event);
    expect(events).toEqual([EVENT, EVENT]);
    expect(requests[0]?.headers).toMatchObject({
      accept: 'text/event-stream',
      'last-event-id': '2',
    });
  });

  it('ends without an error when its caller leaves', async () => {
    const { client } = await streaming(line, false);
    const leaving = new AbortController();
    const events: EventView[] = [];
    for await (const event of follow(client, leaving.signal)) {
      events.push(event);
      leaving.abort();
    }
    expect(events).toEqual([EVENT]);
  });

  it('ends at once where its caller has left already', async () => {
    const { client } = await streaming(line, false);
    expect(await follow(client, AbortSignal.abort()).next()).toMatchObject({ done: true });
  });

  it('that is refused throws the problem', async () => {
    const { client } = await serving(problem({ ...PROBLEM, status: 429 }, 429));
    const error = await failureOf(follow(client, never).next());
    expect(error).toMatchObject({ name: 'ProblemError', status: 429 });
  });

  it.each([
    ['holds what is no event', 'data: {}\n\n'],
    ['holds what is no JSON', 'data: <p>\n\n'],
    ['holds an event without end', `data: ${'a'.repeat(2 * 1024 * 1024)}`],
  ])('that %s comes from no Siyi server', async (_, text) => {
    const { client } = await streaming(text, false);
    const error = await failureOf(follow(client, never).next());
    expect(error).toMatchObject({ words: { en: expect.stringContaining('no Siyi server') } });
  });

  it('that breaks off is unreachable: its caller comes back behind its last event', async () => {
    const { client } = await serving((response) => {
      response.writeHead(200, { 'Content-Type': 'text/event-stream' }).write(line);
      setTimeout(() => response.destroy(), 20);
    });
    const events = follow(client, never);
    await events.next();
    const error = await failureOf(events.next());
    expect(error).toMatchObject({ words: { en: expect.stringMatching(/^Cannot reach /) } });
  });

  it('that does not begin in time is given up', async () => {
    const { clientOf } = await serving(() => {});
    const error = await failureOf(follow(clientOf({ timeoutMs: 50 }), never).next());
    expect(error).toMatchObject({ words: { en: expect.stringContaining('gave no answer') } });
  });
});

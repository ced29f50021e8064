import { describe, expect, it } from 'vitest';
import type { HttpAppOptions } from './app.ts';
import { type SendEventsOptions, type ServerEvent, sendEvents } from './send-events.ts';
import { appOf } from './testing/app-of.ts';

const event = (id: number, data = '{}'): ServerEvent => ({
  id: String(id),
  event: 'NoticePosted',
  data,
});

async function* listed(...events: readonly ServerEvent[]) {
  yield* events;
}

/** Waits for nothing but the reader's leaving. */
async function* silent(signal: AbortSignal): AsyncGenerator<ServerEvent> {
  await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
}

function streamApp(options: SendEventsOptions, appOptions: Partial<HttpAppOptions> = {}) {
  const made = appOf(appOptions);
  made.app.get('/events', (c) => sendEvents(c, options));
  return made;
}

describe('a stream of events', () => {
  it('is what an EventSource reads', async () => {
    const { app } = streamApp({ events: () => listed(event(1), event(2, 'a\nb\r\nc')) });
    const response = await app.request('/events');
    expect(response.headers.get('Content-Type')).toBe('text/event-stream; charset=utf-8');
    expect(response.headers.get('Cache-Control')).toBe('no-store');
    expect(await response.text()).toBe(
      'id: 1\nevent: NoticePosted\ndata: {}\n\n' +
        'id: 2\nevent: NoticePosted\ndata: a\ndata: b\ndata: c\n\n',
    );
  });

  it('sends a comment where nothing happens', async () => {
    const { app } = streamApp({ events: silent, heartbeatMs: 5 });
    const reader = (await app.request('/events')).body?.getReader();
    const chunks = [await reader?.read(), await reader?.read()];
    expect(chunks.map((chunk) => new TextDecoder().decode(chunk?.value))).toEqual([
      ': \n\n',
      ': \n\n',
    ]);
    await reader?.cancel();
  });

  it('loses no event that comes while a comment is sent', async () => {
    async function* late() {
      await new Promise((resolve) => setTimeout(resolve, 30));
      yield event(1);
      yield event(2);
    }
    const { app } = streamApp({ events: late, heartbeatMs: 5 });
    const text = await (await app.request('/events')).text();
    expect(text.match(/^id: \d$/gm)).toEqual(['id: 1', 'id: 2']);
  });

  it('asks for an event only when the reader has taken the one before', async () => {
    let asked = 0;
    async function* endless() {
      for (;;) {
        asked += 1;
        yield event(asked);
      }
    }
    const { app } = streamApp({ events: endless });
    const reader = (await app.request('/events')).body?.getReader();
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(asked).toBe(0);
    await reader?.read();
    await reader?.read();
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(asked).toBe(2);
    await reader?.cancel();
  });

  it('ends its source when the reader leaves', async () => {
    let hasEnded = false;
    async function* watched(signal: AbortSignal) {
      try {
        yield event(1);
        yield* silent(signal);
      } finally {
        hasEnded = true;
      }
    }
    const { app } = streamApp({ events: watched });
    const reader = (await app.request('/events')).body?.getReader();
    await reader?.read();
    const waiting = reader?.read();
    await reader?.cancel();
    await waiting;
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(hasEnded).toBe(true);
  });

  it('ends where its source fails, and logs why: the reader comes back behind its last id', async () => {
    async function* failing() {
      yield event(1);
      throw new Error('no database');
    }
    const { app, lines } = streamApp({ events: failing });
    const text = await (await app.request('/events')).text();
    expect(text).toBe('id: 1\nevent: NoticePosted\ndata: {}\n\n');
    expect(lines.find(({ msg }) => msg === 'a stream ended')).toMatchObject({
      err: { message: 'no database' },
    });
  });

  it('ends when the server closes', async () => {
    const closing = new AbortController();
    const { app } = streamApp({ events: silent });
    const response = await app.request('/events', {}, { closing: closing.signal });
    const text = response.text();
    closing.abort();
    expect(await text).toBe('');
  });

  it('is cut off where its reader takes nothing for too long', async () => {
    let isDestroyed = false;
    const outgoing = {
      destroy: () => {
        isDestroyed = true;
      },
    };
    const { app, lines } = streamApp({
      events: () => listed(event(1), event(2)),
      stalledMs: 5,
    });
    const response = await app.request('/events', {}, { outgoing });
    await response.body?.getReader().read();
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(isDestroyed).toBe(true);
    expect(lines.some(({ msg }) => String(msg).includes('cut off'))).toBe(true);
  });
});

describe('the number of streams', () => {
  const limits = { streams: 3, streamsOfClient: 2 };
  const from = (address: string) => ({ incoming: { socket: { remoteAddress: address } } });

  it('of one client is limited', async () => {
    const { app } = streamApp({ events: silent }, { limits });
    const open = () => app.request('/events', {}, from('10.0.0.1'));
    expect([(await open()).status, (await open()).status]).toEqual([200, 200]);
    const third = await open();
    expect([third.status, third.headers.get('Retry-After')]).toEqual([429, '10']);
  });

  it('is limited in all', async () => {
    const { app } = streamApp({ events: silent }, { limits });
    const statuses: number[] = [];
    for (const last of [1, 2, 3, 4]) {
      const response = await app.request('/events', {}, from(`10.0.0.${last}`));
      statuses.push(response.status);
    }
    expect(statuses).toEqual([200, 200, 200, 503]);
  });

  it('counts no stream that its reader has left, and no HEAD request', async () => {
    const { app } = streamApp({ events: silent }, { limits });
    for (let times = 0; times < 5; times += 1) {
      const response = await app.request('/events', {}, from('10.0.0.1'));
      expect(response.status).toBe(200);
      await response.body?.cancel();
      const head = await app.request('/events', { method: 'HEAD' }, from('10.0.0.1'));
      expect([head.status, head.headers.get('Content-Type')]).toEqual([
        200,
        'text/event-stream; charset=utf-8',
      ]);
    }
  });

  it('counts no stream whose request was aborted', async () => {
    const { app } = streamApp({ events: silent }, { limits });
    for (let times = 0; times < 5; times += 1) {
      const request = new AbortController();
      const response = await app.request('/events', { signal: request.signal }, from('10.0.0.1'));
      expect(response.status).toBe(200);
      request.abort();
    }
  });
});

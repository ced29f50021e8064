import type { Context } from 'hono';
import type { HttpEnv } from './http-env.ts';

/** An event as a browser's EventSource reads it. */
export interface ServerEvent {
  readonly id: string;
  readonly event: string;
  /** JSON, or any text. */
  readonly data: string;
}

export interface SendEventsOptions {
  /**
   * The events, without end or until they end. The signal is aborted when the reader has left: the
   * iteration then has to end, also one that waits.
   */
  readonly events: (signal: AbortSignal) => AsyncIterable<ServerEvent>;
  readonly heartbeatMs?: number;
  /** How long a reader may take nothing before it is cut off. */
  readonly stalledMs?: number;
}

// Proxies close what is silent for a minute; a comment keeps the stream open (HTML standard, 9.2).
const HEARTBEAT_MS = 15_000;
const STALLED_MS = 60_000;
const HEARTBEAT = ': \n\n';
const HEADERS = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-store',
  // nginx would hold events back until its buffer is full.
  'X-Accel-Buffering': 'no',
};

/**
 * Answers with server-sent events.
 *
 * The next event is asked for only when the reader has taken the one before, so a slow reader holds
 * one event and no more. Throws HttpFault when too many streams are open.
 */
export function sendEvents(c: Context<HttpEnv>, options: SendEventsOptions): Response {
  // Nobody would read the stream, and nobody would end it.
  if (c.req.method === 'HEAD') return c.body(null, 200, HEADERS);
  const leave = c.get('streams').enter(c.get('clientAddress'));
  const gone = new AbortController();
  const end = () => {
    gone.abort();
    leave();
  };
  c.req.raw.signal.addEventListener('abort', end, { once: true });
  const closing = c.env?.closing;
  if (closing?.aborted) end();
  closing?.addEventListener('abort', end, { once: true, signal: gone.signal });
  return c.body(toStream(c, options, { gone: gone.signal, end }), 200, HEADERS);
}

interface Reader {
  readonly gone: AbortSignal;
  end(): void;
}

function toStream(
  c: Context<HttpEnv>,
  { events, heartbeatMs = HEARTBEAT_MS, stalledMs = STALLED_MS }: SendEventsOptions,
  { gone, end }: Reader,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const source = events(gone)[Symbol.asyncIterator]();
  let next: Promise<Step> | undefined;
  let stalled: NodeJS.Timeout | undefined;

  gone.addEventListener('abort', () => {
    clearTimeout(stalled);
    // What the source holds is given back; one that waits heeds the signal.
    source
      .return?.()
      .catch((error) => c.get('logger').warn({ err: error }, 'a stream ended badly'));
  });

  async function pull(controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> {
    clearTimeout(stalled);
    next ??= source.next().then(toStep, toFailure);
    const step = await soonest(next, heartbeatMs, gone);
    if (step.kind === 'failed') c.get('logger').error({ err: step.error }, 'a stream ended');
    if (step.kind === 'failed' || step.kind === 'ended') return close(controller);
    if (step.kind === 'event') next = undefined;
    controller.enqueue(encoder.encode(step.kind === 'event' ? toText(step.event) : HEARTBEAT));
    stalled = setTimeout(cutOff, stalledMs);
  }

  function close(controller: ReadableStreamDefaultController<Uint8Array>): void {
    const isCancelled = gone.aborted && !c.env?.closing?.aborted;
    end();
    if (!isCancelled) controller.close();
  }

  function cutOff(): void {
    c.get('logger').warn('a reader of events took nothing; cut off');
    end();
    c.env?.outgoing?.destroy();
  }

  return new ReadableStream({ pull, cancel: end }, { highWaterMark: 0 });
}

type Step =
  | { readonly kind: 'event'; readonly event: ServerEvent }
  | { readonly kind: 'heartbeat' | 'ended' }
  | { readonly kind: 'failed'; readonly error: unknown };

function toStep(result: IteratorResult<ServerEvent>): Step {
  return result.done ? { kind: 'ended' } : { kind: 'event', event: result.value };
}

function toFailure(error: unknown): Step {
  return { kind: 'failed', error };
}

/** The next event, or a heartbeat when none comes in time, or the end when the reader has left. */
function soonest(next: Promise<Step>, heartbeatMs: number, gone: AbortSignal): Promise<Step> {
  return new Promise((resolve) => {
    const settle = (step: Step) => {
      clearTimeout(timer);
      gone.removeEventListener('abort', onGone);
      resolve(step);
    };
    const onGone = () => settle({ kind: 'ended' });
    const timer = setTimeout(() => settle({ kind: 'heartbeat' }), heartbeatMs);
    gone.addEventListener('abort', onGone);
    if (gone.aborted) onGone();
    void next.then(settle);
  });
}

/** The wire form (HTML standard, 9.2.6); a line break in the data begins another data line. */
function toText({ id, event, data }: ServerEvent): string {
  const lines = data.split(/\r\n|\r|\n/).map((line) => `data: ${line}\n`);
  return `id: ${id}\nevent: ${event}\n${lines.join('')}\n`;
}

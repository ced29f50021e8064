import { type EventView, eventViewSchema } from '@siyi/contracts';
import { createParser, type EventSourceMessage } from 'eventsource-parser';
import { type Caller, refuseStream, send, silent, stranger } from './call.ts';

const EVENT_CHARACTERS_MAX = 1024 * 1024;

/**
 * The events of a stream behind an id as they come, until the server or the signal ends it.
 *
 * Throws ProblemError where the server refuses it, and UnreachableServer where none answers, where
 * the connection breaks, and for anything that is no event.
 */
export async function* followEvents(
  caller: Caller,
  { path, after }: { readonly path: readonly string[]; readonly after: number },
  signal: AbortSignal,
): AsyncGenerator<EventView> {
  const response = await open(caller, path, after, signal);
  if (!response) return;
  if (!response.ok || !isStream(response)) await refuseStream(caller, response);
  for await (const message of messagesOf(caller, response, signal)) yield eventOf(caller, message);
}

/** The time limit is for the answer to begin; a stream has no end. */
async function open(
  caller: Caller,
  path: readonly string[],
  after: number,
  signal: AbortSignal,
): Promise<Response | undefined> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(timeout()), caller.timeoutMs);
  const headers = { Accept: 'text/event-stream', 'Last-Event-ID': String(after) };
  try {
    return await send(caller, { path, headers }, AbortSignal.any([signal, late.signal]));
  } catch (error) {
    // The caller has left before the answer began.
    if (signal.aborted) return undefined;
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

function timeout(): DOMException {
  return new DOMException('the answer did not begin in time', 'TimeoutError');
}

function isStream(response: Response): boolean {
  return response.headers.get('Content-Type')?.startsWith('text/event-stream') ?? false;
}

async function* messagesOf(
  caller: Caller,
  response: Response,
  signal: AbortSignal,
): AsyncGenerator<EventSourceMessage> {
  const pending: EventSourceMessage[] = [];
  const parser = createParser({
    onEvent: (event) => pending.push(event),
    maxBufferSize: EVENT_CHARACTERS_MAX,
  });
  const decoder = new TextDecoder();
  for await (const chunk of chunksOf(caller, response, signal)) {
    feed(caller, () => parser.feed(decoder.decode(chunk, { stream: true })));
    yield* pending.splice(0);
  }
}

async function* chunksOf(
  caller: Caller,
  response: Response,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  try {
    yield* response.body ?? [];
  } catch (error) {
    // The caller has left: that is what the signal is for.
    if (!signal.aborted) throw silent(caller, error);
  }
}

/** The parser gives up on an event without end. */
function feed(caller: Caller, parse: () => void): void {
  try {
    parse();
  } catch (error) {
    throw stranger(caller, error);
  }
}

function eventOf(caller: Caller, { data }: EventSourceMessage): EventView {
  try {
    return eventViewSchema.parse(JSON.parse(data));
  } catch (error) {
    throw stranger(caller, error);
  }
}

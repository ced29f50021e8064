// The only place that knows the codes of NATS and JetStream.
import { JetStreamApiError } from '@nats-io/jetstream';
import { TransientFailure } from '@siyi/kernel';

const STREAM_NOT_FOUND = 10059;
const MESSAGE_NOT_FOUND = 10037;
const WRONG_LAST_SEQUENCE = 10071;
const NO_RESPONDERS = 503;

/** Whether JetStream says that a stream does not exist. */
export function isStreamMissing(error: unknown): boolean {
  return codeOf(error) === STREAM_NOT_FOUND;
}

/** Whether JetStream says that a message does not exist. */
export function isMessageMissing(error: unknown): boolean {
  return codeOf(error) === MESSAGE_NOT_FOUND;
}

function codeOf(error: unknown): number | undefined {
  return error instanceof JetStreamApiError ? error.code : undefined;
}

/** What JetStream answers to a published message. */
export type PublishAnswer =
  | { readonly kind: 'stored'; readonly sequence: number; readonly duplicate: boolean }
  /** The stream does not end where the publisher thinks. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** There is no stream, or it cannot store now. */
  | { readonly kind: 'failed'; readonly reason: string };

/** Reads the answer to a published message: its text, and the status code where it has one. */
export function readPublishAnswer(text: string, status: number): PublishAnswer {
  if (status === NO_RESPONDERS) return { kind: 'failed', reason: 'no JetStream answers' };
  const { seq, duplicate = false, error } = parseAnswer(text);
  if (error) {
    const kind = error.err_code === WRONG_LAST_SEQUENCE ? 'refused' : 'failed';
    return { kind, reason: error.description ?? 'JetStream refused a message' };
  }
  if (!Number.isSafeInteger(seq)) return { kind: 'failed', reason: 'an answer that is none' };
  return { kind: 'stored', sequence: seq as number, duplicate };
}

interface RawAnswer {
  readonly seq?: number;
  readonly duplicate?: boolean;
  readonly error?: { readonly err_code?: number; readonly description?: string };
}

function parseAnswer(text: string): RawAnswer {
  try {
    return Object(JSON.parse(text));
  } catch {
    // Whoever sent this is no JetStream; it tells nothing about what is stored.
    return {};
  }
}

/** Does something with NATS; whatever its library throws becomes a TransientFailure that says what. */
export async function withNats<T>(what: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (cause) {
    throw new TransientFailure(`${what}: ${reasonOf(cause)}`, { cause });
  }
}

/** The last word of an error of NATS: its own, or that of the socket below it. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const below = error.cause instanceof Error ? error.cause.message : '';
  return [error.message || error.name, below].filter(Boolean).join(': ');
}

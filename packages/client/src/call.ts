import { PROBLEM_TYPE, problemSchema } from '@siyi/contracts';
import type { Bilingual } from '@siyi/kernel';
import type * as z from 'zod';
import { ProblemError, UnreachableServer } from './failure.ts';

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface Caller {
  readonly url: URL;
  readonly authorization?: string | undefined;
  readonly fetch: Fetch;
  readonly timeoutMs: number;
}

export interface Call<T> {
  readonly method?: 'GET' | 'POST';
  /** Segments of the path; each is encoded. */
  readonly path: readonly (string | number)[];
  /** Members that are undefined are left out. */
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  readonly schema: z.ZodType<T>;
  /** Whether a problem that fits the schema is an answer too, as a refused command is. */
  readonly problemIsAnswer?: boolean;
}

const ANSWER_BYTES_MAX = 16 * 1024 * 1024;

/**
 * Calls a server and reads its answer.
 *
 * Throws ProblemError for a problem, and UnreachableServer for anything that no Siyi server sends.
 */
export async function call<T>(caller: Caller, wanted: Call<T>): Promise<T> {
  const response = await send(caller, wanted, AbortSignal.timeout(caller.timeoutMs));
  const value = await readJson(caller, response);
  const isAnswer = response.ok || wanted.problemIsAnswer;
  const parsed = isAnswer ? wanted.schema.safeParse(value) : undefined;
  if (parsed?.success) return parsed.data;
  throw failureOf(caller, response, value, parsed?.error);
}

/** The bytes of a file that a server sends, at most so many; throws like `call`. */
export async function download(
  caller: Caller,
  wanted: Omit<Call<unknown>, 'schema'> & { readonly mediaType: string; readonly bytesMax: number },
): Promise<Uint8Array> {
  const { mediaType, bytesMax, ...request } = wanted;
  const headers = { Accept: `${mediaType}, ${PROBLEM_TYPE}` };
  const signal = AbortSignal.timeout(caller.timeoutMs);
  const response = await send(caller, { ...request, headers }, signal);
  if (response.ok && response.headers.get('Content-Type') === mediaType) {
    return readBytes(caller, response, bytesMax);
  }
  throw failureOf(caller, response, await readJson(caller, response));
}

/** Why a stream was not opened; throws like `call`. */
export async function refuseStream(caller: Caller, response: Response): Promise<never> {
  throw failureOf(caller, response, await readJson(caller, response));
}

/** Sends a request; the signal ends it, and the reading of its answer. */
export async function send(
  caller: Caller,
  { method = 'GET', path, query = {}, headers = {}, body }: Omit<Call<unknown>, 'schema'>,
  signal: AbortSignal,
): Promise<Response> {
  const url = new URL(path.map((part) => encodeURIComponent(part)).join('/'), caller.url);
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) url.searchParams.set(name, String(value));
  }
  const init: RequestInit = {
    method,
    headers: {
      Accept: `application/json, ${PROBLEM_TYPE}`,
      ...(caller.authorization ? { Authorization: caller.authorization } : {}),
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...headers,
    },
    redirect: 'manual',
    signal,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  };
  try {
    return await caller.fetch(url.href, init);
  } catch (error) {
    throw silent(caller, error);
  }
}

function failureOf(caller: Caller, response: Response, value: unknown, cause?: unknown): Error {
  const problem = response.ok ? undefined : problemSchema.safeParse(value);
  if (problem?.success) return new ProblemError(problem.data);
  return stranger(caller, cause ?? response.status);
}

async function readJson(caller: Caller, response: Response): Promise<unknown> {
  if (!/^application\/([a-z.]+\+)?json\b/i.test(response.headers.get('Content-Type') ?? '')) {
    await response.body?.cancel();
    throw stranger(caller, response.status);
  }
  const bytes = await readBytes(caller, response, ANSWER_BYTES_MAX);
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch (error) {
    throw stranger(caller, error);
  }
}

async function readBytes(
  caller: Caller,
  response: Response,
  bytesMax: number,
): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const part of response.body ?? []) {
      bytes += part.length;
      if (bytes > bytesMax) break;
      parts.push(part);
    }
  } catch (error) {
    throw silent(caller, error);
  }
  if (bytes > bytesMax) throw stranger(caller, `more than ${bytesMax} bytes`);
  return Buffer.concat(parts);
}

/** Nothing answers, or it stopped in the middle. */
export function silent(caller: Caller, error: unknown): UnreachableServer {
  const where = caller.url.href;
  const isLate = error instanceof Error && error.name === 'TimeoutError';
  const seconds = caller.timeoutMs / 1000;
  const words: Bilingual = isLate
    ? {
        zh: `${where} 在 ${seconds} 秒内没有答复。`,
        en: `${where} gave no answer within ${seconds} seconds.`,
      }
    : {
        zh: `连接不上 ${where}。请检查网址,并确认服务已启动。`,
        en: `Cannot reach ${where}. Check the address, and that the server runs.`,
      };
  return new UnreachableServer(words, { cause: error });
}

/** Something answers, and not as a Siyi server does. */
export function stranger(caller: Caller, cause: unknown): UnreachableServer {
  const where = caller.url.href;
  return new UnreachableServer(
    {
      zh: `${where} 的答复不是四议服务的答复。请检查网址。`,
      en: `What answers at ${where} is no Siyi server of this version. Check the address.`,
    },
    { cause },
  );
}

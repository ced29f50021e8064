import {
  problemSchema,
  SIGNER_REFUSALS,
  type SignedLog,
  type SignerRefusal,
  signedLogSchema,
  treeHeadAnswerSchema,
} from '@siyi/contracts';
import { type Bilingual, TransientFailure, toBase64 } from '@siyi/kernel';
import type * as z from 'zod';

/** Leaves that are to follow those that are signed. */
export interface Extension {
  readonly origin: string;
  readonly oldSize: number;
  readonly entries: readonly Uint8Array[];
  /** Of the tree with them. */
  readonly root: Uint8Array;
}

/** Who signs tree heads. Both throw TransientFailure while it is away, and SignerRefused. */
export interface LogSigner {
  signedLog(origin: string): Promise<SignedLog>;
  /** Answers the signed note. */
  sign(extension: Extension): Promise<string>;
}

/** The signer does not sign this. */
export class SignerRefused extends Error {
  override readonly name = 'SignerRefused';
  readonly code: SignerRefusal;
  readonly words: Bilingual;

  constructor(code: SignerRefusal, words: Bilingual) {
    super(`${code}: ${words.en}`);
    this.code = code;
    this.words = words;
  }
}

export interface SignerClientOptions {
  readonly url: string;
  readonly token: string;
}

const ANSWER_MS_MAX = 20_000;

/** The signer service, asked over HTTP. */
export function createSignerClient({ url, token }: SignerClientOptions): LogSigner {
  async function ask<T>(path: string, schema: z.ZodType<T>, body?: unknown): Promise<T> {
    const { status, answer } = await reach(`${url}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        Authorization: `Bearer ${token}`,
        'Content-Type': 'application/json',
        'Accept-Language': 'en',
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const parsed = status === 200 ? schema.safeParse(answer) : undefined;
    if (parsed?.success) return parsed.data;
    throw failureOf(status, answer);
  }

  return {
    signedLog: (origin) => ask(`/logs?origin=${encodeURIComponent(origin)}`, signedLogSchema),
    async sign({ origin, oldSize, entries, root }) {
      const body = { origin, oldSize, entries: entries.map(toBase64), root: toBase64(root) };
      return (await ask('/tree-heads', treeHeadAnswerSchema, body)).treeHead;
    },
  };
}

async function reach(url: string, init: RequestInit) {
  try {
    const response = await fetch(url, { ...init, signal: AbortSignal.timeout(ANSWER_MS_MAX) });
    return { status: response.status, answer: (await response.json()) as unknown };
  } catch (cause) {
    throw new TransientFailure('the signer is away', { cause });
  }
}

function failureOf(status: number, answer: unknown): Error {
  const problem = problemSchema.safeParse(answer);
  const code = SIGNER_REFUSALS.find((known) => known === problem.data?.code);
  if (!problem.success || !code) return new TransientFailure(`the signer answers ${status}`);
  return new SignerRefused(code, problem.data.message);
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Bilingual } from '@siyi/kernel';
import type { Logger } from '@siyi/runtime';
import type { Context } from 'hono';
import type { Actor } from './actor.ts';
import type { RenderProblem } from './problem-response.ts';
import type { StreamLimit } from './stream-limit.ts';

/** The languages that people read here, and the keys of every bilingual text. */
export type Language = keyof Bilingual;

/** What every handler finds in its context. */
export interface HttpEnv {
  /** Absent where the application is called without a socket, as tests do. */
  Bindings: {
    readonly incoming?: IncomingMessage;
    readonly outgoing?: ServerResponse;
    /** Aborted when the server closes: whatever is still being sent then ends. */
    readonly closing?: AbortSignal;
  };
  Variables: {
    requestId: string;
    logger: Logger;
    actor: Actor | undefined;
    streams: StreamLimit;
    clientAddress: string;
    renderProblem: RenderProblem | undefined;
    /** Whether the answer is a file that somebody sent in. */
    isSandboxed: boolean | undefined;
  };
}

export type HttpContext = Context<HttpEnv>;

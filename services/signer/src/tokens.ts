import { createHash, timingSafeEqual } from 'node:crypto';
import { type HttpContext, type HttpEnv, refusalResponse } from '@siyi/http';
import type { Bilingual } from '@siyi/kernel';
import { createMiddleware } from 'hono/factory';

/** Who may ask: the log worker, or the operator. */
export type Caller = 'worker' | 'operator';
export type Tokens = Readonly<Record<Caller, string>>;

/** Lets those through who send the token of one of these callers. */
export function requireToken(tokens: Tokens, callers: readonly Caller[]) {
  return createMiddleware<HttpEnv>(async (c, next) => {
    const caller = callerOf(c, tokens);
    if (caller === undefined) {
      c.header('WWW-Authenticate', 'Bearer');
      return deny(c, 'unauthenticated', UNKNOWN);
    }
    if (!callers.includes(caller)) return deny(c, 'forbidden', NOT_ALLOWED);
    return next();
  });
}

/** Lets nobody send anything without a token: bodies are large here. */
export function requireTokenToSend(tokens: Tokens) {
  const check = requireToken(tokens, ['worker', 'operator']);
  return createMiddleware<HttpEnv>((c, next) =>
    c.req.method === 'POST' ? check(c, next) : next(),
  );
}

function callerOf(c: HttpContext, tokens: Tokens): Caller | undefined {
  const [, token = ''] = /^Bearer (.+)$/i.exec(c.req.header('Authorization') ?? '') ?? [];
  // Both are compared, whichever it is: the time tells nothing.
  const isWorker = isSame(token, tokens.worker);
  const isOperator = isSame(token, tokens.operator);
  if (isOperator) return 'operator';
  return isWorker ? 'worker' : undefined;
}

function isSame(given: string, expected: string): boolean {
  return timingSafeEqual(digest(given), digest(expected));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function deny(c: HttpContext, code: 'unauthenticated' | 'forbidden', message: Bilingual) {
  return refusalResponse(c, { code, operands: {}, message });
}

const UNKNOWN: Bilingual = {
  zh: '口令不对。请核对签名程序的 SIYI_SIGNER_TOKEN 或 SIYI_SIGNER_OPERATOR_TOKEN。',
  en: 'The token is not one of this signer: compare SIYI_SIGNER_TOKEN or SIYI_SIGNER_OPERATOR_TOKEN.',
};
const NOT_ALLOWED: Bilingual = {
  zh: '这个口令不能办这件事。签树头用 SIYI_SIGNER_TOKEN,封存、恢复、换钥用 SIYI_SIGNER_OPERATOR_TOKEN。',
  en: 'This token may not do this. Tree heads take SIYI_SIGNER_TOKEN; freezes, recoveries and key changes take SIYI_SIGNER_OPERATOR_TOKEN.',
};

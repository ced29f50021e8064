import { fault, InvalidInput } from '@siyi/kernel';
import type { Context, Next } from 'hono';
import { bodyLimit as limitUnannounced } from 'hono/body-limit';
import { createMiddleware } from 'hono/factory';
import type { HttpEnv } from './http-env.ts';
import { HttpFault } from './http-fault.ts';

// A case file may nest as deep (its reader in `@siyi/cli` has the same limit). Deeper JSON would
// overflow the stack of whatever walks it later.
const DEPTH_MAX = 32;

/** Refuses a body that is too large, announced or not, before anybody reads it. */
export function limitBody(bytesMax: number, byPath: Readonly<Record<string, number>>) {
  return createMiddleware<HttpEnv>((c, next) => {
    if (isBodiless(c.req.method)) return next();
    const most = byPath[c.req.path] ?? bytesMax;
    const announced = c.req.header('Content-Length');
    // Node holds a client to the length that it announced, so the body need not be counted here.
    if (announced !== undefined && c.req.header('Transfer-Encoding') === undefined) {
      if (Number(announced) > most) throw new HttpFault('body-too-large');
      return next();
    }
    return countBody(c, next, most);
  });
}

/** Nothing reads a body of these (RFC 9110 section 9.3.1). */
function isBodiless(method: string): boolean {
  return method === 'GET' || method === 'HEAD';
}

function countBody(c: Context<HttpEnv>, next: Next, most: number) {
  const onError = () => {
    throw new HttpFault('body-too-large');
  };
  return limitUnannounced({ maxSize: most, onError })(c, next);
}

/** Refuses a JSON body that is none, or nests too deeply, whichever way its handler reads it. */
export const guardJson = createMiddleware<HttpEnv>(async (c, next) => {
  if (isJson(c.req.header('Content-Type')) && !isBodiless(c.req.method)) {
    const text = decode(await c.req.arrayBuffer());
    if (text === undefined) throw badBody('不是 UTF-8 文本', 'is not UTF-8 text');
    if (depthOf(text) > DEPTH_MAX) throw badBody('嵌套太深', 'is nested too deeply');
    if (!isGood(text)) throw badBody('不是正确的 JSON', 'is not good JSON');
  }
  await next();
});

function isJson(contentType: string | undefined): boolean {
  return /^application\/([\w.-]+\+)?json\b/i.test(contentType ?? '');
}

function decode(bytes: ArrayBuffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // The caller says so in the words of the interface.
    return undefined;
  }
}

function isGood(json: string): boolean {
  try {
    JSON.parse(json);
    return true;
  } catch {
    // The caller says so in the words of the interface.
    return false;
  }
}

/** How deep brackets nest outside of strings. */
function depthOf(json: string): number {
  let depth = 0;
  let deepest = 0;
  let isInString = false;
  for (let at = 0; at < json.length; at += 1) {
    const character = json[at];
    if (isInString && character === '\\') at += 1;
    else if (character === '"') isInString = !isInString;
    else if (isInString) continue;
    else if (character === '[' || character === '{') deepest = Math.max(deepest, ++depth);
    else if (character === ']' || character === '}') depth -= 1;
  }
  return deepest;
}

function badBody(zh: string, en: string): InvalidInput {
  return new InvalidInput([fault(['body'], zh, en)]);
}

import { createMiddleware } from 'hono/factory';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { HttpEnv } from './http-env.ts';
import { HttpFault } from './http-fault.ts';

/** How many requests one client address may send in a time. */
export interface RateLimit {
  readonly requests: number;
  readonly seconds: number;
}

// Whoever watches the service asks often, and must not be the one that it turns away.
const FREE = ['/healthz', '/readyz', '/metrics'];

/** Turns a client away that asks too often, and says when to come back. */
export function rateLimit({ requests, seconds }: RateLimit) {
  const limiter = new RateLimiterMemory({ points: requests, duration: seconds });
  return createMiddleware<HttpEnv>(async (c, next) => {
    if (!FREE.includes(c.req.path)) {
      const wait = await secondsToWait(limiter, c.get('clientAddress'));
      if (wait > 0) throw new HttpFault('too-many-requests', { 'Retry-After': String(wait) });
    }
    await next();
  });
}

async function secondsToWait(limiter: RateLimiterMemory, key: string): Promise<number> {
  try {
    await limiter.consume(key);
    return 0;
  } catch (answer) {
    // The library rejects with how long to wait.
    if (answer instanceof RateLimiterRes) return Math.max(1, Math.ceil(answer.msBeforeNext / 1000));
    throw answer;
  }
}

import { performance } from 'node:perf_hooks';
import type { Logger } from '@siyi/runtime';
import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import { routePath } from 'hono/route';
import type { HttpEnv } from './http-env.ts';
import type { Metrics } from './metrics.ts';

/** Logs and measures each request by its route: no address, no query, no body. */
export function logRequests(logger: Logger, metrics: Metrics) {
  return createMiddleware<HttpEnv>(async (c, next) => {
    c.set('logger', logger);
    const started = performance.now();
    await next();
    const ms = Math.round((performance.now() - started) * 100) / 100;
    const facts = { method: c.req.method, route: routeOf(c), status: c.res.status };
    metrics.observe(facts, ms / 1000);
    logger.info({ requestId: c.get('requestId'), ...facts, ms }, 'request');
  });
}

/** The pattern that matched, `/decisions/:id`: a path would name a decision. */
function routeOf(c: Context<HttpEnv>): string {
  const route = routePath(c, -1);
  return route === '/*' || route === '*' ? 'unmatched' : route;
}

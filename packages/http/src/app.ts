import { OpenAPIHono } from '@hono/zod-openapi';
import { assert } from '@siyi/kernel';
import type { Logger } from '@siyi/runtime';
import type { MiddlewareHandler } from 'hono';
import { createMiddleware } from 'hono/factory';
import { methodNotAllowed } from 'hono/method-not-allowed';
import { requestId } from 'hono/request-id';
import { secureHeaders } from 'hono/secure-headers';
import { timeout } from 'hono/timeout';
import { guardJson, limitBody } from './body-limit.ts';
import { clientAddress } from './client-address.ts';
import { refuseCrossSite } from './cross-site.ts';
import { type Demonstration, readActor, signIn, signOut } from './demonstration.ts';
import { checkHealth, type HealthCheck } from './health.ts';
import type { HttpEnv } from './http-env.ts';
import { HttpFault } from './http-fault.ts';
import { keepPreferences } from './language.ts';
import { createMetrics, type GaugeSource, type Metrics } from './metrics.ts';
import { documentOf } from './openapi.ts';
import { problemResponse, type RenderProblem, UNAVAILABLE, VARY } from './problem-response.ts';
import { type RateLimit, rateLimit } from './rate-limit.ts';
import { logRequests } from './request-log.ts';
import { sandboxFiles } from './sandbox.ts';
import { createStreamLimit } from './stream-limit.ts';
import { validationFault } from './validation-fault.ts';

/** The limits that hold where a service sets no other. */
export const HTTP_LIMITS = {
  /** Of a body, in bytes. */
  bodyBytes: 256 * 1024,
  /** Bodies that may be larger, by path. */
  bodyBytesByPath: {} as Readonly<Record<string, number>>,
  /** Of one client address; false: none. A county office sits behind one address. */
  rate: { requests: 1200, seconds: 60 } as RateLimit | false,
  /** How long a handler may take to answer. */
  answerMs: 30_000,
  /** Streams of events open at once, in all and of one client address. */
  streams: 1000,
  streamsOfClient: 50,
};
export type HttpLimits = typeof HTTP_LIMITS;

export interface HttpAppOptions {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly logger: Logger;
  readonly limits?: Partial<HttpLimits>;
  /** How many proxies in front of the service append to X-Forwarded-For; 0: the header is ignored. */
  readonly proxiesTrusted?: number;
  /** Left out: its routes do not exist, and whatever needs an actor is 401. */
  readonly demonstration?: Omit<Demonstration, 'service'> | undefined;
  /** Turns strangers away before a body of theirs is read, where bodies are large. */
  readonly admit?: MiddlewareHandler<HttpEnv>;
  readonly checks?: readonly HealthCheck[];
  readonly gauges?: readonly GaugeSource[];
  /** Whether `/metrics` shows the process too; in one process only one application does. */
  readonly processMetrics?: boolean;
  /** The page for browsers in place of a problem document. */
  readonly renderProblem?: RenderProblem;
  /** The addresses under which the interface is reached, for its OpenAPI document. */
  readonly servers?: readonly string[];
}

export type HttpApp = OpenAPIHono<HttpEnv>;

/**
 * An HTTP application with everything that all services share; the service adds its routes.
 *
 * Errors that handlers throw become problems (problem-response.ts); refusals are returned by
 * `refusalResponse`.
 */
export function createHttpApp(options: HttpAppOptions): HttpApp {
  const app: HttpApp = new OpenAPIHono<HttpEnv>({
    defaultHook: (result) => {
      if (!result.success) throw validationFault(result.error, 'data' in result && result.data);
    },
  });
  const { logger, gauges = [], processMetrics = false } = options;
  const metrics = createMetrics({ gauges, ofProcess: processMetrics, logger });
  app.onError((error, c) => problemResponse(c, error));
  app.notFound((c) => problemResponse(c, new HttpFault('not-found')));
  addMiddleware(app, options, metrics);
  addSharedRoutes(app, options, metrics);
  return app;
}

function addMiddleware(app: HttpApp, options: HttpAppOptions, metrics: Metrics): void {
  const limits = { ...HTTP_LIMITS, ...options.limits };
  app.use(requestId({ limitLength: 64 }));
  app.use(logRequests(options.logger, metrics));
  app.use(sandboxFiles);
  app.use(secureHeaders(SECURITY_HEADERS));
  app.use(setContext(options, limits));
  app.use(keepPreferences);
  if (limits.rate) app.use(rateLimit(limits.rate));
  app.use(refuseCrossSite());
  if (options.admit) app.use(options.admit);
  app.use(limitBody(limits.bodyBytes, limits.bodyBytesByPath));
  // Read before the handler's time begins: a slow sender is for the server under it to turn away.
  app.use(guardJson);
  app.use(timeout(limits.answerMs));
  const demonstration = demonstrationOf(options);
  if (demonstration) app.use(readActor(demonstration));
  app.use(
    methodNotAllowed({
      app,
      onMethodNotAllowed: (c, methods) =>
        problemResponse(c, new HttpFault('method-not-allowed', { Allow: methods.join(', ') })),
    }),
  );
}

const SELF = "'self'";
const NONE = "'none'";
const SECURITY_HEADERS = {
  contentSecurityPolicy: {
    defaultSrc: [SELF],
    scriptSrc: [SELF],
    styleSrc: [SELF],
    imgSrc: [SELF, 'data:'],
    objectSrc: [NONE],
    frameAncestors: [NONE],
    baseUri: [NONE],
    formAction: [SELF],
  },
  referrerPolicy: 'same-origin',
  xFrameOptions: 'DENY',
  // Whether a whole domain speaks TLS is for the proxy in front to promise.
  strictTransportSecurity: false,
};

function setContext(options: HttpAppOptions, limits: HttpLimits) {
  const streams = createStreamLimit({ most: limits.streams, mostOfClient: limits.streamsOfClient });
  const { renderProblem, proxiesTrusted = 0 } = options;
  return createMiddleware<HttpEnv>(async (c, next) => {
    c.set('streams', streams);
    c.set('renderProblem', renderProblem);
    c.set('clientAddress', clientAddress(c, proxiesTrusted));
    await next();
    // What is not said to be public is kept by nobody but the browser, and asked for again.
    const { headers } = c.res;
    if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'private, no-cache');
    // A page is in a language and a size, and one for everybody may lie in a cache between.
    const isPage = headers.get('Content-Type')?.startsWith('text/html');
    if (isPage && !headers.has('Vary')) headers.set('Vary', VARY);
  });
}

function addSharedRoutes(app: HttpApp, options: HttpAppOptions, metrics: Metrics): void {
  const { name, version, checks = [], logger } = options;
  const demonstration = demonstrationOf(options);
  app.get('/healthz', (c) => c.json({ status: 'ok', service: name, version }));
  app.get('/readyz', async (c) => {
    const health = await checkHealth(checks, logger);
    return c.json(health, health.status === 'unavailable' ? UNAVAILABLE : 200);
  });
  app.get('/metrics', async (c) =>
    c.body(await metrics.render(), 200, { 'Content-Type': metrics.contentType }),
  );
  app.get('/openapi.json', (c) => c.json(documentOf(app, options)));
  if (!demonstration) return;
  assert(demonstration.secret.length >= SECRET_LENGTH_MIN, 'the secret of the cookie is too short');
  app.post('/sign-in', signIn(demonstration));
  app.post('/sign-out', signOut(demonstration));
}

function demonstrationOf({ demonstration, name }: HttpAppOptions): Demonstration | undefined {
  return demonstration && { ...demonstration, service: name };
}

const SECRET_LENGTH_MIN = 16;

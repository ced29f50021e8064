// Applications for the tests of this package.
import { createLogger } from '@siyi/runtime';
import { createHttpApp, type HttpApp, type HttpAppOptions } from '../app.ts';

export interface LoggedApp {
  readonly app: HttpApp;
  /** What was logged, parsed. */
  readonly lines: Record<string, unknown>[];
}

export function appOf(options: Partial<HttpAppOptions> = {}): LoggedApp {
  const lines: Record<string, unknown>[] = [];
  const logger = createLogger({
    name: 'test',
    level: 'debug',
    to: { write: (line) => void lines.push(JSON.parse(line)) },
  });
  const app = createHttpApp({
    name: 'test',
    version: '0.1.0',
    description: 'An application of a test.',
    logger,
    ...options,
  });
  return { app, lines };
}

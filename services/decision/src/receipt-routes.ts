import { z } from '@hono/zod-openapi';
import { type HttpApp, PROBLEM_ANSWER } from '@siyi/http';
import type { Receipts } from './receipts.ts';

/** `GET /receipts/vkey.txt`: the key of the receipts, open to everybody. */
export function addReceiptRoutes(app: HttpApp, { vkey }: Receipts): void {
  app.openAPIRegistry.registerPath({
    method: 'get',
    path: '/receipts/vkey.txt',
    summary: 'The key that the receipts of recorded events are verified with',
    responses: {
      200: { description: 'The key.', content: { 'text/plain': { schema: z.string() } } },
      default: PROBLEM_ANSWER,
    },
  });
  app.get('/receipts/vkey.txt', (c) => c.text(`${vkey}\n`));
}

import { z } from '@hono/zod-openapi';
import { villageCodeSchema } from '@siyi/contracts';
import { type HttpApp, PROBLEM_ANSWER } from '@siyi/http';
import { listSchema, villagesSchema } from './inbox-shapes.ts';

const params = z.object({ code: villageCodeSchema });
const filter = z.object({
  decision: z.uuid().optional(),
  type: z.string().optional().describe('The type of an event.'),
  flagged: z.literal('1').optional().describe('Only events that something is to be noted of.'),
  before: z.string().optional().describe('The villagePosition before which the page begins.'),
});
const PAGE = { 'text/html': { schema: z.string() } };
const DOCUMENTS = [
  { path: '/', summary: 'The villages that the reader supervises (page)', content: PAGE },
  {
    path: '/villages.json',
    summary: 'The villages that the reader supervises',
    content: { 'application/json': { schema: villagesSchema } },
  },
  {
    path: '/villages/{code}',
    summary: 'The events of a village in sentences, the newest first (page)',
    request: { params, query: filter },
    content: PAGE,
  },
  {
    path: '/villages/{code}.json',
    summary: 'The events of a village in sentences, the newest first',
    request: { params, query: filter },
    content: { 'application/json': { schema: listSchema } },
  },
  {
    path: '/villages/{code}/events',
    summary: 'The events of a village as they happen, in order, each once',
    request: {
      params,
      query: z.object({
        after: z.string().optional().describe('Begins behind it; 0: at the first.'),
      }),
      headers: z.object({
        'last-event-id': z
          .string()
          .optional()
          .describe('The villagePosition of the last event had.'),
      }),
    },
    content: {
      'text/event-stream': {
        schema: z.string().describe('`id` is the villagePosition, `data` the event as JSON.'),
      },
    },
  },
] as const;

/**
 * Puts the desk into the OpenAPI document: its pages, the data that they are made from, each at the
 * path of its page with `.json`, and the stream.
 */
export function describeInbox(app: HttpApp): void {
  for (const { path, summary, content, ...request } of DOCUMENTS) {
    app.openAPIRegistry.registerPath({
      ...{ method: 'get', path, summary, ...request },
      responses: { 200: { description: summary, content }, default: PROBLEM_ANSWER },
    });
  }
}

import { z } from '@hono/zod-openapi';
import { villageCodeSchema } from '@siyi/contracts';
import { type HttpApp, PROBLEM_ANSWER } from '@siyi/http';
import { boardSchema, noticeSchema, villagesSchema } from './board-shapes.ts';

const inVillage = z.object({ code: villageCodeSchema });
const ofNotice = z.object({ code: villageCodeSchema, number: z.coerce.number().int().min(1) });
const SHEETS = [
  {
    path: '/',
    dataPath: '/villages.json',
    summary: 'The villages',
    schema: villagesSchema,
    params: undefined,
  },
  {
    path: '/villages/{code}',
    dataPath: '/villages/{code}.json',
    summary: 'The public board of a village: notices, and how far each decision has come',
    schema: boardSchema,
    params: inVillage,
  },
  {
    path: '/villages/{code}/notices/{number}',
    dataPath: '/villages/{code}/notices/{number}.json',
    summary: 'A notice, by the number of its posting in the book of the village',
    schema: noticeSchema,
    params: ofNotice,
  },
] as const;

/**
 * Puts the board into the OpenAPI document: pages, and beside each the same as data at its path with
 * `.json`. Hono matches such a path by a pattern, which OpenAPI has no words for.
 */
export function describeBoard(app: HttpApp): void {
  for (const { path, dataPath, summary, schema, params } of SHEETS) {
    const request = params ? { params } : {};
    app.openAPIRegistry.registerPath({
      ...{ method: 'get', path, summary: `${summary}, as a page`, request },
      responses: {
        200: { description: 'The page.', content: { 'text/html': { schema: z.string() } } },
        default: PROBLEM_ANSWER,
      },
    });
    app.openAPIRegistry.registerPath({
      ...{ method: 'get', path: dataPath, summary: `${summary}, as data`, request },
      responses: {
        200: { description: 'The same.', content: { 'application/json': { schema } } },
        default: PROBLEM_ANSWER,
      },
    });
  }
}

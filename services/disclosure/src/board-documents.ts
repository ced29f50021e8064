import { z } from '@hono/zod-openapi';
import { villageCodeSchema } from '@siyi/contracts';
import { type HttpApp, PROBLEM_ANSWER } from '@siyi/http';
import { boardSchema, noticeSchema, villagesSchema } from './board-shapes.ts';

const ordinal = z.coerce.number().int().min(1);
const code = villageCodeSchema;

const PAGES = [
  { path: '/', summary: 'The villages' },
  {
    path: '/more-villages/{page}',
    summary: 'A page of the villages, from 1',
    params: z.object({ page: ordinal }),
  },
  {
    path: '/villages/{code}',
    summary: 'The public board of a village: notices, and how far each decision has come',
    params: z.object({ code }),
  },
  {
    path: '/villages/{code}/over/{page}',
    summary: 'A page of all notices that are over, the newest first',
    params: z.object({ code, page: ordinal }),
  },
  {
    path: '/villages/{code}/decisions/{page}',
    summary: 'A page of all decisions, those under way first',
    params: z.object({ code, page: ordinal }),
  },
  {
    path: '/villages/{code}/notices/{number}',
    summary: 'A notice, by the villagePosition of its posting',
    params: z.object({ code, number: ordinal }),
  },
] as const;

const DATA = [
  { path: '/villages.json', summary: 'The villages', schema: villagesSchema },
  {
    path: '/villages/{code}.json',
    summary: 'The public board of a village: all its notices and decisions',
    schema: boardSchema,
    params: z.object({ code }),
  },
  {
    path: '/villages/{code}/notices/{number}.json',
    summary: 'A notice, by the villagePosition of its posting',
    schema: noticeSchema,
    params: z.object({ code, number: ordinal }),
  },
] as const;

/**
 * Puts the board into the OpenAPI document: its pages, and the data that they are made from, each at
 * the path of its page with `.json`. Hono matches such a path by a pattern, which OpenAPI has no
 * words for, so the two are written apart.
 */
export function describeBoard(app: HttpApp): void {
  for (const { path, summary, ...one } of PAGES) {
    describe(
      app,
      { path, summary: `${summary} (page)`, ...one },
      { 'text/html': { schema: z.string() } },
    );
  }
  for (const { schema, ...one } of DATA) {
    describe(app, one, { 'application/json': { schema } });
  }
}

interface Described {
  readonly path: string;
  readonly summary: string;
  readonly params?: z.ZodObject;
}

function describe(
  app: HttpApp,
  { path, summary, params }: Described,
  content: Readonly<Record<string, { readonly schema: z.ZodType }>>,
): void {
  app.openAPIRegistry.registerPath({
    ...{ method: 'get', path, summary },
    ...(params && { request: { params } }),
    responses: { 200: { description: summary, content }, default: PROBLEM_ANSWER },
  });
}

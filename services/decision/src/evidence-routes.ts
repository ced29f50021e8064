import { z } from '@hono/zod-openapi';
import type { Clock } from '@siyi/engine';
import { EVIDENCE_TYPES, type EvidenceFile, type EvidenceStore } from '@siyi/evidence';
import { type HttpApp, HttpFault, PROBLEM_ANSWER, requireActor, sandbox } from '@siyi/http';
import { assert, because, parseInput } from '@siyi/kernel';
import type { Kysely } from 'kysely';
import { recordReading, requireReader } from './evidence-access.ts';
import type { DecisionTables } from './tables.ts';

export const EVIDENCE_BYTES_MAX = 20 * 1024 * 1024;

const hashParam = z
  .string()
  .refine(
    (text) => /^[0-9a-f]{64}$/.test(text),
    because('应为 64 位小写十六进制', 'expected 64 digits of lower hex'),
  );
const file = { schema: z.string().describe('The bytes of the file.') };
const files = { 'application/pdf': file, 'image/jpeg': file, 'image/png': file };

const keepDescribed = {
  method: 'post',
  path: '/evidence',
  summary: 'Keep a file that proves a fact; commands cite what is answered',
  request: { body: { required: true, content: files } },
  responses: {
    201: {
      description: 'Kept.',
      content: {
        'application/json': {
          schema: z.strictObject({
            sha256: z.string().describe('Lower hex.'),
            mediaType: z.string(),
            bytes: z.int(),
          }),
        },
      },
    },
    default: PROBLEM_ANSWER,
  },
} as const;
const readDescribed = {
  method: 'get',
  path: '/evidence/{sha256}',
  summary: 'A file that an event cites; who reads it is written down',
  request: { params: z.object({ sha256: z.string().describe('Lower hex.') }) },
  responses: { 200: { description: 'The file.', content: files }, default: PROBLEM_ANSWER },
} as const;

export interface EvidenceRoutesOptions {
  readonly evidence: EvidenceStore;
  readonly database: Kysely<DecisionTables>;
  readonly clock: Clock;
}

/**
 * `POST /evidence`: the file as the body, its type in `Content-Type`; answers what a command cites.
 * `GET /evidence/{sha256}`: the file, for those who may read it, as a download.
 */
export function addEvidenceRoutes(app: HttpApp, options: EvidenceRoutesOptions): void {
  const { evidence, database, clock } = options;

  app.openAPIRegistry.registerPath(keepDescribed);
  app.post('/evidence', async (c) => {
    requireActor(c);
    const mediaType = c.req.header('Content-Type')?.split(';')[0]?.trim().toLowerCase() ?? '';
    if (!Object.hasOwn(EVIDENCE_TYPES, mediaType)) throw new HttpFault('unsupported-media-type');
    const bytes = new Uint8Array(await c.req.arrayBuffer());
    return c.json(await evidence.keep(bytes, mediaType), 201);
  });

  app.openAPIRegistry.registerPath(readDescribed);
  app.get('/evidence/:sha256', async (c) => {
    const actor = requireActor(c);
    const sha256 = parseInput(hashParam, c.req.param('sha256'), ['sha256']);
    await requireReader(database, actor, sha256);
    const found = await evidence.read(sha256);
    if (!found) throw new HttpFault('not-found');
    await recordReading(database, { at: clock.now(), sha256, actor });
    sandbox(c);
    return c.body(found.bytes, 200, headersOf(sha256, found));
  });
}

const YEAR_SECONDS = 365 * 24 * 60 * 60;

function headersOf(sha256: string, { bytes, mediaType }: EvidenceFile): Record<string, string> {
  const kind = EVIDENCE_TYPES[mediaType];
  assert(kind, 'a file that is kept is of a type that is kept');
  return {
    'Content-Type': mediaType,
    'Content-Length': String(bytes.length),
    'Content-Disposition': `attachment; filename=${sha256}.${kind.extension}`,
    'Cache-Control': `private, max-age=${YEAR_SECONDS}, immutable`,
    // One computer serves several seats: what one has read, the next one must ask for.
    Vary: 'Authorization, Cookie',
    ETag: `"${sha256}"`,
  };
}

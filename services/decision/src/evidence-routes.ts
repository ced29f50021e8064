import { z } from '@hono/zod-openapi';
import { type HttpApp, HttpFault, PROBLEM_ANSWER, requireActor } from '@siyi/http';
import { fault, InvalidInput } from '@siyi/kernel';
import type { EvidenceFiles } from './evidence-files.ts';

export const EVIDENCE_BYTES_MAX = 20 * 1024 * 1024;

// What a phone's camera and a scanner make. Each begins with bytes that no other has.
const SIGNATURES: Readonly<Record<string, readonly number[]>> = {
  'application/pdf': [0x25, 0x50, 0x44, 0x46],
  'image/jpeg': [0xff, 0xd8, 0xff],
  'image/png': [0x89, 0x50, 0x4e, 0x47],
};

const file = { schema: z.string().describe('The bytes of the file.') };
const described = {
  method: 'post',
  path: '/evidence',
  summary: 'Keep a file that proves a fact; commands cite what is answered',
  request: {
    body: { content: { 'application/pdf': file, 'image/jpeg': file, 'image/png': file } },
  },
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

/** `POST /evidence`: the file as the body, its type in `Content-Type`; answers what a command cites. */
export function addEvidenceRoutes(app: HttpApp, files: EvidenceFiles): void {
  app.openAPIRegistry.registerPath(described);
  app.post('/evidence', async (c) => {
    requireActor(c);
    const mediaType = c.req.header('Content-Type')?.split(';')[0]?.trim().toLowerCase() ?? '';
    const signature = SIGNATURES[mediaType];
    if (!signature) throw new HttpFault('unsupported-media-type');
    const bytes = new Uint8Array(await c.req.arrayBuffer());
    if (!signature.every((byte, index) => bytes[index] === byte)) throw notThatType(mediaType);
    return c.json(await files.keep(bytes, mediaType), 201);
  });
}

function notThatType(mediaType: string): InvalidInput {
  return new InvalidInput([
    fault(['body'], `文件内容不是 ${mediaType}`, `the content is no ${mediaType}`),
  ]);
}

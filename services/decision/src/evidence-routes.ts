import { type HttpApp, HttpFault, requireActor } from '@siyi/http';
import { fault, InvalidInput } from '@siyi/kernel';
import type { EvidenceFiles } from './evidence-files.ts';

export const EVIDENCE_BYTES_MAX = 20 * 1024 * 1024;

// What a phone's camera and a scanner make. Each begins with bytes that no other has.
const SIGNATURES: Readonly<Record<string, readonly number[]>> = {
  'application/pdf': [0x25, 0x50, 0x44, 0x46],
  'image/jpeg': [0xff, 0xd8, 0xff],
  'image/png': [0x89, 0x50, 0x4e, 0x47],
};

/** `POST /evidence`: the file as the body, its type in `Content-Type`; answers what a command cites. */
export function addEvidenceRoutes(app: HttpApp, files: EvidenceFiles): void {
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

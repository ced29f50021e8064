import { createHash } from 'node:crypto';
import { type S3ServerForTest, startS3Server } from '@siyi/evidence/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { send, startTestService, type TestService } from './testing/running-service.ts';

const PNG = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]);
const SHA256 = createHash('sha256').update(PNG).digest('hex');
const AS = { Authorization: 'Bearer demo.township.-' };

let s3: S3ServerForTest;
let service: TestService;

beforeAll(async () => {
  s3 = await startS3Server();
  const { url, region, keyId, secret } = s3.options;
  service = await startTestService({
    SIYI_EVIDENCE_FOLDER: '',
    SIYI_EVIDENCE_S3_URL: url,
    SIYI_EVIDENCE_S3_REGION: region,
    SIYI_EVIDENCE_S3_KEY_ID: keyId,
    SIYI_EVIDENCE_S3_SECRET: secret,
  });
});

afterAll(async () => {
  await service.stop();
  await s3.remove();
});

const keep = () =>
  fetch(`${service.url}/evidence`, {
    method: 'POST',
    headers: { ...AS, 'Content-Type': 'image/png' },
    body: PNG,
  });
const read = () => fetch(`${service.url}/evidence/${SHA256}`, { headers: AS });

describe('a service whose evidence lies in a bucket', () => {
  it('keeps a file there, gives it back, and finds it damaged', async () => {
    expect((await read()).status).toBe(404);
    expect(await (await keep()).json()).toMatchObject({ sha256: SHA256, bytes: PNG.length });
    expect((await send(service, '/readyz')).body).toMatchObject({ status: 'ok' });
    const found = await read();
    expect(found.headers.get('Content-Type')).toBe('image/png');
    expect(new Uint8Array(await found.arrayBuffer())).toEqual(PNG);
    await s3.overwrite(SHA256, PNG.slice(0, 5));
    expect((await read()).status).toBe(500);
  });

  it('goes on without the bucket, and answers 503 for files', async () => {
    await s3.stop();
    expect((await read()).status).toBe(503);
    expect((await keep()).status).toBe(503);
    const checks = { evidence: { ok: false, detail: 'the evidence store is away' } };
    expect((await send(service, '/readyz')).body).toMatchObject({ status: 'degraded', checks });
    expect((await send(service, '/decisions', { as: 'township.-' })).status).toBe(200);
  });
});

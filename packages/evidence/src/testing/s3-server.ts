import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import S3rver from '@20minutes/s3rver';
import type { S3PlaceOptions } from '../s3-place.ts';

/** An S3 server of its own on this machine, that checks signatures, with one empty bucket. */
export interface S3ServerForTest {
  /** How a place is opened on it, below a prefix of its bucket. */
  readonly options: S3PlaceOptions;
  /** Writes an object past the server, onto its disk. */
  overwrite(name: string, bytes: Uint8Array): Promise<void>;
  stop(): Promise<void>;
  remove(): Promise<void>;
}

const HOST = '127.0.0.1';
const PREFIX = 'county/990101';
// The only account that this server knows.
const ACCOUNT = { keyId: 'S3RVER', secret: 'S3RVER' };

export async function startS3Server(): Promise<S3ServerForTest> {
  const directory = mkdtempSync(join(tmpdir(), 'siyi-s3-'));
  const bucket = `evidence-${randomUUID()}`;
  const server = new S3rver({
    ...{ address: HOST, port: 0, directory, silent: true },
    configureBuckets: [{ name: bucket }],
  });
  const { port } = await server.run();
  let stopped: Promise<void> | undefined;
  const stop = () => {
    stopped ??= server.close();
    return stopped;
  };
  return {
    options: {
      url: `http://${HOST}:${port}/${bucket}/${PREFIX}`,
      region: 'us-east-1',
      ...ACCOUNT,
    },
    async overwrite(name, bytes) {
      const path = join(directory, bucket, PREFIX, `${name}._S3rver_object`);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, bytes);
    },
    stop,
    async remove() {
      await stop();
      rmSync(directory, { recursive: true });
    },
  };
}

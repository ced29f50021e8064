import { hash } from 'node:crypto';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { TransientFailure } from '@siyi/kernel';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createS3Place, type S3PlaceOptions } from './s3-place.ts';
import { describeContentPlace } from './testing/evidence-contract.ts';
import { type S3ServerForTest, startS3Server } from './testing/s3-server.ts';

const BYTES = new TextEncoder().encode('榜前照片');
const NAME = hash('sha256', BYTES, 'hex');

describeContentPlace('a bucket of evidence', async () => {
  const server = await startS3Server();
  return {
    place: createS3Place(server.options),
    reopen: async () => createS3Place(server.options),
    damage: server.overwrite,
    takeAway: server.stop,
    remove: server.remove,
  };
});

describe('a store that refuses', () => {
  let server: S3ServerForTest;
  beforeAll(async () => {
    server = await startS3Server();
    await createS3Place(server.options).write(NAME, BYTES, 'image/png');
  });
  afterAll(() => server.remove());

  it.each<[string, Partial<S3PlaceOptions>, string]>([
    ['a wrong secret', { secret: 'wrong' }, '403 SignatureDoesNotMatch'],
    ['an unknown key', { keyId: 'unknown' }, '403 InvalidAccessKeyId'],
  ])('%s is told by its code, and gives nothing', async (_, wrong, told) => {
    const place = createS3Place({ ...server.options, ...wrong });
    await expect(place.read(NAME)).rejects.toThrow(`the evidence store refuses: ${told}`);
    const writing = place.write(NAME, BYTES, 'image/png');
    await expect(writing).rejects.toThrow('the evidence store refuses: 403');
    await expect(writing).rejects.not.toBeInstanceOf(TransientFailure);
  });

  it('never passes for one without the file: its bucket does not exist', async () => {
    const { origin } = new URL(server.options.url);
    const place = createS3Place({ ...server.options, url: `${origin}/no-such-bucket` });
    await expect(place.read(NAME)).rejects.toThrow('404 NoSuchBucket');
    await expect(place.write(NAME, BYTES, 'image/png')).rejects.toThrow('404 NoSuchBucket');
  });
});

describe('a store that answers badly', () => {
  let server: Server | undefined;
  afterEach(() => {
    server?.closeAllConnections();
    server?.close();
  });

  async function placeOn(answer: RequestListener, limits: Partial<S3PlaceOptions> = {}) {
    const made = createServer(answer);
    server = made;
    await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve));
    const { port } = made.address() as AddressInfo;
    const url = `http://127.0.0.1:${port}/bucket/`;
    return createS3Place({ url, region: 'cn-north-1', keyId: 'k', secret: 's', ...limits });
  }

  it.each<[string, RequestListener]>([
    ['never', () => undefined],
    ['with half a file, and then nothing', (_, response) => response.write('half')],
    ['that it is overloaded', (_, response) => response.writeHead(503).end()],
    ['that it was asked too often', (_, response) => response.writeHead(429).end()],
    ['by hanging up', (request) => request.socket.destroy()],
  ])('%s is away for the moment', async (_, answer) => {
    const place = await placeOn(answer, { timeoutMs: 100 });
    await expect(place.read(NAME)).rejects.toThrow(TransientFailure);
    await expect(place.write(NAME, BYTES, 'image/png')).rejects.toThrow(TransientFailure);
  });

  it('with another address is not followed there', async () => {
    const asked: (string | undefined)[] = [];
    const place = await placeOn((request, response) => {
      asked.push(request.url);
      response.writeHead(307, { Location: '/elsewhere' }).end();
    });
    await expect(place.read(NAME)).rejects.toThrow('refuses: 307');
    expect(asked).toEqual([`/bucket/${NAME}`]);
  });

  it('that it refuses is asked nothing more', async () => {
    const methods: (string | undefined)[] = [];
    const place = await placeOn((request, response) => {
      methods.push(request.method);
      response.writeHead(request.method === 'HEAD' ? 403 : 200).end();
    });
    await expect(place.write(NAME, BYTES, 'image/png')).rejects.toThrow('refuses: 403');
    expect(methods).toEqual(['HEAD']);
  });

  it('can tell that bytes were damaged on their way: both sums are sent and signed', async () => {
    const puts: { headers: Record<string, unknown>; body: string }[] = [];
    const place = await placeOn(async (request, response) => {
      const parts = await request.toArray();
      if (request.method === 'PUT') {
        puts.push({ headers: request.headers, body: Buffer.concat(parts).toString() });
      }
      response.writeHead(request.method === 'PUT' ? 400 : 404);
      response.end('<Error><Code>BadDigest</Code></Error>');
    });
    await expect(place.write(NAME, BYTES, 'image/png')).rejects.toThrow('refuses: 400 BadDigest');
    expect(puts).toEqual([
      {
        headers: expect.objectContaining({
          'content-type': 'image/png',
          'content-md5': hash('md5', BYTES, 'base64'),
          'x-amz-content-sha256': NAME,
          authorization: expect.stringMatching(
            /SignedHeaders=content-md5;host;x-amz-content-sha256;x-amz-date/,
          ),
        }),
        body: '榜前照片',
      },
    ]);
  });
});

import { createHash } from 'node:crypto';
import { sha256, TransientFailure, toHex } from '@siyi/kernel';
import { AwsV4Signer } from 'aws4fetch';
import type { ContentPlace } from './content-place.ts';

export interface S3PlaceOptions {
  /** Below which address files are kept; the bucket stands in its host or in its path. */
  readonly url: string;
  readonly region: string;
  readonly keyId: string;
  readonly secret: string;
  /** How long a file may take to be written or read, in ms; default 20000. */
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 20_000;
const OK = 200;
const MISSING = 404;
const TOO_MANY = 429;
const SERVER_FAULT = 500;

interface Answer {
  readonly status: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

interface Asked {
  readonly method: 'HEAD' | 'GET' | 'PUT';
  readonly name: string;
  readonly signal: AbortSignal;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array<ArrayBuffer>;
}

/**
 * Any store with the interface of Amazon S3, one object for each hash. It asks for objects by name
 * and never for a list.
 *
 * Beyond what a place throws, it throws an Error with the store's own code when the store refuses:
 * wrong credentials, no such bucket.
 */
export function createS3Place(options: S3PlaceOptions): ContentPlace {
  const { timeoutMs = TIMEOUT_MS } = options;
  return {
    async write(name, bytes, mediaType) {
      const signal = AbortSignal.timeout(timeoutMs);
      const found = await ask(options, { method: 'HEAD', name, signal });
      if (found.status === OK) return;
      if (found.status !== MISSING) throw refused(found);
      const headers = { 'Content-Type': mediaType, 'Content-MD5': md5Of(bytes) };
      const put = await ask(options, { method: 'PUT', name, signal, headers, body: bytes });
      if (put.status !== OK) throw refused(put);
    },

    async read(name) {
      const signal = AbortSignal.timeout(timeoutMs);
      const found = await ask(options, { method: 'GET', name, signal });
      if (found.status === OK) return found.bytes;
      // A bucket that does not exist is 404 too, and must not pass for a file that was never kept.
      if (found.status === MISSING && codeOf(found) === 'NoSuchKey') return undefined;
      throw refused(found);
    },
  };
}

/** Sends a signed request and reads the whole answer; an outage is a TransientFailure. */
async function ask(options: S3PlaceOptions, asked: Asked): Promise<Answer> {
  const { method, name, signal, headers = {}, body } = asked;
  const signed = await new AwsV4Signer({
    method,
    url: `${options.url.replace(/\/+$/, '')}/${name}`,
    // The store hashes what arrives, and refuses it when it is not what was signed.
    headers: { ...headers, 'X-Amz-Content-Sha256': toHex(sha256(body ?? '')) },
    ...(body === undefined ? {} : { body }),
    accessKeyId: options.keyId,
    secretAccessKey: options.secret,
    service: 's3',
    region: options.region,
  }).sign();
  const answer = await fetchWhole(signed.url, {
    method,
    headers: signed.headers,
    signal,
    // Nothing that is signed is sent on to an address that an answer names.
    redirect: 'manual',
    ...(body === undefined ? {} : { body }),
  });
  if (answer.status >= SERVER_FAULT || answer.status === TOO_MANY) {
    throw new TransientFailure(`the evidence store answers ${answer.status}`);
  }
  return answer;
}

async function fetchWhole(url: URL, init: RequestInit): Promise<Answer> {
  try {
    const response = await fetch(url, init);
    return { status: response.status, bytes: new Uint8Array(await response.arrayBuffer()) };
  } catch (cause) {
    throw new TransientFailure('the evidence store is away', { cause });
  }
}

function refused(answer: Answer): Error {
  return new Error(`the evidence store refuses: ${answer.status} ${codeOf(answer) ?? ''}`.trim());
}

/** The code in the body of an error; a HEAD has none. */
function codeOf({ bytes }: Answer): string | undefined {
  return /<Code>(\w{1,80})<\/Code>/.exec(new TextDecoder().decode(bytes))?.[1];
}

// Checked by stores that do not check the hash of the signature.
function md5Of(bytes: Uint8Array): string {
  return createHash('md5').update(bytes).digest('base64');
}

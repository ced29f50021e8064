import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verifySignature } from '@siyi/log';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  edgeVectors,
  isOfSmallOrder,
  type SignatureVector,
  wycheproofVectors,
} from '../support/ed25519-vectors.ts';
import { describeVectors } from '../support/vectors.ts';

// RFC 8410 section 4: what stands before the 32 bytes of an Ed25519 key in DER.
const KEY_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');
const PROCESSES = 16;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'siyi-openssl-'));
});
afterAll(() => rm(folder, { recursive: true }));

// What an auditor has without us. OpenSSL 3.0 accepts 165 edge cases more, each with a key or an R
// of small order: whoever asks it has to refuse those himself, as verifySignature does.
describeVectors('Ed25519 by the openssl command', 'ed25519', (vectors) => {
  it('has the published verdict on every signature of Wycheproof over a message', async () => {
    // It reads no file of 0 bytes, and nothing that we sign is empty.
    const judged = wycheproofVectors(vectors).filter(({ message }) => message.length > 0);
    expect(judged).toHaveLength(147);
    const valid = judged.filter(({ isValid }) => isValid).map(({ title }) => title);
    expect(await titlesAccepted(judged)).toEqual(valid);
  });

  it('has our verdict on every edge case without a point of small order', async () => {
    const edges = edgeVectors(vectors).filter((edge) => !isOfSmallOrder(edge));
    const ours = edges.filter(({ key, message, signature }) =>
      verifySignature(key, message, signature),
    );
    expect(ours).toHaveLength(43);
    expect(await titlesAccepted(edges)).toEqual(ours.map(({ title }) => title));
  });
});

async function titlesAccepted(vectors: readonly SignatureVector[]): Promise<readonly string[]> {
  const accepted = new Set<string>();
  const waiting = vectors.entries();
  async function work(): Promise<void> {
    for (const [index, vector] of waiting) {
      if (await isAccepted(index, vector)) accepted.add(vector.title);
    }
  }
  await Promise.all(Array.from({ length: PROCESSES }, work));
  return vectors.map(({ title }) => title).filter((title) => accepted.has(title));
}

async function isAccepted(index: number, vector: SignatureVector): Promise<boolean> {
  const [key, message, signature] = ['key', 'message', 'signature'].map((name) =>
    join(folder, `${index}.${name}`),
  ) as [string, string, string];
  await writeFile(key, Buffer.concat([KEY_PREFIX, vector.key]));
  await writeFile(message, vector.message);
  await writeFile(signature, vector.signature);
  const asking = ['pkeyutl', '-verify', '-rawin', '-pubin', '-keyform', 'DER', '-inkey', key];
  return succeeds([...asking, '-in', message, '-sigfile', signature]);
}

function succeeds(options: readonly string[]): Promise<boolean> {
  return new Promise((resolve, reject) => {
    execFile('openssl', options, (error) => {
      if (error?.code === 'ENOENT')
        reject(new Error('openssl is missing: apt-get install openssl'));
      else resolve(error === null);
    });
  });
}

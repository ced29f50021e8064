import { isSoundKey, verifySignature } from '@siyi/log';
import { beforeAll, describe, expect, it } from 'vitest';
import { bundleForBrowser, runAsBrowser } from '../support/browser-bundle.ts';
import {
  edgeVectors,
  isOfSmallOrder,
  type SignatureVector,
  wycheproofVectors,
} from '../support/ed25519-vectors.ts';
import { describeVectors } from '../support/vectors.ts';

type Verdict = (vector: SignatureVector) => Promise<boolean> | boolean;

let browserVerify: typeof verifySignature;
beforeAll(async () => {
  browserVerify = runAsBrowser(await bundleForBrowser()).log.verifySignature;
});

const VERIFIERS: readonly (readonly [string, Verdict])[] = [
  ['ours in Node', verifyInNode],
  ['ours in a browser', ({ key, message, signature }) => browserVerify(key, message, signature)],
  ['WebCrypto', verifyByWebCrypto],
];

describeVectors('Ed25519', 'ed25519', (folder) => {
  const judged = wycheproofVectors(folder);
  const edges = edgeVectors(folder);

  it('has 151 signatures of Wycheproof and 914 edge cases of CCTV', () => {
    expect(judged).toHaveLength(151);
    expect(edges).toHaveLength(914);
  });

  describe.each(VERIFIERS)('%s', (_, verdict) => {
    it('has the published verdict on every signature of Wycheproof', async () => {
      const valid = judged.filter(({ isValid }) => isValid).map(({ title }) => title);
      expect(await titlesAccepted(judged, verdict)).toEqual(valid);
    });

    it('accepts the same 43 edge cases as ours in Node', async () => {
      const accepted = await titlesAccepted(edges, verdict);
      expect(accepted).toHaveLength(43);
      expect(accepted).toEqual(await titlesAccepted(edges, verifyInNode));
    });
  });

  it('has no edge case with a point of small order among the 43', async () => {
    expect(await titlesAccepted(edges.filter(isOfSmallOrder), verifyInNode)).toEqual([]);
  });

  it('keys with a part of small order, or written in a second way, are not enrolled', () => {
    const odd = edges.filter(({ flags }) =>
      ['low_order_A', 'low_order_component_A', 'non_canonical_A'].some((flag) =>
        flags.includes(flag),
      ),
    );
    expect(odd.length).toBeGreaterThan(800);
    expect(odd.filter(({ key }) => isSoundKey(key))).toEqual([]);
  });

  it('keys without are', () => {
    const sound = edges.filter(({ flags }) => !flags.some((flag) => flag.endsWith('_A')));
    const keys = [...judged, ...sound].map(({ key }) => key);
    expect(keys.filter((key) => !isSoundKey(key))).toEqual([]);
  });
});

function verifyInNode({ key, message, signature }: SignatureVector): boolean {
  return verifySignature(key, message, signature);
}

async function titlesAccepted(
  vectors: readonly SignatureVector[],
  verdict: Verdict,
): Promise<readonly string[]> {
  const verdicts = await Promise.all(vectors.map((vector) => verdict(vector)));
  return vectors.filter((_, index) => verdicts[index]).map(({ title }) => title);
}

async function verifyByWebCrypto({ key, message, signature }: SignatureVector): Promise<boolean> {
  const { subtle } = crypto;
  const imported = await subtle.importKey('raw', copyOf(key), 'Ed25519', false, ['verify']);
  return subtle.verify('Ed25519', imported, copyOf(signature), copyOf(message));
}

// WebCrypto takes no view whose buffer could be shared.
function copyOf(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(bytes);
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A signature whose verdict somebody published, or that verifiers are known to disagree about. */
export interface SignatureVector {
  readonly title: string;
  readonly key: Uint8Array;
  readonly message: Uint8Array;
  readonly signature: Uint8Array;
}

export interface JudgedVector extends SignatureVector {
  readonly isValid: boolean;
}

/** An edge case of CCTV, which gives no verdict but says what is odd about it: `low_order_A`. */
export interface EdgeVector extends SignatureVector {
  readonly flags: readonly string[];
}

interface Wycheproof {
  readonly testGroups: readonly {
    readonly publicKey: { readonly pk: string };
    readonly tests: readonly {
      readonly tcId: number;
      readonly comment: string;
      readonly msg: string;
      readonly sig: string;
      readonly result: 'valid' | 'invalid';
    }[];
  }[];
}

export function wycheproofVectors(folder: string): readonly JudgedVector[] {
  const { testGroups } = readJson<Wycheproof>(folder, 'wycheproof.json');
  return testGroups.flatMap(({ publicKey, tests }) =>
    tests.map(({ tcId, comment, msg, sig, result }) => ({
      title: `wycheproof ${tcId} ${comment}`,
      key: bytesOfHex(publicKey.pk),
      message: bytesOfHex(msg),
      signature: bytesOfHex(sig),
      isValid: result === 'valid',
    })),
  );
}

interface EdgeCase {
  readonly number: number;
  readonly key: string;
  readonly sig: string;
  readonly msg: string;
  readonly flags: readonly string[] | null;
}

export function edgeVectors(folder: string): readonly EdgeVector[] {
  return readJson<readonly EdgeCase[]>(folder, 'cctv.json').map((edge) => ({
    title: `cctv ${edge.number}`,
    key: bytesOfHex(edge.key),
    message: new TextEncoder().encode(edge.msg),
    signature: bytesOfHex(edge.sig),
    flags: edge.flags ?? [],
  }));
}

/** Whether the publishers say that its key or its R is one of the eight points of small order. */
export function isOfSmallOrder({ flags }: EdgeVector): boolean {
  return flags.includes('low_order_A') || flags.includes('low_order_R');
}

function readJson<Content>(folder: string, file: string): Content {
  return JSON.parse(readFileSync(join(folder, file), 'utf8'));
}

function bytesOfHex(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text, 'hex'));
}

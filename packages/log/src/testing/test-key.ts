import { cosignature, cosignatureMessage } from '../cosignature.ts';
import {
  formatNote,
  type NoteSignature,
  SIGNATURE_TYPE,
  type VerifierKey,
  verifierKey,
} from '../note.ts';
import { signerOf } from '../signing.ts';
import { formatTreeHead, type TreeHead } from '../tree-head.ts';

/** A key that signs in tests. */
export interface TestKey {
  readonly key: VerifierKey;
  /** Its line under a text. */
  sign(text: string): NoteSignature;
}

/** The key of a log; each number gives another one. */
export function logKey(name: string, number = 1): TestKey {
  const signer = signerOf(new Uint8Array(32).fill(number));
  const key = verifierKey(name, SIGNATURE_TYPE.ed25519, signer.publicKey);
  const sign = (text: string) => {
    const bytes = signer.sign(new TextEncoder().encode(text));
    return { name, keyId: key.id, bytes };
  };
  return { key, sign };
}

/** The key of a witness, which cosigns at a time in seconds since 1970. */
export function witnessKey(name: string, number: number, time = 1_795_248_000n): TestKey {
  const signer = signerOf(new Uint8Array(32).fill(number));
  const key = verifierKey(name, SIGNATURE_TYPE.cosignature, signer.publicKey);
  const sign = (text: string) =>
    cosignature(key, { time, signature: signer.sign(cosignatureMessage(text, time)) });
  return { key, sign };
}

/** A note with a line of each key. */
export function signedBy(text: string, ...keys: readonly TestKey[]): string {
  return formatNote({ text, signatures: keys.map(({ sign }) => sign(text)) });
}

/** A signed tree head. */
export function signedHead(head: TreeHead, ...keys: readonly TestKey[]): string {
  return signedBy(formatTreeHead(head), ...keys);
}

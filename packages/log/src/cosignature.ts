import {
  type Note,
  type NoteSignature,
  SIGNATURE_TYPE,
  signaturesOf,
  type VerifierKey,
} from './note.ts';
import { verifySignature } from './signature.ts';

const TIME_BYTES = 8;

/** The bytes that a witness signs (C2SP tlog-cosignature): when, in seconds since 1970, and what. */
export function cosignatureMessage(text: string, time: bigint): Uint8Array {
  return new TextEncoder().encode(`cosignature/v1\ntime ${time}\n${text}`);
}

/** The line of a witness over the text of a tree head, from the signature over `cosignatureMessage`. */
export function cosignature(
  key: VerifierKey,
  { time, signature }: { readonly time: bigint; readonly signature: Uint8Array },
): NoteSignature {
  const bytes = new Uint8Array(TIME_BYTES + signature.length);
  new DataView(bytes.buffer).setBigUint64(0, time);
  bytes.set(signature, TIME_BYTES);
  return { name: key.name, keyId: key.id, bytes };
}

/** What a note says of a witness: the moment at which it cosigned, in seconds since 1970. */
export type CosignatureVerdict =
  | { readonly verdict: 'valid'; readonly time: bigint }
  | { readonly verdict: 'invalid' | 'absent' };

/** Whether a witness cosigned the note; one false line of its key makes it `invalid`. */
export function cosignatureVerdict(note: Note, key: VerifierKey): CosignatureVerdict {
  const claims = signaturesOf(note, key);
  if (claims.length === 0) return { verdict: 'absent' };
  const times = claims.flatMap(({ bytes }) => timeOf(note.text, key, bytes) ?? []);
  // A witness that signed twice saw the head at the earlier moment.
  const [time] = times.toSorted((a, b) => Number(a - b));
  const isWhole = time !== undefined && times.length === claims.length;
  return isWhole ? { verdict: 'valid', time } : { verdict: 'invalid' };
}

function timeOf(text: string, key: VerifierKey, bytes: Uint8Array): bigint | undefined {
  if (key.type !== SIGNATURE_TYPE.cosignature || bytes.length <= TIME_BYTES) return undefined;
  const time = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0);
  const message = cosignatureMessage(text, time);
  return verifySignature(key.publicKey, message, bytes.subarray(TIME_BYTES)) ? time : undefined;
}

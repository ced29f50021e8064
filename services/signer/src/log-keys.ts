import { hkdfSync } from 'node:crypto';
import { addMilliseconds, type Instant } from '@siyi/kernel';
import {
  formatKeyChange,
  formatNote,
  type Note,
  noteVerdict,
  SIGNATURE_TYPE,
  signaturesOf,
  type VerifierKey,
  verifierKey,
} from '@siyi/log';
import { type Signer, signerOf } from '@siyi/log/signing';

/** A secret that the keys of all logs are made from. */
export interface MasterKey {
  /** From 1, without a gap. */
  readonly generation: number;
  /** 32 bytes. */
  readonly seed: Uint8Array;
  /** Since when logs are signed with it. */
  readonly from: Instant;
}

/** The key of one log. */
export interface LogKey {
  readonly generation: number;
  readonly from: Instant;
  readonly vkey: VerifierKey;
  readonly signer: Signer;
}

/** How long a key that was replaced goes on to sign beside the new one. */
export const BOTH_SIGN_MS = 30 * 24 * 3_600_000;

const DERIVATION = 'siyi/log-key/v1\n';
const SEED_BYTES = 32;

/** The keys of a log, the newest first. HKDF-SHA-256 (RFC 5869) makes each from its master. */
export function keysOf(masters: readonly MasterKey[], origin: string): readonly LogKey[] {
  return masters.map((master) => keyOf(master, origin)).toReversed();
}

function keyOf({ generation, seed, from }: MasterKey, origin: string): LogKey {
  const secret = hkdfSync('sha256', seed, '', `${DERIVATION}${origin}`, SEED_BYTES);
  const signer = signerOf(new Uint8Array(secret));
  const vkey = verifierKey(origin, SIGNATURE_TYPE.ed25519, signer.publicKey);
  return { generation, from, vkey, signer };
}

/** Those of a log that was first signed with the key of a generation: that one and the later ones. */
export function keysSince(keys: readonly LogKey[], firstKey: number): readonly LogKey[] {
  return keys.filter(({ generation }) => generation >= firstKey);
}

/** The keys that sign now: the newest, and for a while the one before. The newest stands first. */
export function signingKeys(keys: readonly LogKey[], now: Instant): readonly LogKey[] {
  const [newest, before] = keys;
  if (!newest) return [];
  const isFresh = now < addMilliseconds(newest.from, BOTH_SIGN_MS);
  return before && isFresh ? [newest, before] : [newest];
}

/** The statements by which each of these keys handed on to the next, the oldest first. */
export function keyChangesOf(keys: readonly LogKey[]): readonly string[] {
  return keys
    .flatMap((to, at) => {
      const from = keys[at + 1];
      if (!from) return [];
      const { name: origin } = to.vkey;
      const text = formatKeyChange({ origin, from: from.vkey, to: to.vkey, at: to.from });
      return [signedNote(text, [to, from])];
    })
    .toReversed();
}

/** The text as a note with a line of each key; the same again for the same text and keys. */
export function signedNote(text: string, keys: readonly LogKey[]): string {
  const message = new TextEncoder().encode(text);
  const signatures = keys.map(({ vkey, signer }) => ({
    name: vkey.name,
    keyId: vkey.id,
    bytes: signer.sign(message),
  }));
  return formatNote({ text, signatures });
}

/** The note with the lines of these keys alone; undefined where none of them signed it. */
export function ownPartOf(note: Note, keys: readonly LogKey[]): string | undefined {
  const valid = keys.filter(({ vkey }) => noteVerdict(note, vkey) === 'valid');
  const signatures = valid.flatMap(({ vkey }) => signaturesOf(note, vkey).slice(0, 1));
  return signatures.length === 0 ? undefined : formatNote({ text: note.text, signatures });
}

import { fromBase64, sha256, toBase64, toHex } from '@siyi/kernel';
import { malformed } from './malformed.ts';
import { isSoundKey, verifySignature } from './signature.ts';

/** The types of signature that are known here (C2SP signed-note, "Signature types"). */
export const SIGNATURE_TYPE = { ed25519: 0x01, cosignature: 0x04 } as const;

const NOTE_CHARACTERS_MAX = 64 * 1024;
const SIGNATURES_MAX = 64;
const KEY_ID_BYTES = 4;
const PUBLIC_KEY_BYTES = 32;
// Names may hold no Unicode space and no plus.
const KEY_NAME = /^[^\p{White_Space}+]+$/u;
const SIGNATURE_LINE = /^\u2014 ([^ ]+) ([^ ]+)$/;

/** A key that signatures are checked against (C2SP signed-note, "Verifier keys"). */
export interface VerifierKey {
  readonly name: string;
  /** 8 lower hex digits. */
  readonly id: string;
  readonly type: number;
  /** 32 bytes. */
  readonly publicKey: Uint8Array;
}

/** A line of a note as it stands there: it claims, and proves nothing before it is verified. */
export interface NoteSignature {
  readonly name: string;
  readonly keyId: string;
  /** What follows the key id. */
  readonly bytes: Uint8Array;
}

/** A signed note, read and not verified. */
export interface Note {
  /** With its last newline: what is signed. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** The key of a name: its id binds name, type and key (C2SP signed-note, "Signatures"). */
export function verifierKey(name: string, type: number, publicKey: Uint8Array): VerifierKey {
  const id = toHex(sha256(name, '\n', Uint8Array.of(type), publicKey).subarray(0, KEY_ID_BYTES));
  return { name, id, type, publicKey };
}

/** `name+id+base64(type || key)`. */
export function formatVerifierKey({ name, id, type, publicKey }: VerifierKey): string {
  return `${name}+${id}+${toBase64(joined(Uint8Array.of(type), publicKey))}`;
}

/**
 * Reads a verifier key of Ed25519 or of a witness; throws InvalidInput, also for a wrong id, and for a
 * key under which one signature can be valid for many messages.
 */
export function parseVerifierKey(text: string, place = 'vkey'): VerifierKey {
  const [, name = '', id = '', encoded = ''] = /^([^+]*)\+([0-9a-f]{8})\+(.*)$/s.exec(text) ?? [];
  const bytes = fromBase64(encoded);
  const type = bytes?.[0];
  const isKnown = type === SIGNATURE_TYPE.ed25519 || type === SIGNATURE_TYPE.cosignature;
  if (!KEY_NAME.test(name) || !bytes || !isKnown || bytes.length !== 1 + PUBLIC_KEY_BYTES) {
    throw malformed(place, '不是公钥行(名称+编号+密钥)', 'not a verifier key (name+id+key)');
  }
  const key = verifierKey(name, type, bytes.slice(1));
  if (key.id !== id) {
    throw malformed(place, '公钥编号与公钥不符', 'the key id does not belong to the key');
  }
  if (!isSoundKey(key.publicKey)) throw malformed(place, '公钥不可靠', 'not a sound key');
  return key;
}

/** Reads a note strictly; throws InvalidInput with the line. Nothing is verified. */
export function parseNote(note: string, place = 'note'): Note {
  const bad = (zh: string, en: string) => malformed(place, zh, en);
  if (note.length > NOTE_CHARACTERS_MAX) throw bad('太长', 'too long');
  if (hasControl(note) || !note.isWellFormed()) {
    throw bad('含有不允许的字符', 'has characters that are not allowed');
  }
  // The text may hold empty lines: only the last one parts it from the signatures.
  const split = note.lastIndexOf('\n\n');
  if (split <= 0) throw bad('没有签名', 'has no signatures');
  const text = note.slice(0, split + 1);
  const rest = note.slice(split + 2);
  if (!rest.endsWith('\n')) throw bad('最后一行不完整', 'its last line is not finished');
  const lines = rest.slice(0, -1).split('\n');
  if (lines.length > SIGNATURES_MAX) throw bad('签名太多', 'has too many signatures');
  return { text, signatures: lines.map((line, index) => parseSignatureLine(line, place, index)) };
}

/** Of all control characters below U+0020 only the newline is allowed. */
function hasControl(note: string): boolean {
  for (let at = 0; at < note.length; at += 1) {
    if (note.charCodeAt(at) < 0x20 && note[at] !== '\n') return true;
  }
  return false;
}

function parseSignatureLine(line: string, place: string, index: number): NoteSignature {
  const [, name = '', encoded = ''] = SIGNATURE_LINE.exec(line) ?? [];
  const bytes = fromBase64(encoded);
  if (!KEY_NAME.test(name) || !bytes || bytes.length <= KEY_ID_BYTES) {
    const where = `${place}, signature ${index + 1}`;
    throw malformed(where, '不是签名行', 'not a signature line');
  }
  const keyId = toHex(bytes.subarray(0, KEY_ID_BYTES));
  return { name, keyId, bytes: bytes.slice(KEY_ID_BYTES) };
}

/** Writes a note; its text ends with a newline. */
export function formatNote({ text, signatures }: Note): string {
  return `${text}\n${signatures.map(formatSignature).join('')}`;
}

/** A signature line, with its newline. */
export function formatSignature({ name, keyId, bytes }: NoteSignature): string {
  const id = Uint8Array.from(keyId.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  return `\u2014 ${name} ${toBase64(joined(id, bytes))}\n`;
}

/** The signatures of a note that claim to be of this key. */
export function signaturesOf(note: Note, key: VerifierKey): readonly NoteSignature[] {
  return note.signatures.filter(({ name, keyId }) => name === key.name && keyId === key.id);
}

/**
 * Whether a key of type Ed25519 signed the note: `absent` where no line claims so. A line that
 * claims it and does not verify makes it `invalid`, whatever other lines say.
 */
export function noteVerdict(note: Note, key: VerifierKey): 'valid' | 'invalid' | 'absent' {
  const claims = signaturesOf(note, key);
  if (claims.length === 0) return 'absent';
  const message = new TextEncoder().encode(note.text);
  const holds = ({ bytes }: NoteSignature) => verifySignature(key.publicKey, message, bytes);
  return key.type === SIGNATURE_TYPE.ed25519 && claims.every(holds) ? 'valid' : 'invalid';
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

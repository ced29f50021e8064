import { describe, expect, it } from 'vitest';
import { cosignature, cosignatureMessage, cosignatureVerdict } from './cosignature.ts';
import { formatNote, parseNote, SIGNATURE_TYPE, signaturesOf, verifierKey } from './note.ts';
import { signerOf } from './signing.ts';
import { logKey, signedBy, witnessKey } from './testing/test-key.ts';

const text = 'log.example\n5\nroot\n';
const at = 1_795_248_000n;
const witness = witnessKey('w.example', 2, at);

describe('a cosignature', () => {
  it('is absent where no line has the name and the id of the witness', () => {
    const note = parseNote(signedBy(text, logKey('log.example'), witnessKey('w.example', 3)));
    expect(cosignatureVerdict(note, witness.key)).toEqual({ verdict: 'absent' });
  });

  it('is invalid over another text', () => {
    const note = parseNote(signedBy(text, witness).replace('\n5\n', '\n6\n'));
    expect(cosignatureVerdict(note, witness.key)).toEqual({ verdict: 'invalid' });
  });

  it('is invalid whose time was changed', () => {
    const { bytes, ...line } = witness.sign(text);
    for (let place = 0; place < 8; place += 1) {
      const changed = { ...line, bytes: bytes.with(place, (bytes[place] ?? 0) ^ 1) };
      const note = { text, signatures: [changed] };
      expect(cosignatureVerdict(note, witness.key)).toEqual({ verdict: 'invalid' });
    }
  });

  it('is invalid that is cut off or has bytes more', () => {
    const { bytes, ...line } = witness.sign(text);
    for (const changed of [
      bytes.slice(0, 1),
      bytes.slice(0, 8),
      bytes.slice(0, 71),
      Uint8Array.of(...bytes, 0),
    ]) {
      const note = { text, signatures: [{ ...line, bytes: changed }] };
      expect(cosignatureVerdict(note, witness.key)).toEqual({ verdict: 'invalid' });
    }
  });

  it('is invalid where the witness signed the text alone, as a log does', () => {
    const signer = signerOf(new Uint8Array(32).fill(2));
    const signature = signer.sign(new TextEncoder().encode(text));
    const note = { text, signatures: [cosignature(witness.key, { time: at, signature })] };
    expect(cosignatureVerdict(note, witness.key)).toEqual({ verdict: 'invalid' });
  });

  it('is invalid of a key that is none of a witness', () => {
    const { publicKey } = witness.key;
    const key = verifierKey('w.example', SIGNATURE_TYPE.ed25519, publicKey);
    const line = { ...witness.sign(text), keyId: key.id };
    expect(cosignatureVerdict({ text, signatures: [line] }, key)).toEqual({ verdict: 'invalid' });
  });

  it('is invalid where one of two lines of the witness is false', () => {
    const note = { text, signatures: [witness.sign(text), witness.sign('other\n')] };
    expect(cosignatureVerdict(note, witness.key)).toEqual({ verdict: 'invalid' });
  });

  it('says when, and of two the earlier', () => {
    const later = witnessKey('w.example', 2, at + 600n);
    const note = parseNote(signedBy(text, later, witness));
    expect(signaturesOf(note, witness.key)).toHaveLength(2);
    expect(cosignatureVerdict(note, witness.key)).toEqual({ verdict: 'valid', time: at });
  });

  it('is a line of key id, eight bytes of time and 64 of signature, over a message of its own', () => {
    const message = new TextDecoder().decode(cosignatureMessage(text, at));
    expect(message).toBe('cosignature/v1\ntime 1795248000\nlog.example\n5\nroot\n');
    const line =
      formatNote({ text: '', signatures: [witness.sign(text)] })
        .trim()
        .split(' ')[2] ?? '';
    const bytes = Buffer.from(line, 'base64');
    expect(bytes).toHaveLength(4 + 8 + 64);
    expect(bytes.subarray(0, 4).toString('hex')).toBe(witness.key.id);
    expect(bytes.readBigUInt64BE(4)).toBe(at);
  });
});

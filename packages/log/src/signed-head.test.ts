import { InvalidInput } from '@siyi/kernel';
import { describe, expect, it } from 'vitest';
import { formatNote, SIGNATURE_TYPE, verifierKey } from './note.ts';
import { readSignedHead } from './signed-head.ts';
import { logKey, signedBy, signedHead, witnessKey } from './testing/test-key.ts';
import { leafHash } from './tree.ts';
import { formatTreeHead } from './tree-head.ts';

const ORIGIN = 'log.example/village/330114001201';
const log = logKey(ORIGIN);
const head = { origin: ORIGIN, size: 1n, root: leafHash(Uint8Array.of(1)) };
const text = formatTreeHead(head);

describe('a signed tree head', () => {
  it('is refused of a log of which no key is known', () => {
    const other = logKey('log.example/village/330114001202');
    expect(() => readSignedHead(signedHead(head, log), [])).toThrow(`no key of ${ORIGIN} is known`);
    expect(() => readSignedHead(signedHead(head, log), [other.key])).toThrow('is known');
  });

  it('is refused whose origin is not the name of the key that signed it', () => {
    const other = logKey('log.example/village/330114001202', 2);
    const keys = [log.key, other.key];
    expect(() => readSignedHead(signedHead(head, other), keys)).toThrow('not signed by its log');
    expect(readSignedHead(signedHead(head, other, log), keys).key).toBe(log.key);
  });

  it('is refused of another key of the same name', () => {
    const stranger = logKey(ORIGIN, 2);
    expect(() => readSignedHead(signedHead(head, stranger), [log.key])).toThrow('not signed');
  });

  it('is refused with a false line of its log, also beside a true one', () => {
    const signatures = [log.sign(text), log.sign('other\n')];
    expect(() => readSignedHead(formatNote({ text, signatures }), [log.key])).toThrow(
      'false signature',
    );
    const renewed = logKey(ORIGIN, 2);
    const beside = [renewed.sign(text), log.sign('other\n')];
    const note = formatNote({ text, signatures: beside });
    expect(() => readSignedHead(note, [renewed.key, log.key])).toThrow('false signature');
  });

  it('is refused that a witness alone signed, even under the name of the log', () => {
    const witness = witnessKey(ORIGIN, 2);
    expect(() => readSignedHead(signedHead(head, witness), [witness.key])).toThrow(InvalidInput);
    const asLog = verifierKey(ORIGIN, SIGNATURE_TYPE.ed25519, witness.key.publicKey);
    expect(() => readSignedHead(signedHead(head, witness), [asLog])).toThrow(
      'not signed by its log',
    );
  });

  it('is refused that is something else, though the log signed it, with the place', () => {
    const receipt = signedBy('siyi/receipt/v1\nx\n', log);
    expect(() => readSignedHead(receipt, [log.key], 'head/1')).toThrow(
      'head/1: expected three lines',
    );
    expect(() => readSignedHead(text, [log.key], 'head/1')).toThrow('head/1: has no signatures');
  });

  it('is read with the note and the key that signed it, the first of those given', () => {
    const renewed = logKey(ORIGIN, 2);
    const signed = readSignedHead(signedHead(head, log, renewed), [renewed.key, log.key]);
    expect(formatTreeHead(signed.head)).toBe(text);
    expect(signed.note.text).toBe(text);
    expect(signed.key).toBe(renewed.key);
    expect(readSignedHead(signedHead(head, log), [renewed.key, log.key]).key).toBe(log.key);
  });
});

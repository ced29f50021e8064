import { InvalidInput, toBase64, toHex } from '@siyi/kernel';
import { describe, expect, it } from 'vitest';
import {
  formatNote,
  formatSignature,
  formatVerifierKey,
  noteVerdict,
  parseNote,
  parseVerifierKey,
  SIGNATURE_TYPE,
  signaturesOf,
  verifierKey,
} from './note.ts';
import { logKey, signedBy, witnessKey } from './testing/test-key.ts';

// The example of golang.org/x/mod/sumdb/note, by another program.
const GO_KEY = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const GO_TEXT =
  "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
const GO_NOTE = `${GO_TEXT}
— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
`;
// The key of Go's checksum database.
const SUM_KEY = 'sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8';

const log = logKey('log.example/a');
const text = 'log.example/a\n5\nwords\n';
const note = signedBy(text, log);
const line = formatSignature(log.sign(text));

describe('a note', () => {
  it.each<[string, string]>([
    ['is empty', ''],
    ['has no signatures', text],
    ['has an empty block of signatures', `${text}\n`],
    ['has only signatures', `\n\n${line}`],
    ['begins with its signatures', line],
    ['misses its last newline', note.slice(0, -1)],
    ['has another letter for its last newline', `${note.slice(0, -1)}x`],
    ['has an empty line behind its signatures', `${note}\n`],
    ['has empty lines between its signatures', `${note}\n${line}`.slice(0, -1)],
    ['has a space behind its last line', `${note.slice(0, -1)} \n`],
    ['has carriage returns', note.replaceAll('\n', '\r\n')],
    ['has a carriage return in its text', note.replace('words', 'words\r')],
    ['has a NUL', note.replace('words', 'wo\0rds')],
    ['has a tab', note.replace('words', 'wo\trds')],
    ['has an escape character', note.replace('words', '\u001bwords')],
    ['has half a letter', note.replace('words', '\ud800')],
    ['has garbage between its signatures', `${note}garbage\n${line}`],
    ['has a byte order mark before a signature', `${text}\n\ufeff${line}`],
    ['has a hyphen for the dash', `${text}\n${line.replace('\u2014', '-')}`],
    ['has an en dash', `${text}\n${line.replace('\u2014', '\u2013')}`],
    ['has two spaces behind the dash', `${text}\n${line.replace('\u2014 ', '\u2014  ')}`],
    ['has a no-break space behind the dash', `${text}\n${line.replace('\u2014 ', '\u2014\u00a0')}`],
    ['has no name', `${text}\n${line.replace('log.example/a', '')}`],
    ['has a plus in a name', `${text}\n${line.replace('/a', '+a')}`],
    ['has a no-break space in a name', `${text}\n${line.replace('/a', '\u00a0a')}`],
    ['has an ideographic space in a name', `${text}\n${line.replace('/a', '\u3000a')}`],
    ['has a next-line character in a name', `${text}\n${line.replace('/a', '\u0085a')}`],
    ['has a line separator in a name', `${text}\n${line.replace('/a', '\u2028a')}`],
    ['has a signature without padding', `${text}\n${line.replace('=', '')}`],
    ['has a signature with more padding', `${text}\n${line.replace('\n', '=\n')}`],
    [
      'has a signature of url-safe base64',
      `${text}\n\u2014 a ${toBase64(new Uint8Array(68).fill(255)).replaceAll('/', '_')}\n`,
    ],
    ['has a key id alone', `${text}\n\u2014 a AAAAAA==\n`],
    ['has fewer bytes than a key id', `${text}\n\u2014 a AAAA\n`],
    ['has an empty signature', `${text}\n\u2014 a \n`],
    ['has a third word', `${text}\n${line.replace('\n', ' x\n')}`],
    ['has 65 signatures', `${text}\n${line.repeat(65)}`],
    ['is longer than 64 Ki', `${'x'.repeat(64 * 1024)}\n\n${line}`],
  ])('is refused that %s', (_, broken) => {
    expect(() => parseNote(broken)).toThrow(InvalidInput);
  });

  it('is refused whose base64 has bits behind its end', () => {
    // The last letter before the padding: the lower bits of it are not part of any byte.
    const lenient = line.replace(/(.)=\n$/, (_, last: string) => `${nextLetter(last)}=\n`);
    expect(lenient).not.toBe(line);
    expect(Buffer.from(wordOf(lenient), 'base64')).toEqual(Buffer.from(wordOf(line), 'base64'));
    expect(() => parseNote(`${text}\n${lenient}`)).toThrow('signature 1: not a signature line');
  });

  it('is refused with the place and the number of the line', () => {
    const broken = `${text}\n${line}${line}garbage\n`;
    expect(() => parseNote(broken, 'village/checkpoint')).toThrow(
      'village/checkpoint, signature 3: not a signature line',
    );
  });

  it('ends its text at the last empty line, not at the first', () => {
    const twice = signedBy('a\n\nb\n', log);
    expect(parseNote(twice)).toMatchObject({ text: 'a\n\nb\n' });
    expect(noteVerdict(parseNote(twice), log.key)).toBe('valid');
    // What stands behind the first empty line would else be taken for signatures, or for nothing.
    const forged = parseNote(signedBy(note, logKey('other')));
    expect(forged.text).toBe(note);
    expect(noteVerdict(forged, log.key)).toBe('absent');
  });

  it('keeps a newline more at the end of its text', () => {
    expect(parseNote(`${text}\n\n${line}`).text).toBe(`${text}\n`);
    expect(noteVerdict(parseNote(`${text}\n\n${line}`), log.key)).toBe('invalid');
  });

  it('keeps a byte order mark, which then is signed or not', () => {
    expect(noteVerdict(parseNote(`\ufeff${note}`), log.key)).toBe('invalid');
  });

  it('may have 64 signatures', () => {
    expect(parseNote(`${text}\n${line.repeat(64)}`).signatures).toHaveLength(64);
  });

  it('is written as it was read', () => {
    const read = parseNote(signedBy(text, log, witnessKey('w', 2)));
    expect(read.signatures.map(({ name }) => name)).toEqual(['log.example/a', 'w']);
    expect(formatNote(read)).toBe(signedBy(text, log, witnessKey('w', 2)));
  });
});

describe('a signature', () => {
  it('of another program is valid', () => {
    expect(noteVerdict(parseNote(GO_NOTE), parseVerifierKey(GO_KEY))).toBe('valid');
    expect(formatNote(parseNote(GO_NOTE))).toBe(GO_NOTE);
  });

  it('is invalid over another text', () => {
    const changed = parseNote(note.replace('words', 'worse'));
    expect(noteVerdict(changed, log.key)).toBe('invalid');
  });

  it('is absent of a key of another name or another id', () => {
    const { publicKey } = log.key;
    const renamed = verifierKey('log.example/b', SIGNATURE_TYPE.ed25519, publicKey);
    expect(noteVerdict(parseNote(note), renamed)).toBe('absent');
    expect(noteVerdict(parseNote(note), logKey('log.example/a', 2).key)).toBe('absent');
  });

  it('is absent under another name, even with the id of the key', () => {
    const renamed = { ...log.sign(text), name: 'log.example/b' };
    expect(noteVerdict({ text, signatures: [renamed] }, log.key)).toBe('absent');
  });

  it('is never looked up by a name that is a pattern', () => {
    const pattern = logKey('log.example/.', 1);
    expect(noteVerdict(parseNote(note), pattern.key)).toBe('absent');
    const odd = logKey('a(b[c*', 1);
    expect(noteVerdict(parseNote(signedBy(text, odd)), odd.key)).toBe('valid');
  });

  it('is invalid where one of two lines of the key is false', () => {
    const other = log.sign('other\n');
    const two = { text, signatures: [log.sign(text), other] };
    expect(noteVerdict(parseNote(formatNote(two)), log.key)).toBe('invalid');
    expect(signaturesOf(two, log.key)).toHaveLength(2);
  });

  it('is valid beside lines of keys that nobody knows', () => {
    const strange = { ...log.sign('x\n'), keyId: '00000000' };
    expect(noteVerdict({ text, signatures: [strange, log.sign(text)] }, log.key)).toBe('valid');
  });

  it('is invalid that is cut off or has bytes more', () => {
    const { bytes, ...rest } = log.sign(text);
    for (const changed of [bytes.slice(0, 63), Uint8Array.of(...bytes, 0)]) {
      expect(noteVerdict({ text, signatures: [{ ...rest, bytes: changed }] }, log.key)).toBe(
        'invalid',
      );
    }
  });

  it('of a witness is not one of a log', () => {
    const witness = witnessKey('w', 2);
    expect(noteVerdict(parseNote(signedBy(text, witness)), witness.key)).toBe('invalid');
    const { publicKey } = log.key;
    const key = verifierKey('w', SIGNATURE_TYPE.cosignature, publicKey);
    const asLog = { ...log.sign(text), name: 'w', keyId: key.id };
    expect(noteVerdict({ text, signatures: [asLog] }, key)).toBe('invalid');
  });
});

describe('a verifier key', () => {
  const [name = '', id = '', encoded = ''] = GO_KEY.split('+');
  const key = `${name}+${id}`;

  it.each<[string, string]>([
    ['is empty', ''],
    ['has no key', key],
    ['has an empty key', `${key}+`],
    ['has no name', `+${id}+${encoded}`],
    ['has the id in upper case', `${name}+${id.toUpperCase()}+${encoded}`],
    ['has a short id', `${name}+${id.slice(1)}+${encoded}`],
    ['has a long id', `${name}+0${id}+${encoded}`],
    ['has another id', `${name}+c74f20a4+${encoded}`],
    ['has another name', `Peter+${id}+${encoded}`],
    ['has a space in its name', `Peter Neumann+${id}+${encoded}`],
    ['has a no-break space in its name', `Peter\u00a0Neumann+${id}+${encoded}`],
    ['has an ideographic space in its name', `Peter\u3000Neumann+${id}+${encoded}`],
    ['has a newline behind it', `${GO_KEY}\n`],
    ['has a space before it', ` ${GO_KEY}`],
    ['has a byte order mark before it', `\ufeff${GO_KEY}`],
    ['has base64 without its letters', `${key}+****`],
    ['has padding too much', `${GO_KEY}=`],
    ['has a key of 31 bytes', formatVerifierKey(verifierKey(name, 1, new Uint8Array(31).fill(9)))],
    ['has a key of 33 bytes', formatVerifierKey(verifierKey(name, 1, new Uint8Array(33).fill(9)))],
    ['is of a type that is not known', formatVerifierKey(verifierKey(name, 2, log.key.publicKey))],
    ['is a point of small order', formatVerifierKey(verifierKey(name, 1, new Uint8Array(32)))],
    [
      'is no point of the curve',
      formatVerifierKey(verifierKey(name, 1, new Uint8Array(32).fill(2))),
    ],
  ])('is refused that %s', (_, broken) => {
    expect(() => parseVerifierKey(broken)).toThrow(InvalidInput);
  });

  it('of others is read, and written as it was', () => {
    for (const published of [GO_KEY, SUM_KEY]) {
      expect(formatVerifierKey(parseVerifierKey(published))).toBe(published);
    }
    expect(parseVerifierKey(SUM_KEY)).toMatchObject({
      name: 'sum.golang.org',
      id: '033de0ae',
      type: 1,
    });
  });

  it('has another id as a key of a witness', () => {
    const { publicKey } = log.key;
    const ids = Object.values(SIGNATURE_TYPE).map((type) => verifierKey('a', type, publicKey).id);
    expect(new Set(ids).size).toBe(2);
    expect(parseVerifierKey(formatVerifierKey(witnessKey('w', 2).key)).type).toBe(4);
  });

  it('keeps its bytes', () => {
    expect(toHex(parseVerifierKey(formatVerifierKey(log.key)).publicKey)).toBe(
      toHex(log.key.publicKey),
    );
  });
});

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function nextLetter(letter: string): string {
  return BASE64[BASE64.indexOf(letter) + 1] ?? '';
}

function wordOf(signatureLine: string): string {
  return signatureLine.trim().split(' ').at(-1) ?? '';
}

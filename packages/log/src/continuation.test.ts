import { AssertionError, canonicalText, type Instant, InvalidInput } from '@siyi/kernel';
import { describe, expect, it } from 'vitest';
import {
  decodeContinuation,
  encodeContinuation,
  formatFreeze,
  parseFreeze,
} from './continuation.ts';
import { noteVerdict, parseNote } from './note.ts';
import { logKey, signedBy, signedHead } from './testing/test-key.ts';
import { leafHash } from './tree.ts';

const ORIGIN = 'log.example/village/330114001201';
const log = logKey(ORIGIN);
const head = { origin: ORIGIN, size: 60n, root: leafHash(Uint8Array.of(1)) };
const treeHead = signedHead(head, log);
const freeze = {
  origin: ORIGIN,
  treeHead,
  at: '2026-11-21T08:00:00.000Z' as Instant,
  reason: '数据库从旧备份恢复 / restored from an old backup',
};
const text = formatFreeze(freeze);

describe('a freeze', () => {
  it.each<[string, string]>([
    ['is empty', ''],
    ['is of another format', text.replace('/v1', '/v2')],
    ['is of another log than its tree head', text.replace(ORIGIN, 'log.example/other')],
    [
      'has a tree head of another log',
      formatFreeze({ ...freeze, treeHead: signedHead({ ...head, origin: 'other' }, log) }),
    ],
    ['has no moment', text.replace(freeze.at, '')],
    ['has a moment that does not exist', text.replace('11-21', '02-30')],
    ['has a moment in another spelling', text.replace('.000Z', 'Z')],
    ['has a second line of reasons', text.replace(freeze.reason, 'one\ntwo')],
    [
      'has no empty line before its tree head',
      text.replace(`${freeze.reason}\n\n`, `${freeze.reason}\n`),
    ],
    [
      'has two empty lines before its tree head',
      text.replace(`${freeze.reason}\n\n`, `${freeze.reason}\n\n\n`),
    ],
    ['has no tree head', formatFreeze({ ...freeze, treeHead: '' })],
    ['has a tree head that nobody signed', formatFreeze({ ...freeze, treeHead: `${ORIGIN}\n0\n` })],
    [
      'has something else for a tree head',
      formatFreeze({ ...freeze, treeHead: signedBy('x\n', log) }),
    ],
    ['misses its last newline', text.slice(0, -1)],
    ['has a line more', `${text}more\n`],
    ['has carriage returns', text.replaceAll('\n', '\r\n')],
    ['has a byte order mark', `\ufeff${text}`],
  ])('is refused that %s', (_, broken) => {
    expect(() => parseFreeze(broken)).toThrow(InvalidInput);
  });

  it('has one line of reasons, or could say what was never signed', () => {
    expect(() => formatFreeze({ ...freeze, reason: 'one\n\ntwo' })).toThrow(AssertionError);
  });

  it('is read as it was written', () => {
    expect(parseFreeze(text)).toEqual(freeze);
    expect(parseFreeze(formatFreeze({ ...freeze, reason: '' })).reason).toBe('');
  });

  it('is signed as a note, the tree head with its own signatures inside', () => {
    const note = parseNote(signedBy(text, log));
    expect(noteVerdict(note, log.key)).toBe('valid');
    const inner = parseNote(parseFreeze(note.text).treeHead);
    expect(noteVerdict(inner, log.key)).toBe('valid');
  });
});

describe('the first leaf of a log that goes on', () => {
  const frozen = signedBy(text, log);
  const bytes = encodeContinuation(frozen);
  const leaf = canonicalText({ type: 'LogContinued', frozen });

  it.each<[string, string]>([
    ['is empty', ''],
    ['is no JSON', 'LogContinued'],
    ['is cut off', leaf.slice(0, -1)],
    ['is null', 'null'],
    ['is a list', '[]'],
    ['is of another type', leaf.replace('LogContinued', 'LogFrozen')],
    ['has no statement', '{"type":"LogContinued"}'],
    ['has a number for a statement', '{"frozen":1,"type":"LogContinued"}'],
    ['has a field more', leaf.replace('}', ',"z":1}')],
    ['has a field twice', leaf.replace('{', '{"frozen":"",')],
    ['has its fields in another order', '{"type":"LogContinued","frozen":"x"}'],
    ['has a space', leaf.replace('{', '{ ')],
    ['has a newline behind it', `${leaf}\n`],
    ['has an escape that is not needed', leaf.replace('LogContinued', '\\u004cogContinued')],
    ['has half a letter', '{"frozen":"\\ud800","type":"LogContinued"}'],
    ['has a byte order mark', `\ufeff${leaf}`],
  ])('is refused that %s', (_, broken) => {
    expect(() => decodeContinuation(new TextEncoder().encode(broken))).toThrow(InvalidInput);
  });

  it('is refused that is no UTF-8, with its place', () => {
    expect(() => decodeContinuation(Uint8Array.of(0xff))).toThrow('entry 0: not UTF-8 text');
  });

  it('is canonical JSON around the statement, to the letter', () => {
    expect(new TextDecoder().decode(bytes)).toBe(leaf);
    expect(decodeContinuation(bytes)).toBe(frozen);
    expect(parseFreeze(parseNote(decodeContinuation(bytes)).text)).toEqual(freeze);
  });
});

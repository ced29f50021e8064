import { ENDS, ROSTER_KEYS, VOTE_METHODS } from '@siyi/procedure';
import { describe, expect, it } from 'vitest';
import { COMMAND_TYPES } from '../command.ts';
import { EVENT_SCHEMAS } from '../event-schema.ts';
import { COMMAND_WORDS } from './command-words.ts';
import { EVENT_TITLES } from './event-titles.ts';
import { METHOD_WORDS } from './method-words.ts';
import { ROSTER_WORDS } from './roster-words.ts';
import { SEVERITY_WORDS } from './severity-words.ts';
import { STATE_WORDS } from './state-words.ts';

describe('the words', () => {
  it.each([
    ['command that a person can send', COMMAND_WORDS, COMMAND_TYPES],
    ['event', EVENT_TITLES, Object.keys(EVENT_SCHEMAS)],
    ['state that a decision can be in', STATE_WORDS, ['open', 'suspended', ...ENDS]],
    ['roster', ROSTER_WORDS, ROSTER_KEYS],
    ['form of vote', METHOD_WORDS, VOTE_METHODS],
  ])('name every %s', (_kind, words, names) => {
    expect(Object.keys(words).toSorted()).toEqual(names.toSorted());
  });

  it('call no two commands and no two events the same', () => {
    for (const words of [COMMAND_WORDS, EVENT_TITLES]) {
      const all = Object.values(words);
      expect(new Set(all.map(({ zh }) => zh)).size).toBe(all.length);
      expect(new Set(all.map(({ en }) => en)).size).toBe(all.length);
    }
  });

  it.each(
    [COMMAND_WORDS, EVENT_TITLES, STATE_WORDS, ROSTER_WORDS, METHOD_WORDS, SEVERITY_WORDS].flatMap(
      (words) => Object.entries(words),
    ),
  )('say %s in Chinese and in English', (_name, words) => {
    expect(words.zh).toMatch(/^[\p{Script=Han}“”]+$/u);
    expect(words.en).toMatch(/^[ -~]+$/);
  });
});

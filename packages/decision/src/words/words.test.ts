import { ENDS } from '@siyi/procedure';
import { describe, expect, it } from 'vitest';
import { COMMAND_TYPES } from '../command.ts';
import { COMMAND_WORDS } from './command-words.ts';
import { SEVERITY_WORDS } from './severity-words.ts';
import { STATE_WORDS } from './state-words.ts';

describe('the words', () => {
  it('name every command that a person can send', () => {
    expect(Object.keys(COMMAND_WORDS).toSorted()).toEqual(COMMAND_TYPES.toSorted());
  });

  it('name every state that a decision can be in', () => {
    const states = ['open', 'suspended', ...ENDS];
    expect(Object.keys(STATE_WORDS).toSorted()).toEqual(states.toSorted());
  });

  it.each(Object.entries({ ...COMMAND_WORDS, ...STATE_WORDS, ...SEVERITY_WORDS }))(
    'say %s in Chinese and in English',
    (_name, words) => {
      expect(words.zh).toMatch(/\p{Script=Han}/u);
      expect(words.en).toMatch(/^[ -~]+$/);
    },
  );
});

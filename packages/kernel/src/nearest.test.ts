import { describe, expect, it } from 'vitest';
import { nearestWord } from './nearest.ts';

const BODIES = [
  'branch-committee',
  'two-committees',
  'party-members',
  'representatives',
  'villagers-assembly',
  'collective-assembly',
  'collective-congress',
];

describe('nearestWord', () => {
  it.each([
    ['a letter left out', 'represntatives', 'representatives'],
    ['a letter too many', 'representativess', 'representatives'],
    ['two letters swapped', 'reperesentatives', 'representatives'],
    ['the plural missed', 'village-assembly', 'villagers-assembly'],
    ['other capitals', 'Representatives', 'representatives'],
    ['an underline for a hyphen', 'party_members', 'party-members'],
    ['the word itself', 'two-committees', 'two-committees'],
  ])('finds the one meant behind %s', (_, word, meant) => {
    expect(nearestWord(word, BODIES)).toBe(meant);
  });

  it.each([
    ['another word', 'supervision'],
    ['another script', '村民代表会议'],
    ['a long stranger', 'x'.repeat(60)],
  ])('finds none for %s', (_, word) => {
    expect(nearestWord(word, BODIES)).toBeUndefined();
  });

  it('finds none among no words', () => {
    expect(nearestWord('representatives', [])).toBeUndefined();
  });

  it('prefers the nearest, and of equals the first', () => {
    expect(nearestWord('collective-asembly', BODIES)).toBe('collective-assembly');
    expect(nearestWord('stage-c', ['stage-a', 'stage-b'])).toBe('stage-a');
    expect(nearestWord('stage-c', ['stage-b', 'stage-a'])).toBe('stage-b');
  });
});

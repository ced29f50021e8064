import { describe, expect, it } from 'vitest';
import { requireSeat, requireVillage } from './access.ts';

const VILLAGE = '140724201215';
const OTHER = '140724102203';
const ofVillage = { seat: 'supervision-committee', person: 'p', village: VILLAGE };
const above = { seat: 'township', person: 'p' };

describe('a seat of a village', () => {
  it('is let in to its own village, and to no other', () => {
    expect(() => requireVillage(ofVillage, VILLAGE)).not.toThrow();
    expect(() => requireVillage(ofVillage, OTHER)).toThrow('forbidden');
  });
});

describe('a seat above the villages', () => {
  it('is let in everywhere', () => {
    expect(() => requireVillage(above, VILLAGE)).not.toThrow();
    expect(() => requireVillage(above, OTHER)).not.toThrow();
  });
});

describe('what is for some seats', () => {
  it('is for no other', () => {
    expect(() => requireSeat(above, ['auditor', 'township'])).not.toThrow();
    expect(() => requireSeat(ofVillage, ['auditor', 'township'])).toThrow('forbidden');
  });
});

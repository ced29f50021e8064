import type { RecordedEvent } from '@siyi/engine';
import { describe, expect, it } from 'vitest';
import { createVillageWakes } from './village-wakes.ts';

const of = (village: string) => ({ village }) as RecordedEvent;

describe('an event of a village', () => {
  it('wakes the readers of that village, once a batch, and nobody else', () => {
    const wakes = createVillageWakes();
    const rung: string[] = [];
    for (const village of ['a', 'b']) wakes.of(village).onRing(() => rung.push(village));
    wakes.ring([of('a'), of('a'), of('c')]);
    expect(rung).toEqual(['a']);
    wakes.ring([of('b'), of('a')]);
    expect(rung).toEqual(['a', 'b', 'a']);
  });
});

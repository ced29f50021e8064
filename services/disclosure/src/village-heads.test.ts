import type { RecordedEvent } from '@siyi/engine';
import { describe, expect, it } from 'vitest';
import { createVillageHeads } from './village-heads.ts';

const at = (village: string, villagePosition: number) =>
  ({ village, villagePosition }) as RecordedEvent;

describe('the head of a village', () => {
  it('is read once, and moves with what is applied', async () => {
    const asked: string[] = [];
    const heads = createVillageHeads(async (village) => {
      asked.push(village);
      return 3;
    });
    expect([await heads.of('a'), await heads.of('a'), await heads.of('b')]).toEqual([3, 3, 3]);
    heads.moved([at('a', 4), at('a', 5)]);
    expect([await heads.of('a'), await heads.of('b')]).toEqual([5, 3]);
    expect(asked).toEqual(['a', 'b']);
  });

  it('does not go back to what was read before something was applied', async () => {
    const heads = createVillageHeads(async () => {
      heads.moved([at('a', 4)]);
      return 3;
    });
    expect([await heads.of('a'), await heads.of('a')]).toEqual([4, 4]);
  });

  it('is unknown where there is no village, until there is one', async () => {
    const heads = createVillageHeads(async () => undefined);
    expect(await heads.of('a')).toBeUndefined();
    heads.moved([at('a', 1)]);
    expect(await heads.of('a')).toBe(1);
  });
});

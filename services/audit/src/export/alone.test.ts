import { TransientFailure } from '@siyi/kernel';
import { expect, it } from 'vitest';
import { createAlone } from './alone.ts';

it('lets nobody in while one is at work, and the next one afterwards', async () => {
  const alone = createAlone();
  const { promise, resolve } = Promise.withResolvers<string>();
  const first = alone(() => promise);
  await expect(alone(async () => 'second')).rejects.toThrow(TransientFailure);
  resolve('first');
  expect(await first).toBe('first');
  expect(await alone(async () => 'third')).toBe('third');
});

it('lets the next one in after a failure', async () => {
  const alone = createAlone();
  await expect(alone(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(await alone(async () => 'next')).toBe('next');
});

import { createVirtualClock } from '@siyi/engine';
import type { Instant } from '@siyi/kernel';
import { describe, expect, it } from 'vitest';
import { createPageCache } from './page-cache.ts';

const BEFORE_MIDNIGHT = '2026-03-17T15:59:59.000Z' as Instant;
const MIDNIGHT = '2026-03-17T16:00:00.000Z' as Instant;
const KEY = { path: '/villages/140724201215', language: 'zh', size: 'standard', head: 7 };

function cacheAt(moment: Instant) {
  const clock = createVirtualClock(moment);
  const cache = createPageCache(clock);
  let made = 0;
  const render = async (asOf: Instant) => {
    made += 1;
    return `page ${made} as of ${asOf}`;
  };
  return { clock, cache, render };
}

describe('a page', () => {
  it('is made once, however many ask for it at once', async () => {
    const { cache, render } = cacheAt(BEFORE_MIDNIGHT);
    const asked = Array.from({ length: 50 }, () => cache.page(KEY, render));
    const bodies = new Set((await Promise.all(asked)).map((page) => page?.body));
    expect([...bodies, (await cache.page(KEY, render))?.body]).toEqual(
      Array(2).fill(`page 1 as of ${BEFORE_MIDNIGHT}`),
    );
  });

  it.each([
    ['path', '/villages/140724102203'],
    ['language', 'en'],
    ['size', 'large'],
    ['head', 8],
  ])('is another for another %s', async (part, value) => {
    const { cache, render } = cacheAt(BEFORE_MIDNIGHT);
    await cache.page(KEY, render);
    expect((await cache.page({ ...KEY, [part]: value }, render))?.body).toContain('page 2');
    expect((await cache.page(KEY, render))?.body).toContain('page 1');
  });

  it('is made anew when a day begins in Shanghai', async () => {
    const { clock, cache, render } = cacheAt(BEFORE_MIDNIGHT);
    const before = await cache.page(KEY, render);
    clock.setTo(MIDNIGHT);
    const after = await cache.page(KEY, render);
    expect(after?.body).toBe(`page 2 as of ${MIDNIGHT}`);
    expect(after?.etag).not.toBe(before?.etag);
  });

  it('has one tag for one body', async () => {
    const { cache } = cacheAt(BEFORE_MIDNIGHT);
    const same = async () => '四议';
    const first = await cache.page(KEY, same);
    const second = await cache.page({ ...KEY, head: 8 }, same);
    expect(first?.etag).toMatch(/^"[\w-]{43}"$/);
    expect(second?.etag).toBe(first?.etag);
  });

  it('that does not exist does not until its village has moved on', async () => {
    const { cache, render } = cacheAt(BEFORE_MIDNIGHT);
    expect(await cache.page(KEY, async () => undefined)).toBeUndefined();
    expect(await cache.page(KEY, render)).toBeUndefined();
    expect((await cache.page({ ...KEY, head: 8 }, render))?.body).toContain('page 1');
  });

  it('that could not be made is made for the next who asks', async () => {
    const { cache, render } = cacheAt(BEFORE_MIDNIGHT);
    const failing = cache.page(KEY, () => Promise.reject(new Error('away')));
    await expect(failing).rejects.toThrow('away');
    expect((await cache.page(KEY, render))?.body).toContain('page 1');
  });
});

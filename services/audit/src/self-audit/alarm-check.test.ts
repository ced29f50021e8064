import { IntegrityError } from '@siyi/kernel';
import type { LoopStatus } from '@siyi/runtime';
import { expect, it } from 'vitest';
import { START, VILLAGE } from '../testing/log/work-over.ts';
import { createMemoryAlarms } from '../testing/self-audit/audited-village.ts';
import { alarmCheck } from './alarm-routes.ts';

const WORDS = { zh: '不对', en: 'wrong' };

function checked(status: LoopStatus | undefined, kinds: readonly string[] = []) {
  const alarms = createMemoryAlarms();
  for (const kind of kinds) void alarms.raise({ village: VILLAGE, kind, words: WORDS }, START);
  return alarmCheck({ alarms, comparing: () => status }).run(new AbortController().signal);
}

it.each<[string, LoopStatus]>([
  ['failing', { state: 'failing', error: new Error('away') }],
  ['failed', { state: 'failed', error: new Error('away') }],
])('a comparison that is %s is no proof that nothing differs', async (_, status) => {
  await expect(checked(status)).rejects.toThrow('away');
});

it('names the first alarm, and how many there are besides', async () => {
  await expect(checked({ state: 'running' }, ['gap'])).rejects.toThrow(
    new IntegrityError('gap: wrong'),
  );
  await expect(checked(undefined, ['gap', 'row-differs', 'root-differs'])).rejects.toThrow(
    new IntegrityError('gap: wrong, and 2 more'),
  );
});

it('is good where the record is compared and nothing stands', async () => {
  expect(await checked({ state: 'running' })).toBe('none');
});

import { createTracker, SHIPPED_RULES } from '@siyi/history';
import { describe, expect, it } from 'vitest';
import type { Told } from './tables.ts';
import { tell } from './tell.ts';
import { BACKDATED, bookOf, storeOf } from './testing/backdated-case.ts';

async function toldOf(document: unknown): Promise<readonly Told[]> {
  const book = await bookOf(document);
  const tracker = createTracker(SHIPPED_RULES, storeOf(book));
  const told: Told[] = [];
  for (const event of book) told.push(tell(event, await tracker.track(event)));
  return told;
}

describe('an event in words', () => {
  it('names its seat, its decision and its stage, with both of its moments', async () => {
    const [registered, started, held, decided] = await toldOf(BACKDATED);
    expect(registered).toMatchObject({
      villagePosition: 1,
      type: 'VillageRegistered',
      actor: { zh: '乡镇', en: 'township' },
      sentence: { zh: '村已登记。', en: 'The village is registered.' },
    });
    expect(registered).not.toHaveProperty('decision');
    expect(registered).not.toHaveProperty('stage');
    expect(started).toMatchObject({
      type: 'DecisionStarted',
      decision: { title: '村级活动场所建设' },
      stage: { zh: '“两委会”提议' },
      actor: { zh: '村民委员会' },
      occurredAt: '2026-03-02T01:00:00.000Z',
      recordedAt: expect.stringMatching(/^2026-03-20T01:00/),
    });
    expect(held?.sentence.zh).toBe('村“两委”联席会议到会 7 人:赞成 7,反对 0,弃权 0。');
    expect(decided).toMatchObject({
      type: 'StageDecided',
      stage: { zh: '“两委会”提议' },
      sentence: { zh: expect.stringContaining('下一步') },
    });
  });

  it('belongs to the stage that was open when it came', async () => {
    const withdrawal = {
      at: '2026-03-20T09:30:00+08:00',
      as: 'village-committee',
      command: 'WithdrawDecision',
      data: { reason: '条件不成熟' },
    };
    const told = await toldOf({ ...BACKDATED, steps: [...BACKDATED.steps, withdrawal] });
    expect(told.at(-1)).toMatchObject({
      type: 'DecisionWithdrawn',
      stage: { zh: '村代会或村民会议决议' },
    });
    expect(JSON.stringify(told)).not.toContain('条件不成熟');
  });
});

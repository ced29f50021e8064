import type { Instant } from '@siyi/kernel';
import { describe, expect, it } from 'vitest';
import type { FactOf } from '../event.ts';
import type { Correctable } from '../state.ts';
import { tellFact } from './tell-fact.ts';
import { decision, factOf, own, RESOLUTION, WORKS } from './testing/telling.ts';

type Figures = FactOf<'RecordCorrected'>['data']['figures'];

const VOTE = { method: 'show-of-hands', for: 28, against: 2, abstain: 1, invalid: 0 };
const MEETING = factOf('MeetingRecorded', {
  stage: RESOLUTION,
  body: 'representatives',
  present: 31,
  presentBy: { 'women-representatives': 12 },
  excluded: [{ count: 1, approvedBy: 'p-1' }, { count: 2 }],
  vote: VOTE,
});

function corrected(fact: Correctable['fact'], figures: Figures, stage?: string) {
  const correctable = { fact, before: own(stage ?? WORKS) };
  const before = own(stage ?? WORKS, { correctable });
  const data = { event: fact.eventId, stage, figures };
  return tellFact({ fact: factOf('RecordCorrected', data), before, after: before });
}

describe('a correction', () => {
  it('says what was recorded and what counts now, each figure that changes', () => {
    const figures = { present: 30, vote: { ...VOTE, for: 27 } };
    expect(corrected(MEETING, figures, RESOLUTION)).toEqual({
      zh: '【村代会或村民会议决议】会议记录已更正：实到原记 31 人，更正为 30 人；赞成原记 28 票，更正为 27 票。原记录保留。',
      en: 'The record of the meeting of "congress resolution" is corrected: present 30, recorded as 31; for 27, recorded as 28. The original is kept.',
    });
  });

  it.each<readonly [string, Figures, string, string]>([
    [
      'who came',
      { presentBy: { 'women-representatives': 11, proxies: 2 } },
      '妇女代表到会原记 12 人，更正为 11 人；委托代理更正为 2 人',
      'women representatives present 11, recorded as 12; by proxy 2',
    ],
    [
      'who does not count',
      { excluded: [{ count: 4 }], recused: 1, eligible: 40 },
      '材料写的应到更正为 40 人；不计入应到原记 3 人，更正为 4 人；回避更正为 1 人',
      'eligible on paper 40; not counted as eligible 4, recorded as 3; recused 1',
    ],
    [
      'how they voted',
      { vote: { ...VOTE, method: 'secret-ballot' } },
      '表决方式原记举手表决，更正为无记名投票',
      'form of vote secret ballot, recorded as show of hands',
    ],
    [
      'a form of vote of the procedure',
      { vote: { ...VOTE, method: 'beans' } },
      '表决方式原记举手表决，更正为投豆',
      'form of vote beans, recorded as show of hands',
    ],
    ['nothing', { present: 31 }, '各数不变', 'no figure changes'],
  ])('puts right %s', (_what, figures, zh, en) => {
    expect(corrected(MEETING, figures)).toEqual({
      zh: `会议记录已更正：${zh}。原记录保留。`,
      en: `The record of the meeting is corrected: ${en}. The original is kept.`,
    });
  });

  it.each<readonly [Correctable['fact'], Figures, string, string]>([
    [
      factOf('ContractSigned', { amount: '286000.00' }),
      { amount: '268000.00' },
      '合同记录已更正：金额原记 286000.00 元，更正为 268000.00 元',
      'The record of the contract is corrected: amount 268000.00 yuan, recorded as 286000.00 yuan',
    ],
    [
      factOf('ProgressReported', { percent: 45 }),
      { percent: 40, amount: '9.00' },
      '进度记录已更正：金额更正为 9.00 元；进度原记 45%，更正为 40%',
      'The record of progress is corrected: amount 9.00 yuan; progress 40%, recorded as 45%',
    ],
    [
      factOf('PaymentRecorded', { amount: '5.00', signedOffBy: [] }),
      { amount: '50.00' },
      '付款记录已更正：金额原记 5.00 元，更正为 50.00 元',
      'The record of the payment is corrected: amount 50.00 yuan, recorded as 5.00 yuan',
    ],
    [
      factOf('AcceptanceRecorded', { accepted: true, acceptors: ['p-1'] }),
      { amount: '50.00' },
      '验收记录已更正：金额更正为 50.00 元',
      'The record of the acceptance is corrected: amount 50.00 yuan',
    ],
  ])('names the record: %o', (fact, figures, zh, en) => {
    expect(corrected(fact, figures)).toEqual({
      zh: `${zh}。原记录保留。`,
      en: `${en}. The original is kept.`,
    });
  });

  it('of a change that was voted on is a change still', () => {
    const pending = decision(RESOLUTION, {
      change: { change: 1, needsVote: true, worksStarted: false },
    });
    const before = decision(WORKS, { correctable: { fact: MEETING, before: pending } });
    const data = { stage: RESOLUTION, body: 'representatives', planVersion: 1 } as const;
    const counts = { eligible: 41, present: 31, needed: 16, for: 20, of: 'present' } as const;
    const fact = factOf('StageDecided', { ...data, ...counts, outcome: 'passed' });
    expect(tellFact({ fact, before, after: before }).zh).toMatch(/^变更通过/);
  });

  it('comes from the record whose figures still count', () => {
    const at = '2026-05-08T00:00:00.000Z' as Instant;
    const before = decision(WORKS, { settled: { at, eventId: MEETING.eventId } });
    const data = { event: MEETING.eventId, figures: { present: 30 } };
    const told = tellFact({ fact: factOf('RecordCorrected', data), before, after: before });
    expect(told.zh).toBe('记录已更正：实到更正为 30 人。原记录保留。');
  });
});

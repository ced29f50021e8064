import { DISCLOSURE, decision, own, RESOLUTION, RESULT, type Rows, WORKS } from './telling.ts';

/** The sentences about the works. */
export const WORKS_ROWS: Rows<
  | 'ImplementationStarted'
  | 'ContractSigned'
  | 'ProgressReported'
  | 'ChangeRequested'
  | 'ChangeDecided'
  | 'PaymentRecorded'
  | 'AcceptanceRecorded'
  | 'ImplementationTerminated'
  | 'EvaluationRecorded'
> = {
  ImplementationStarted: [{ data: {}, zh: '已开始实施。', en: 'Implementation has started.' }],
  ContractSigned: [
    {
      data: { amount: '286000.00' },
      zh: '已签合同，金额 286000.00 元。',
      en: 'A contract of 286000.00 yuan is signed.',
    },
  ],
  ProgressReported: [
    { data: { percent: 40 }, zh: '已完成 40%。', en: '40% done.' },
    {
      data: { percent: 40, amount: '90000.00' },
      zh: '已完成 40%，金额 90000.00 元。',
      en: '40% done, 90000.00 yuan.',
    },
  ],
  ChangeRequested: [
    {
      data: { change: 2, amount: '350000.00', outcome: 'changed' },
      before: decision(WORKS, { amount: '286000.00' }),
      after: decision(RESOLUTION),
      zh: '申请第 2 次变更，金额由 286000.00 元改为 350000.00 元。要重新表决。退回【村代会或村民会议决议】。',
      en: `Change 2 is asked for, the amount from 286000.00 to 350000.00 yuan. It needs a new vote. It goes back to "congress resolution".`,
    },
    {
      data: { change: 1, plan: '加宽' },
      before: decision(WORKS),
      zh: '申请第 1 次变更，修改方案。',
      en: 'Change 1 is asked for, with a new plan.',
    },
  ],
  ChangeDecided: [
    {
      data: { change: 2, approved: true, amount: '350000.00' },
      after: decision(DISCLOSURE, { planVersion: 3 }),
      zh: '第 2 次变更生效，金额 350000.00 元，方案为第 3 稿。',
      en: 'Change 2 takes effect, 350000.00 yuan: plan version 3.',
    },
    {
      data: { change: 2, approved: false },
      zh: '第 2 次变更没有通过，仍按原决议实施。',
      en: 'Change 2 is refused; the works go on as resolved.',
    },
  ],
  PaymentRecorded: [
    {
      data: { amount: '50000.00', signedOffBy: ['village-committee', 'p-7'] },
      zh: '付款 50000.00 元，2 人签字（村民委员会、p-7）。',
      en: '50000.00 yuan were paid, signed off by 2 (village committee, p-7).',
    },
    {
      data: { amount: '50000.00', signedOffBy: [] },
      zh: '付款 50000.00 元，没有人签字。',
      en: '50000.00 yuan were paid; nobody signed it off.',
    },
  ],
  AcceptanceRecorded: [
    {
      data: { accepted: true, amount: '280000.00', acceptors: ['p-7'], passedOver: [RESULT] },
      before: own(WORKS),
      after: own('review'),
      zh: '验收合格，金额 280000.00 元。【实施结果公开】不适用于这件事，已略过。下一步【乡镇审核】。',
      en: 'The works are accepted, 280000.00 yuan. Passed over, as not applying here: "result disclosure". Next: "township review".',
    },
    {
      data: { accepted: false, acceptors: ['p-7'] },
      zh: '验收不合格，继续整改。',
      en: 'The works are not accepted; they go on.',
    },
  ],
  ImplementationTerminated: [
    {
      data: {},
      before: decision(WORKS),
      after: decision(WORKS, { end: 'terminated' }),
      zh: '实施已终止。决策到此结束。',
      en: 'The works are given up. The decision ends here.',
    },
    {
      data: {},
      before: decision(WORKS),
      after: decision(RESULT),
      zh: '实施已终止。下一步【实施结果公开】。',
      en: 'The works are given up. Next: "result disclosure".',
    },
  ],
  EvaluationRecorded: [
    {
      data: { stage: 'poll', asked: 120, satisfied: 98, unsatisfied: 12, outcome: 'evaluated' },
      before: own('poll'),
      after: own('archive'),
      zh: '评议征求 120 人：满意 98，不满意 12，没有表态 10。下一步【归档】。',
      en: 'Of 120 asked, 98 are content, 12 are not, 10 said nothing. Next: "archive".',
    },
    {
      data: { stage: 'poll', asked: 20, satisfied: 8, unsatisfied: 12, outcome: 'not-satisfied' },
      before: own('poll'),
      after: own(WORKS),
      zh: '评议征求 20 人：满意 8，不满意 12。满意的人不够。退回【组织实施】。',
      en: 'Of 20 asked, 8 are content, 12 are not. Too few are content. It goes back to "implementation".',
    },
  ],
};

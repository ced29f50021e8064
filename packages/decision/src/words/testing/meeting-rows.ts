import {
  at,
  DISCLOSURE,
  decision,
  MOTION,
  own,
  PROPOSAL,
  RESOLUTION,
  type Rows,
  WORKS,
} from './telling.ts';

const VERDICT = { stage: RESOLUTION, body: 'representatives', planVersion: 1 } as const;
const COUNTS = { eligible: 41, present: 31, needed: 16, of: 'present' } as const;
const CHANGE = { change: 1, needsVote: true, worksStarted: false } as const;

/** The sentences about a motion and its meetings. */
export const MEETING_ROWS: Rows<
  | 'DecisionStarted'
  | 'PlanRevised'
  | 'DecisionWithdrawn'
  | 'DecisionArchived'
  | 'MeetingConvened'
  | 'MeetingRecorded'
  | 'StageDecided'
  | 'DecisionEscalated'
  | 'RecusalDeclared'
> = {
  DecisionStarted: [
    {
      data: { ...MOTION, amount: '286000.00' },
      after: decision(PROPOSAL),
      zh: '“修路”已登记，属于“公益事业的兴办、建设承包方案”，金额 286000.00 元。先办【“两委会”提议】。',
      en: '"修路" is registered as "public welfare works and their contracting", 286000.00 yuan. First: "two-committee proposal".',
    },
    {
      data: { ...MOTION, passedOver: [PROPOSAL] },
      after: decision('branch-examination'),
      zh: '“修路”已登记，属于“公益事业的兴办、建设承包方案”。【“两委会”提议】不适用于这件事，已略过。先办【支部大会审议】。',
      en: '"修路" is registered as "public welfare works and their contracting". Passed over, as not applying here: "two-committee proposal". First: "branch examination".',
    },
  ],
  PlanRevised: [
    {
      data: { stage: RESOLUTION, planVersion: 2, amount: '300000.00', outcome: 'amount-changed' },
      before: decision(RESOLUTION),
      after: decision(PROPOSAL),
      zh: '方案已修改为第 2 稿，金额 300000.00 元。退回【“两委会”提议】。',
      en: 'The plan is revised, version 2, 300000.00 yuan. It goes back to "two-committee proposal".',
    },
  ],
  DecisionWithdrawn: [{ data: {}, zh: '动议已撤回。', en: 'The motion is withdrawn.' }],
  DecisionArchived: [{ data: {}, zh: '已归档，全部办完。', en: 'Archived: everything is done.' }],
  MeetingConvened: [
    {
      data: {
        stage: PROPOSAL,
        body: 'two-committees',
        for: at('2026-05-09 09:00'),
        place: '村委会',
        summonedAt: at('2026-05-08 09:00'),
        urgent: true,
      },
      zh: '已通知 2026-05-09 在村委会开会。属于临时召集，理由已记录。',
      en: 'Members are summoned to meet on 2026-05-09, 村委会. It was called at short notice, and why is on record.',
    },
  ],
  MeetingRecorded: [
    {
      data: { stage: RESOLUTION, body: 'council', present: 9 },
      before: own(RESOLUTION),
      zh: '村民议事会到会 9 人,没有表决。',
      en: '9 came to the village council; there was no vote.',
    },
    {
      data: { stage: RESOLUTION, body: 'unheard-of', present: 9 },
      zh: 'unheard-of到会 9 人,没有表决。',
      en: '9 came to the unheard-of; there was no vote.',
    },
  ],
  StageDecided: [
    {
      data: { ...VERDICT, ...COUNTS, outcome: 'exhausted', for: 12 },
      before: decision(RESOLUTION),
      after: decision(RESOLUTION, { end: 'rejected', attempts: new Map([[RESOLUTION, 3]]) }),
      zh: '没有通过:实到 31 人,至少要 16 票赞成,得 12 票。已经 3 次没有通过，次数用完。决策到此结束。',
      en: 'Not passed: of 31 present, at least 16 votes for were needed; it had 12. It has failed 3 time(s), as often as it may. The decision ends here.',
    },
    {
      data: { ...VERDICT, ...COUNTS, outcome: 'change-refused', for: 12 },
      before: decision(RESOLUTION, { change: CHANGE }),
      after: decision(WORKS),
      zh: '变更没有通过:实到 31 人,至少要 16 票赞成,得 12 票。原决议不变。下一步【组织实施】。',
      en: 'The change is not passed: of 31 present, at least 16 votes for were needed; it had 12. The resolution stays as it was. Next: "implementation".',
    },
    {
      data: { ...VERDICT, ...COUNTS, outcome: 'passed', for: 28 },
      before: decision(RESOLUTION, { change: CHANGE }),
      after: decision(DISCLOSURE),
      zh: '变更通过:实到 31 人,至少要 16 票赞成,得 28 票。下一步【决议公开】。',
      en: 'The change is passed: of 31 present, at least 16 votes for were needed; it had 28. Next: "resolution disclosure".',
    },
    {
      data: {
        ...VERDICT,
        ...COUNTS,
        outcome: 'passed',
        for: 28,
        passedOver: [DISCLOSURE, 'check'],
      },
      before: own(RESOLUTION),
      after: own(WORKS),
      zh: '通过:实到 31 人,至少要 16 票赞成,得 28 票。【决议公开】【监督】不适用于这件事，已略过。下一步【组织实施】。',
      en: 'Passed: of 31 present, at least 16 votes for were needed; it had 28. Passed over, as not applying here: "resolution disclosure", "supervision". Next: "implementation".',
    },
  ],
  DecisionEscalated: [
    {
      data: { stage: RESOLUTION, body: 'villagers-assembly' },
      zh: '【村代会或村民会议决议】意见不一致，提请村民会议决定。',
      en: `"congress resolution" could not agree; the villagers' assembly is to decide.`,
    },
  ],
  RecusalDeclared: [
    {
      data: { person: 'p-7' },
      after: decision(RESOLUTION, { recused: ['p-3', 'p-7'] }),
      zh: 'p-7 回避，不参加讨论和表决。一共 2 人回避。',
      en: 'p-7 is recused and takes no part. 2 recused in all.',
    },
  ],
};

import { at, DEFAULT, decision, own, PROPOSAL, RESOLUTION, type Rows, WORKS } from './telling.ts';

/** The sentences about the township and the supervision committee. */
export const TOWNSHIP_ROWS: Rows<
  | 'ReviewRequested'
  | 'ReviewRecorded'
  | 'CorrectionOrdered'
  | 'ResolutionRevoked'
  | 'DecisionMigrated'
  | 'OpinionIssued'
  | 'QueryRaised'
  | 'QueryAnswered'
  | 'RectificationDemanded'
  | 'RectificationReported'
  | 'RectificationVerified'
> = {
  ReviewRequested: [
    {
      data: { stage: 'review' },
      before: own('review'),
      zh: '【乡镇审核】已报乡镇，等乡镇办理。',
      en: '"township review" is with the township, which is to act on it.',
    },
  ],
  ReviewRecorded: [
    {
      data: { stage: 'review', outcome: 'approved', number: '2026-17', decides: true },
      before: own('review'),
      after: own('check'),
      zh: '乡镇审核同意（文号 2026-17）。下一步【监督】。',
      en: 'The township approved it, number 2026-17. Next: "supervision".',
    },
    {
      data: { stage: 'review', outcome: 'returned', decides: true },
      before: own('review'),
      after: own(PROPOSAL),
      zh: '乡镇审核后退回。退回【“两委会”提议】。',
      en: 'The township returned it. It goes back to "two-committee proposal".',
    },
    {
      data: { stage: RESOLUTION, outcome: 'filed' },
      before: own(WORKS),
      zh: '【村代会或村民会议决议】乡镇已备案。',
      en: `The township filed it ("congress resolution").`,
    },
  ],
  CorrectionOrdered: [
    {
      data: { stage: RESOLUTION, deadline: at('2026-06-01 00:00') },
      before: decision(WORKS),
      after: decision(RESOLUTION),
      zh: '乡镇责令改正，最迟 2026-05-31 24 时。退回【村代会或村民会议决议】。',
      en: `The township orders a correction, due by 24:00 on 2026-05-31. It goes back to "congress resolution".`,
    },
    {
      data: { stage: WORKS },
      before: decision(WORKS),
      zh: '乡镇责令改正。【组织实施】要重新办理。',
      en: 'The township orders a correction. "implementation" has to be held again.',
    },
  ],
  ResolutionRevoked: [
    {
      data: {},
      before: decision(WORKS),
      after: decision(WORKS, { end: 'revoked' }),
      zh: '决议已撤销。决策到此结束。',
      en: 'The resolution is revoked. The decision ends here.',
    },
  ],
  DecisionMigrated: [
    {
      data: { procedure: 'ours@2026-05-01', hash: 'x', from: DEFAULT.ref, stage: WORKS },
      before: decision(WORKS),
      after: own(WORKS),
      zh: `程序由“规范四项程序”（2026-01-01 版）换成“五议两公开”（2026-01-01 版），接着办【组织实施】。`,
      en: `It moves from "the four procedures of Xiyang" (2026-01-01) to "five deliberations" (2026-01-01), and goes on with "implementation".`,
    },
  ],
  OpinionIssued: [
    {
      data: { stage: 'check', outcome: 'supervised', passedOver: ['poll'] },
      before: own('check'),
      after: own('archive'),
      zh: '村务监督委员会对【监督】发表了意见。【群众评议】不适用于这件事，已略过。下一步【归档】。',
      en: 'The supervision committee has given its opinion on "supervision". Passed over, as not applying here: "evaluation". Next: "archive".',
    },
    {
      data: {},
      zh: '村务监督委员会发表了意见。',
      en: 'The supervision committee has given its opinion.',
    },
  ],
  QueryRaised: [
    {
      data: { query: '1', stage: WORKS, deadline: at('2026-05-21 00:00') },
      zh: '村务监督委员会对【组织实施】提出质询 1，最迟 2026-05-20 24 时。',
      en: 'Query 1 is raised by the supervision committee on "implementation", due by 24:00 on 2026-05-20.',
    },
  ],
  QueryAnswered: [{ data: { query: '1' }, zh: '质询 1 已答复。', en: 'Query 1 is answered.' }],
  RectificationDemanded: [
    {
      data: { demand: '1', deadline: at('2026-05-20 17:00') },
      zh: '村务监督委员会要求整改 1，最迟 2026-05-20。',
      en: 'Rectification 1 is demanded by the supervision committee, due by 2026-05-20.',
    },
  ],
  RectificationReported: [
    {
      data: { demand: '1' },
      zh: '整改 1 已报告，等村务监督委员会核实。',
      en: 'Rectification 1 is reported; the supervision committee is to verify it.',
    },
  ],
  RectificationVerified: [
    {
      data: { demand: '1', accepted: true },
      after: decision(WORKS, {
        demands: new Map([
          ['1', { state: 'settled', setBy: 'e1' }],
          ['2', { state: 'reported', setBy: 'e2' }],
        ]),
      }),
      zh: '整改 1 核实合格，销号；还有 1 件没有销号。',
      en: 'Rectification 1 is verified and closed; 1 not closed yet.',
    },
    {
      data: { demand: '1', accepted: true },
      zh: '整改 1 核实合格，销号。',
      en: 'Rectification 1 is verified and closed.',
    },
    {
      data: { demand: '1', accepted: false },
      zh: '整改 1 核实不合格，继续整改。',
      en: 'Rectification 1 is not good enough; it is open again.',
    },
  ],
};

import type { FormCommand } from '../form.ts';

/** Every command with every field of its form filled in. */
export const SAMPLES: Readonly<Record<FormCommand, Readonly<Record<string, unknown>>>> = {
  RegisterVillage: {
    code: '140724102203',
    name: '口上村',
    roster: {
      'branch-committee': 3,
      'village-committee': 5,
      'two-committees': 7,
      'party-members': 31,
      representatives: 36,
      'women-representatives': 14,
      congress: 40,
      adults: 610,
      households: 214,
      'supervision-committee': 3,
      'collective-members': 580,
      'collective-congress': 45,
    },
    has: {
      'collective-organisation': true,
      'representatives-authorised': false,
      'one-person-heads-both': true,
    },
    occurredAt: '2026-01-05T09:00:00+08:00',
  },
  SetRoster: {
    name: '口上村',
    roster: { adults: 612, households: 0 },
    has: {
      'collective-organisation': false,
      'representatives-authorised': true,
      'one-person-heads-both': false,
    },
    occurredAt: '2026-01-05T09:00:00+08:00',
  },
  StartDecision: {
    title: '村级活动场所建设',
    matter: 'PUBLIC_WELFARE',
    plan: '新建活动场所 160 平方米\n地点:村委会西侧',
    amount: '286000.00',
    source: 'villagers-or-members',
    procedure: 'four-deliberations@2026-01-01',
    petition: { adults: 70, representatives: 8 },
    after: 'ffffffff-ffff-4fff-8fff-ffffffffffff',
    occurredAt: '2026-03-02T00:00:00+08:00',
  },
  RevisePlan: {
    plan: '另选地址',
    amount: '279500.50',
    reason: '党员提出离水井太近',
    occurredAt: '2026-03-03T12:00:00+08:00',
  },
  ConveneMeeting: {
    stage: 'congress-resolution',
    body: 'representatives',
    for: '2026-03-16T19:00:00+08:00',
    place: '村委会会议室',
    summonedAt: '2026-03-10T08:30:00+08:00',
  },
  RecordMeeting: {
    stage: 'congress-resolution',
    body: 'representatives',
    heldAt: '2026-03-16T19:00:00+08:00',
    place: '村委会会议室',
    chair: 'branch-committee',
    present: 31,
    presentBy: { adults: 30, households: 29, 'women-representatives': 12, proxies: 1, online: 0 },
    eligible: 41,
    recused: 1,
    excluded: [
      { count: 2, reason: '长期外出', approvedBy: 'village-committee' },
      { count: 1, reason: '住院', approvedBy: 'person-7' },
    ],
    discussion: '有人问：“资金从哪里来？”\n答：集体收入。',
    vote: { method: 'secret-ballot', for: 28, against: 2, abstain: 1, invalid: 0 },
  },
  PostNotice: {
    stage: 'resolution-disclosure',
    postedAt: '2026-03-17T08:30:00+08:00',
    boards: ['村委会公开栏', '第一村民小组'],
    until: '2026-04-05T23:59:00+08:00',
  },
  InterruptNotice: {
    stage: 'resolution-disclosure',
    reason: '大风',
    interruptedAt: '2026-03-20T10:00:00+08:00',
  },
  RaiseObjection: {
    objection: 'well-1',
    text: '选址离水井太近',
    occurredAt: '2026-03-20T10:00:00+08:00',
  },
  AnswerObjection: {
    objection: 'well-1',
    text: '已核对，相距 60 米',
    upheld: false,
    occurredAt: '2026-03-21T10:00:00+08:00',
  },
  EscalateObjection: {
    objection: 'well-1',
    text: '不同意',
    occurredAt: '2026-03-22T10:00:00+08:00',
  },
  StartImplementation: { contractor: '中标单位', occurredAt: '2026-04-02T09:00:00+08:00' },
  SignContract: {
    contractor: '中标单位',
    amount: '279500.00',
    signedAt: '2026-04-03T09:00:00+08:00',
  },
  ReportProgress: {
    percent: 60,
    amount: '100000.00',
    note: '主体完工',
    occurredAt: '2026-05-03T09:00:00+08:00',
  },
  RecordAcceptance: {
    accepted: true,
    amount: '279500.00',
    acceptors: ['village-committee', 'supervision-committee', 'person-9'],
    occurredAt: '2026-06-20T09:00:00+08:00',
  },
  WithdrawDecision: { reason: '资金没有落实', occurredAt: '2026-03-04T09:00:00+08:00' },
  ArchiveDecision: { reason: '齐全', occurredAt: '2026-07-10T09:00:00+08:00' },
};

/** Text that a form must keep and show as text, whatever it means elsewhere. */
export const HOSTILE = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</textarea><h1>假公示</h1>',
  '</select></form><form action="//evil.example">',
  '&lt;b&gt; &amp; &#39;',
  '{{7*7}} <%= 7*7 %> #{7*7}',
];

/** Two files; a form has room for more. */
export const EVIDENCE = [
  { sha256: 'a1'.repeat(32), mediaType: 'image/jpeg', bytes: 482_113 },
  { sha256: '0f'.repeat(32), mediaType: 'application/pdf', bytes: 1 },
];

const OCCURRED = { occurredAt: '2026-05-10T09:00:00+08:00' };

/** The commands that leave the ordinary way of a decision. */
export const EXCEPTION_SAMPLES = {
  SuspendDecision: { reason: '有人反映资金来源', until: '2026-06-01T00:00:00+08:00', ...OCCURRED },
  ResumeDecision: { reason: '已经查清', ...OCCURRED },
  TerminateImplementation: { reason: '承包方退出', ...OCCURRED },
  RevokeResolution: { reason: '违反法律规定', ...OCCURRED },
  OrderCorrection: {
    reason: '公示天数不够',
    stage: 'resolution-disclosure',
    deadline: '2026-06-01T00:00:00+08:00',
    ...OCCURRED,
  },
  EscalateToAssembly: { reason: '代表意见不一致', ...OCCURRED },
  DeclareRecusal: { person: 'person-7', reason: '承包方的亲属', ...OCCURRED },
  RecordEmergencyMeasure: {
    measure: '抢修垮塌的河堤',
    amount: '8000.00',
    reason: '连日暴雨，村民有危险',
    ...OCCURRED,
  },
  CorrectRecord: {
    event: 'ffffffff-ffff-4fff-8fff-ffffffffffff',
    reason: '签到表少数一人',
    figures: {
      present: 32,
      presentBy: { adults: 31, households: 30, 'women-representatives': 12, proxies: 1, online: 0 },
      eligible: 41,
      recused: 1,
      vote: { method: 'secret-ballot', for: 29, against: 2, abstain: 1, invalid: 0 },
      excluded: [
        { count: 2, reason: '长期外出', approvedBy: 'village-committee' },
        { count: 1, reason: '住院', approvedBy: 'person-7' },
      ],
      amount: '100000.00',
      percent: 60,
    },
    ...OCCURRED,
  },
  AttachEvidence: {
    stage: 'congress-resolution',
    evidence: EVIDENCE,
    reason: '补签到表',
    ...OCCURRED,
  },
  MigrateDecision: {
    procedure: 'four-deliberations@2026-01-01',
    stage: 'villagers-resolution',
    reason: '全县统一程序',
    ...OCCURRED,
  },
} as const;

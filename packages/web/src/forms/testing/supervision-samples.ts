/** The commands of the township's review and of the supervision committee. */
export const SUPERVISION_SAMPLES = {
  RequestReview: { stage: 'township-review', occurredAt: '2026-03-12T09:00:00+08:00' },
  RecordReview: {
    stage: 'township-review',
    outcome: 'approved',
    number: '乡审〔2026〕3 号',
    reason: '同意实施',
    occurredAt: '2026-03-13T09:00:00+08:00',
  },
  IssueOpinion: {
    stage: 'congress-resolution',
    text: '程序合规',
    occurredAt: '2026-03-17T09:00:00+08:00',
  },
  RaiseQuery: {
    stage: 'implementation',
    text: '水泥的发票为什么比预算多',
    deadline: '2026-05-16T00:00:00+08:00',
    occurredAt: '2026-05-06T09:00:00+08:00',
  },
  AnswerQuery: { query: '1', text: '涨价，附发票', occurredAt: '2026-05-08T09:00:00+08:00' },
  DemandRectification: {
    stage: 'implementation',
    text: '重做第三段路面',
    deadline: '2026-06-01T00:00:00+08:00',
    occurredAt: '2026-05-09T09:00:00+08:00',
  },
  ReportRectification: {
    demand: '1',
    text: '已经重做',
    occurredAt: '2026-05-20T09:00:00+08:00',
  },
  VerifyRectification: {
    demand: '1',
    accepted: false,
    text: '厚度还差两厘米',
    occurredAt: '2026-05-21T09:00:00+08:00',
  },
} as const;

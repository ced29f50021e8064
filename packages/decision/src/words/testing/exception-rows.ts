import { uuidOf } from '@siyi/kernel';
import { at, DISCLOSURE, decision, own, PROPOSAL, type Rows } from './telling.ts';

/** The sentences about what leaves the ordinary way. */
export const EXCEPTION_ROWS: Rows<
  | 'DecisionSuspended'
  | 'DecisionResumed'
  | 'DecisionLapsed'
  | 'EmergencyMeasureRecorded'
  | 'RecordCorrected'
  | 'EvidenceAttached'
  | 'DeadlineApproached'
> = {
  DecisionSuspended: [
    {
      data: { until: at('2026-06-01 00:00') },
      zh: '已中止办理，2026-06-01 再议。中止期间，各项期限停止计算。',
      en: 'Suspended, to be looked at again on 2026-06-01. Meanwhile all deadlines stand still.',
    },
    {
      data: {},
      zh: '已中止办理。中止期间，各项期限停止计算。',
      en: 'Suspended. Meanwhile all deadlines stand still.',
    },
  ],
  DecisionResumed: [
    {
      data: { endsAt: at('2026-05-31 00:00') },
      before: decision(DISCLOSURE, { suspended: { at: at('2026-05-02 10:00') } }),
      after: decision(DISCLOSURE),
      zh: '恢复办理，中止了 7 天。【决议公开】顺延，最后一天是 2026-05-30。',
      en: 'Resumed, after 7 day(s). "resolution disclosure" runs on; its last day is now 2026-05-30.',
    },
    { data: {}, zh: '恢复办理。期限继续计算。', en: 'Resumed. The deadlines run on.' },
  ],
  DecisionLapsed: [
    {
      data: {},
      before: decision(PROPOSAL),
      after: decision(PROPOSAL, { end: 'lapsed' }),
      zh: '规定的期限已满（2026-05-07 24 时），动议失效。决策到此结束。',
      en: 'Its time ran out (24:00 on 2026-05-07): it has lapsed. The decision ends here.',
    },
  ],
  EmergencyMeasureRecorded: [
    {
      data: { measure: '抢修河堤', amount: '20000.00' },
      before: own(PROPOSAL),
      zh: '已采取紧急措施“抢修河堤”，金额 20000.00 元。30 天内要补办决议。',
      en: 'An emergency measure was taken: "抢修河堤", 20000.00 yuan. It must be resolved on within 30 day(s).',
    },
    {
      data: { measure: '修'.repeat(61) },
      zh: `已采取紧急措施“${'修'.repeat(60)}……”。`,
      en: `An emergency measure was taken: "${'修'.repeat(60)}...".`,
    },
  ],
  RecordCorrected: [
    {
      data: { event: uuidOf('gone'), figures: { amount: '1.00' } },
      zh: '记录已更正：金额更正为 1.00 元。原记录保留。',
      en: 'The record is corrected: amount 1.00 yuan. The original is kept.',
    },
  ],
  EvidenceAttached: [
    {
      data: { stage: DISCLOSURE },
      zh: '【决议公开】补充了证明材料。',
      en: 'Evidence is added to "resolution disclosure".',
    },
  ],
  DeadlineApproached: (
    [
      [
        'notice-end',
        '【决议公开】将要满期，到 2026-05-20 24 时。',
        '"resolution disclosure" runs its period until 24:00 on 2026-05-20.',
      ],
      [
        'lapse',
        '现在办到【决议公开】，期限过了就失效，到 2026-05-20 24 时。',
        'It stands at "resolution disclosure" and lapses when its time runs out, 24:00 on 2026-05-20.',
      ],
      [
        'within',
        '【决议公开】应当办完，最迟 2026-05-20 24 时。',
        '"resolution disclosure" should be done by 24:00 on 2026-05-20.',
      ],
      [
        'query/1',
        '质询 1 还没有答复，最迟 2026-05-20 24 时。',
        'Query 1 must be answered by 24:00 on 2026-05-20.',
      ],
      [
        'demand/1',
        '整改 1 还没有报告，最迟 2026-05-20 24 时。',
        'Rectification 1 must be reported by 24:00 on 2026-05-20.',
      ],
    ] as const
  ).map(([deadline, zh, en]) => ({
    data: { deadline, dueAt: at('2026-05-21 00:00'), stage: DISCLOSURE },
    zh,
    en,
  })),
};

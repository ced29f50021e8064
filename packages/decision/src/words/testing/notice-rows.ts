import { at, DISCLOSURE, decision, own, RESOLUTION, RESULT, type Rows } from './telling.ts';

/** The sentences about notices and objections. */
export const NOTICE_ROWS: Rows<
  | 'NoticePosted'
  | 'NoticeInterrupted'
  | 'NoticeEnded'
  | 'ObjectionRaised'
  | 'ObjectionAnswered'
  | 'ObjectionEscalated'
> = {
  NoticePosted: [
    {
      data: {
        stage: DISCLOSURE,
        boards: ['公开栏', '小卖部'],
        countsFrom: at('2026-05-08 09:00'),
        endsAt: at('2026-05-24 00:00'),
      },
      zh: '【决议公开】已张贴在 2 处（公开栏、小卖部），到 2026-05-23 24 时满期。',
      en: '"resolution disclosure" is posted on 2 board(s) (公开栏, 小卖部), until 24:00 on 2026-05-23.',
    },
  ],
  NoticeInterrupted: [
    {
      data: { stage: DISCLOSURE },
      zh: '公示中断。重新张贴后，天数从头算起。',
      en: 'The posting was interrupted. Once it is up again, its whole period runs anew.',
    },
  ],
  NoticeEnded: [
    {
      data: { stage: RESULT, passedOver: ['review', 'check'] },
      before: own(RESULT),
      after: own('poll'),
      zh: '公示满期。【乡镇审核】【监督】不适用于这件事，已略过。下一步【群众评议】。',
      en: 'The posting is over. Passed over, as not applying here: "township review", "supervision". Next: "evaluation".',
    },
  ],
  ObjectionRaised: [
    {
      data: { objection: 'cost', stage: DISCLOSURE, signatures: { adults: 12 } },
      after: decision(DISCLOSURE, {
        objections: new Map([
          [
            'cost',
            { stage: DISCLOSURE, open: true, escalated: false, waitsSince: at('2026-05-08 00:00') },
          ],
        ]),
      }),
      zh: '异议 cost 已登记，村民 12 人联名。还有 1 件没有答复，答复以前不能办下一步。',
      en: 'Objection cost is on record, signed by 12 villager(s). 1 unanswered: the next step waits for the answers.',
    },
    {
      data: {
        objection: 'cost',
        stage: DISCLOSURE,
        signatures: { adults: 70, representatives: 8 },
        outcome: 'annulled',
      },
      before: decision(DISCLOSURE),
      after: decision(RESOLUTION),
      zh: '异议 cost 已登记，村民 70 人、村民代表 8 人联名。联名人数够了，这次公示作废。退回【村代会或村民会议决议】。',
      en: `Objection cost is on record, signed by 70 villager(s) and 8 representative(s). So many annul this posting. It goes back to "congress resolution".`,
    },
    {
      data: { objection: 'late' },
      zh: '异议 late 已登记；公示已过，不影响程序。',
      en: 'Objection late is on record; the posting is over, so it binds nothing.',
    },
  ],
  ObjectionAnswered: [
    {
      data: { objection: 'cost', upheld: true, stage: DISCLOSURE, outcome: 'annulled' },
      before: decision(DISCLOSURE),
      after: decision(RESOLUTION),
      zh: '异议 cost 成立。这次公示作废。退回【村代会或村民会议决议】。',
      en: `Objection cost is upheld. This posting is annulled. It goes back to "congress resolution".`,
    },
    {
      data: { objection: 'cost', upheld: false },
      zh: '异议 cost 已答复，不成立。',
      en: 'Objection cost is answered and not upheld.',
    },
  ],
  ObjectionEscalated: [
    {
      data: { objection: 'cost' },
      zh: '异议 cost 已提交乡镇答复。',
      en: 'Objection cost went to the township for its answer.',
    },
  ],
};

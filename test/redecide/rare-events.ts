// A case of what the golden ones leave out: seats, authorisations, relations, a procedure of the
// village's own, queries, recusals, files, corrections, a migration and an erasure.

const COMMITTEE = 'village-committee';
const SUPERVISORS = 'supervision-committee';

/** A step at a time of a day in March 2026. */
function step(day: number, as: string, command: string, data: object = {}) {
  const date = `2026-03-${String(day).padStart(2, '0')}`;
  return { at: `${date}T21:00:00+08:00`, as, command, data };
}

function meeting(day: number, stage: string, present: number, more: object = {}) {
  const heldAt = `2026-03-${String(day).padStart(2, '0')}T19:00:00+08:00`;
  const vote = { method: 'show-of-hands', for: present, against: 0 };
  return { stage, heldAt, present, vote, ...more };
}

const FILE = { sha256: 'a'.repeat(64), mediaType: 'image/png', bytes: 12 };
const PERSON = 'p-31';

export const RARE_EVENTS = {
  case: 'rare-events',
  procedure: 'xiyang-four-procedures',
  village: {
    code: '140724100207',
    name: '南河村',
    roster: {
      'branch-committee': 3,
      'village-committee': 5,
      'party-members': 31,
      representatives: 36,
      'women-representatives': 14,
      adults: 610,
      households: 214,
      'supervision-committee': 3,
    },
  },
  steps: [
    step(1, 'township', 'GrantSeat', { person: PERSON, seats: ['households'], name: '代号三一' }),
    step(1, 'township', 'GrantSeat', {
      person: PERSON,
      seats: ['representatives', 'adults'],
      until: '2029-01-01T00:00:00+08:00',
    }),
    step(1, 'township', 'EndSeat', { person: PERSON, seats: ['households'], reason: '迁出' }),
    step(2, 'township', 'GrantAuthorisation', {
      authorisation: 'a-2026',
      matters: ['PUBLIC_WELFARE', 'COLLECTIVE_PROJECT'],
      until: '2028-01-01T00:00:00+08:00',
    }),
    step(2, 'township', 'GrantAuthorisation', {
      authorisation: 'b-2026',
      matters: ['LARGE_EXPENSE'],
    }),
    step(2, 'township', 'EndAuthorisation', { authorisation: 'b-2026', reason: '收回' }),
    step(2, COMMITTEE, 'DeclareRelation', { person: 'p-1', relative: 'p-2', kind: 'spouse' }),
    step(2, 'township', 'PublishProcedure', { procedure: 'four-deliberations' }),
    step(2, COMMITTEE, 'SetRoster', {
      name: '南河行政村',
      roster: {
        'branch-committee': 3,
        'village-committee': 5,
        'party-members': 33,
        representatives: 36,
        'women-representatives': 14,
        adults: 612,
        households: 215,
      },
      has: { 'representatives-authorised': true },
    }),
    step(3, COMMITTEE, 'StartDecision', {
      procedure: 'xiyang-four-procedures',
      matter: 'PUBLIC_WELFARE',
      title: '饮水管网改造',
      plan: '更换自来水主管 2.4 公里',
      amount: '286000.00',
      source: 'superior',
      petition: { adults: 80, representatives: 12 },
      after: '6f1f7d8e-54c3-4a5b-9a57-3c2d1e0f4b6a',
    }),
    step(4, COMMITTEE, 'DeclareRecusal', { person: 'p-1' }),
    step(4, SUPERVISORS, 'RaiseQuery', { text: '单价', deadline: '2026-03-20T00:00:00+08:00' }),
    step(5, COMMITTEE, 'AnswerQuery', { text: '询价三家' }),
    step(5, COMMITTEE, 'AttachEvidence', { evidence: [FILE], reason: '预算' }),
    step(6, COMMITTEE, 'RecordMeeting', {
      ...meeting(6, 'two-committee-proposal', 7),
      chair: COMMITTEE,
      discussion: '一致同意',
      evidence: [FILE],
    }),
    step(6, COMMITTEE, 'CorrectRecord', {
      reason: '多记一人',
      figures: { present: 6, vote: { method: 'show-of-hands', for: 6, against: 0 } },
    }),
    step(8, 'branch-committee', 'RecordMeeting', meeting(8, 'branch-examination', 29)),
    step(11, COMMITTEE, 'RecordMeeting', {
      ...meeting(11, 'congress-resolution', 38),
      excluded: [{ count: 1, reason: '外出务工', approvedBy: 'township' }],
      recused: 1,
      eligible: 40,
    }),
    step(12, 'township', 'MigrateDecision', {
      procedure: 'four-deliberations@2026-01-01',
      reason: '改用新程序',
    }),
    step(12, SUPERVISORS, 'DemandRectification', {
      text: '补正',
      deadline: '2026-03-22T00:00:00+08:00',
    }),
    step(13, COMMITTEE, 'ReportRectification', { text: '已补' }),
    step(14, SUPERVISORS, 'VerifyRectification', { accepted: false, text: '不全' }),
    step(15, COMMITTEE, 'RecordEmergencyMeasure', {
      reason: '山洪',
      measure: '抢修',
      amount: '12000.00',
    }),
    step(16, 'township', 'EraseSubject', {
      person: PERSON,
      basis: 'retention-expired',
      reason: '保存期满',
    }),
  ],
};

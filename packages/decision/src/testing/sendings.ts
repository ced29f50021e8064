// Every command that a person might sensibly send at a place in a decision, whether or not its
// stage is open.
import { addMilliseconds, type Instant } from '@siyi/kernel';
import { lawFor, outcomesOf, type Stage } from '@siyi/procedure';
import { type CommandType, parseCommand } from '../command.ts';
import type { DecisionCommand } from '../decide.ts';
import { settled } from '../next/settled.ts';
import type { RuleBook } from '../outcome.ts';
import { membersOf } from '../policies/attendance.ts';
import { applies, circumstancesOf } from '../policies/circumstances.ts';
import type { DecisionState } from '../state.ts';
import { termsAt, type VillageState } from '../village.ts';

export const HOUR_MS = 60 * 60 * 1000;

/** A decision in its village at a moment. */
export interface Place {
  readonly village: VillageState;
  readonly decision: DecisionState;
  readonly now: Instant;
}

/** A command ready to be sent, by whoever may. */
export interface Sending {
  readonly type: CommandType;
  readonly data: Readonly<Record<string, unknown>>;
  readonly command: DecisionCommand;
}

type Written = readonly [type: CommandType, data: Sending['data']];

export function sendingOf(type: CommandType, data: Sending['data']): Sending {
  return { type, data, command: parseCommand(type, data) as DecisionCommand };
}

/** One of each command, for every stage, body and objection. */
export function sendings(rules: RuleBook, place: Place): readonly Sending[] {
  const nameOf = ({ type, data: { stage, body, objection } }: Sending) =>
    JSON.stringify([type, stage, body, objection]);
  const named = Map.groupBy(allSendings(rules, place), nameOf);
  return [...named.values()].flatMap((alike) => alike.slice(0, 1));
}

/** Every command in every way that could make a difference. */
export function allSendings(rules: RuleBook, place: Place): readonly Sending[] {
  const { decision, now } = place;
  const stages = [...decision.procedure.stages.values()];
  const written = [
    ...meetings(rules, place, stages),
    ...stages.flatMap((stage) => ofStage(stage, now)),
    ...objections(decision),
    ...supervision(rules, place),
    ...corrections(decision),
    ...orders(place),
    ...migrations(rules, decision),
    ['SignContract', { contractor: '中标单位', amount: '98000.00', signedAt: now }] as const,
    ...OTHERS,
  ];
  return written.map(([type, data]) => sendingOf(type, data));
}

const ACCEPTORS = ['village-committee'];
const WHY = { reason: '资金没有落实' };
const FILE = { sha256: '0a'.repeat(32), mediaType: 'image/jpeg', bytes: 20_000 };

const OTHERS: readonly Written[] = [
  ['RevisePlan', { plan: '另选地址', reason: '听取意见' }],
  ['RevisePlan', { amount: '99000.00', reason: '听取意见' }],
  ['StartImplementation', {}],
  ['ReportProgress', { percent: 60 }],
  ['RecordPayment', { amount: '9000.00', payee: '中标单位', signedOffBy: ACCEPTORS }],
  ['RequestChange', { amount: '287000.00', reason: '增项' }],
  ['RequestChange', { amount: '500000.00', reason: '增项' }],
  ['RequestChange', { plan: '换址', reason: '塌方' }],
  ['RecordAcceptance', { accepted: false, acceptors: ACCEPTORS }],
  ['RecordAcceptance', { accepted: true, acceptors: ACCEPTORS }],
  ['WithdrawDecision', WHY],
  ['SuspendDecision', WHY],
  ['ResumeDecision', WHY],
  ['TerminateImplementation', WHY],
  ['RevokeResolution', WHY],
  ['EscalateToAssembly', WHY],
  ['RecordEmergencyMeasure', { ...WHY, measure: '抢修塌方路段' }],
  ['AttachEvidence', { evidence: [FILE] }],
  ['ArchiveDecision', {}],
];

/** The meetings of every stage and body. */
function meetings(
  rules: RuleBook,
  { village, decision, now }: Place,
  stages: readonly Stage[],
): readonly Written[] {
  const law = lawFor(decision.procedure.document, rules.law);
  const { roster } = termsAt(village, now);
  return bodiesOf(stages).flatMap(({ stage, body, method }): Written[] => {
    const members = membersOf(law, body, roster) ?? 10;
    const call = { stage, body, for: addMilliseconds(now, HOUR_MS), place: '村委会' };
    return [
      ['ConveneMeeting', call],
      ...outcomes(members, method).map((more): Written => {
        return ['RecordMeeting', { stage, body, heldAt: now, present: members, ...more }];
      }),
    ];
  });
}

function bodiesOf(stages: readonly Stage[]) {
  return stages.flatMap((stage) => {
    if (stage.kind !== 'meeting') return [];
    return stage.bodies.map(({ body, methods }) => {
      return { stage: stage.id, body, method: methods?.allowed[0] ?? 'show-of-hands' };
    });
  });
}

/** Passed, not passed, deferred, and no vote at all. */
function outcomes(members: number, method: string): readonly Sending['data'][] {
  return [
    { vote: { method, for: members, against: 0 } },
    { vote: { method, for: 0, against: members } },
    { outcome: 'deferred' },
    {},
  ];
}

/** What is recorded in a stage that holds no meeting. */
function ofStage(stage: Stage, now: Instant): readonly Written[] {
  const { id } = stage;
  const boards = ['村委会公开栏', '一组'];
  switch (stage.kind) {
    case 'notice':
      return [
        ['PostNotice', { stage: id, postedAt: now, boards }],
        ['InterruptNotice', { stage: id, reason: '大风' }],
      ];
    case 'review':
      return [
        ['RequestReview', { stage: id }],
        ...outcomesOf(stage).map(([outcome]): Written => ['RecordReview', { stage: id, outcome }]),
      ];
    case 'evaluation':
      return [
        ['RecordEvaluation', { stage: id, asked: 60, satisfied: 60 }],
        ['RecordEvaluation', { stage: id, asked: 60, satisfied: 1 }],
      ];
    default:
      return [];
  }
}

function objections({ objections: known }: DecisionState): readonly Written[] {
  const raise: Written = ['RaiseObjection', { objection: `o${known.size}`, text: '太贵' }];
  const ofEach = [...known.keys()].flatMap((objection): Written[] => [
    ['AnswerObjection', { objection, text: '已核对', upheld: true }],
    ['AnswerObjection', { objection, text: '已核对', upheld: false }],
    ['EscalateObjection', { objection }],
  ]);
  return [...ofEach, raise];
}

function supervision(rules: RuleBook, place: Place): readonly Written[] {
  const { recused, procedure, stage } = settled({ ...place, law: rules.law });
  const text = { text: '已核对' };
  const open = procedure.stages.get(stage);
  // What the township only files may be said of any stage.
  const filed: readonly Written[] =
    open?.kind === 'review' ? [] : [['RecordReview', { stage, outcome: 'filed' }]];
  return [
    ...filed,
    ['IssueOpinion', text],
    ['RaiseQuery', text],
    ['AnswerQuery', text],
    ['DemandRectification', text],
    ['ReportRectification', text],
    ['VerifyRectification', { accepted: true }],
    ['VerifyRectification', { accepted: false }],
    ['DeclareRecusal', { person: `person-${recused.length}` }],
  ];
}

/** The last meeting with everybody for and with nobody, else another amount. */
function corrections({ correctable }: DecisionState): readonly Written[] {
  const { fact } = correctable ?? {};
  const correct = (figures: object): Written => ['CorrectRecord', { reason: '笔误', figures }];
  if (fact?.type !== 'MeetingRecorded') return [correct({ amount: '97000.00' })];
  const { present, vote } = fact.data;
  if (!vote) return [correct({ present: present - 1 })];
  const { method } = vote;
  return [
    correct({ vote: { method, for: 0, against: present } }),
    correct({ vote: { method, for: present, against: 0 } }),
  ];
}

/** An order of the township: to put something right, or to hold a stage again. */
function orders({ village, decision, now }: Place): readonly Written[] {
  const { procedure, stage } = decision;
  const found = circumstancesOf(decision, termsAt(village, now));
  const stages = procedure.document.stages.filter((one) => applies(one, found));
  const ids = stages.map(({ id }) => id);
  const back = ids.slice(0, ids.indexOf(stage) + 1);
  return [
    ['OrderCorrection', WHY],
    ...back.map((again): Written => ['OrderCorrection', { ...WHY, stage: again }]),
  ];
}

/** To another version of the procedure, where there is one. */
function migrations({ catalogue }: RuleBook, { procedure }: DecisionState): readonly Written[] {
  const others = catalogue.procedures.filter(
    ({ id, ref }) => id === procedure.id && ref !== procedure.ref,
  );
  return others.map(({ ref }) => ['MigrateDecision', { ...WHY, procedure: ref }]);
}

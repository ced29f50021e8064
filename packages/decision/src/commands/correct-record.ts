import { civilDayOf, fault, type Instant } from '@siyi/kernel';
import type { CommandOf } from '../command.ts';
import type { CommandRule } from '../command-rule.ts';
import { newEvent } from '../event.ts';
import type { Situation } from '../outcome.ts';
import type { MeetingRecord } from '../policies/attendance.ts';
import { checkNotInFuture } from '../policies/dates.ts';
import { checkMethods } from '../policies/method.ts';
import { checkSeat, citeProcedure } from '../policies/permission.ts';
import { checkQuorum } from '../policies/quorum.ts';
import { checkExclusions } from '../policies/roster.ts';
import { checkTally, findTallyProblem } from '../policies/tally.ts';
import { type Refusal, refuse, refuseInput } from '../refusal.ts';
import type { Seat } from '../seat.ts';
import { type Correctable, type DecisionState, stageOfFact } from '../state.ts';
import { withFigures } from '../state-changes.ts';
import { concludeMeeting, judgedOn } from './conclude-meeting.ts';
import { checkAttendanceModes } from './meeting-record.ts';
import { meetingStageOf, requireStage } from './stage-input.ts';

type CorrectRecord = CommandOf<'CorrectRecord'>;
type Figures = CorrectRecord['data']['figures'];

/**
 * Puts right the last figures on record, until somebody acts on what came of them (更正记录). The
 * original stays; a meeting is decided again on the corrected figures.
 */
export const correctRecord: CommandRule<'CorrectRecord'> = {
  check: (situation, state, command) => {
    const { correctable } = state;
    if (!correctable || isOther(correctable, command)) return tooLate(situation, state);
    const { fact } = correctable;
    return (
      checkFigures(correctable, command.data.figures) ??
      checkWays(situation, correctable, command.data.figures) ??
      checkSeat(situation, [fact.actor.seat as Seat], citeProcedure(situation, state)) ??
      checkNotInFuture(situation.law, command.occurredAt, situation.now) ??
      checkMeeting(situation, correctable, command)
    );
  },

  record: (_situation, state, { data, occurredAt }) => {
    const { correctable } = state;
    if (!correctable) throw new Error('check refuses a correction of nothing');
    const { fact } = correctable;
    const { excluded, ...figures } = data.figures;
    const reasons = (excluded ?? []).flatMap(({ reason }, at) =>
      reason === undefined ? [] : [[`excluded-${at}-reason`, reason] as const],
    );
    return newEvent(
      'RecordCorrected',
      {
        event: fact.eventId,
        stage: stageOfFact(state.procedure, fact),
        figures: {
          ...figures,
          presentBy: figures.presentBy as Record<string, number> | undefined,
          excluded: excluded?.map(({ count, approvedBy }) => ({ count, approvedBy })),
        },
      },
      { occurredAt, privateValues: { reason: data.reason, ...Object.fromEntries(reasons) } },
    );
  },

  conclude: (situation, state, command) => {
    const held = state.correctable && correctedMeeting(state.correctable, command.data.figures);
    if (!state.correctable || !held) return [];
    return concludeMeeting(situation, state.correctable.before, held);
  },
};

function isOther({ fact }: Correctable, { data }: CorrectRecord): boolean {
  return data.event !== undefined && data.event !== fact.eventId;
}

function tooLate(situation: Situation, state: DecisionState): Refusal {
  return refuse(
    'stage-not-open',
    citeProcedure(situation, state),
    { needed: 'OrderCorrection', had: state.stage },
    {
      zh: '没有可以更正的数字,或者已经据此办了下一步',
      en: 'There is nothing to correct, or somebody has acted on it already',
    },
    { zh: '确有错误的,请乡镇责令改正', en: 'Where it is wrong, have the township order it' },
  );
}

const MEETING_FIGURES = [
  'present',
  'presentBy',
  'eligible',
  'excluded',
  'recused',
  'vote',
] as const;
const FIGURES: Readonly<Record<Correctable['fact']['type'], readonly (keyof Figures)[]>> = {
  MeetingRecorded: MEETING_FIGURES,
  ContractSigned: ['amount'],
  ProgressReported: ['amount', 'percent'],
  PaymentRecorded: ['amount'],
  AcceptanceRecorded: ['amount'],
};

/** Figures that the record does not have cannot be wrong in it. */
function checkFigures({ fact }: Correctable, figures: Figures): Refusal | undefined {
  // Where there was a vote it decides; a meeting that put the matter off had none.
  const isDeferred = fact.type === 'MeetingRecorded' && fact.data.outcome === 'deferred';
  const known: readonly string[] = FIGURES[fact.type].filter(
    (key) => !(isDeferred && key === 'vote'),
  );
  const faults = Object.entries(figures)
    .filter(([key, value]) => value !== undefined && !known.includes(key))
    .map(([key]) =>
      fault(
        ['figures', key],
        `这条记录没有这个数,可更正:${known.join('、')}`,
        `the record has no such figure; expected one of ${known.join(', ')}`,
      ),
    );
  return faults.length === 0 ? undefined : refuseInput(faults);
}

/** The ways to attend and to vote are those of the meeting itself. */
function checkWays(
  { law }: Situation,
  { fact, before }: Correctable,
  figures: Figures,
): Refusal | undefined {
  if (fact.type !== 'MeetingRecorded') return undefined;
  const { stage, body } = fact.data;
  const meets = requireStage(meetingStageOf(before, stage));
  return (
    checkAttendanceModes(law, body, figures.presentBy, ['figures']) ??
    checkMethods(before.procedure, meets, body, { vote: figures.vote }, ['figures'])
  );
}

function checkMeeting(
  situation: Situation,
  correctable: Correctable,
  { data }: CorrectRecord,
): Refusal | undefined {
  const held = correctedMeeting(correctable, data.figures);
  if (!held) return undefined;
  const { law } = situation;
  const { meeting, heldAt } = held;
  const on = civilDayOf(heldAt);
  const { roster, judgement } = judgedOn(situation, correctable.before, held);
  const { eligible, quorum } = judgement;
  const { excluded = [] } = data.figures;
  return (
    checkExclusions(law, excluded, eligible, on) ??
    checkTally(law, findTallyProblem(meeting, eligible, roster), on) ??
    (meeting.vote && quorum ? checkQuorum(law, meeting.body, quorum) : undefined)
  );
}

function correctedMeeting(
  { fact }: Correctable,
  figures: Figures,
): { readonly meeting: MeetingRecord; readonly heldAt: Instant } | undefined {
  if (fact.type !== 'MeetingRecorded') return undefined;
  const { data, occurredAt } = withFigures(fact, figures as Parameters<typeof withFigures>[1]);
  return { meeting: data, heldAt: occurredAt };
}

import type { Instant } from '@siyi/kernel';
import { CHANGE_REFUSED, type MeetingBody, type MeetingStage } from '@siyi/procedure';
import { type NewEvent, newEvent } from '../event.ts';
import type { Situation } from '../outcome.ts';
import type { MeetingRecord } from '../policies/attendance.ts';
import { judgeMeeting, type MeetingJudgement } from '../policies/verdict.ts';
import type { DecisionState } from '../state.ts';
import { type Roster, termsAt } from '../village.ts';
import { meetingStageOf, requireStage } from './stage-input.ts';

/** A meeting as it is recorded, and when it was held. */
export interface HeldMeeting {
  readonly meeting: MeetingRecord;
  readonly heldAt: Instant;
}

/** What a meeting decides by the rules: nothing, or its verdict and what hangs on it. */
export function concludeMeeting(
  situation: Situation,
  state: DecisionState,
  held: HeldMeeting,
): readonly NewEvent[] {
  const { meeting, heldAt } = held;
  const { stage, judgement } = judgedOn(situation, state, held);
  const outcome = outcomeOf(state, stage, meeting, judgement);
  if (!outcome) return [];
  const decided = newEvent(
    'StageDecided',
    {
      stage: stage.id,
      outcome,
      body: meeting.body,
      planVersion: state.planVersion,
      eligible: judgement.eligible,
      present: meeting.present,
      for: meeting.vote?.for,
      needed: judgement.pass?.needed,
      of: judgement.pass?.bound.of,
    },
    { occurredAt: heldAt },
  );
  const { change } = state;
  // A change may have to begin again: the bodies before the one that resolves do not decide it.
  const decides = stage.resolves && (outcome === 'passed' || outcome === CHANGE_REFUSED);
  if (!change || !decides) return [decided];
  const { needsVote: _needs, worksStarted: _works, ...asked } = change;
  const approved = outcome === 'passed';
  return [decided, newEvent('ChangeDecided', { ...asked, approved }, { occurredAt: heldAt })];
}

/** What a meeting decided: nothing without a quorum, nor without a vote or a deferral. */
function outcomeOf(
  state: DecisionState,
  stage: MeetingStage,
  meeting: MeetingRecord,
  judgement: MeetingJudgement,
) {
  if (judgement.quorum && !judgement.quorum.holds) return undefined;
  if (meeting.outcome === 'deferred') return 'deferred';
  if (!judgement.pass) return undefined;
  if (judgement.pass.holds) return 'passed';
  // Voted down, a change leaves the resolution as it was.
  if (state.change && stage.resolves) return CHANGE_REFUSED;
  const failed = (state.attempts.get(stage.id) ?? 0) + 1;
  return stage.attempts !== undefined && failed >= stage.attempts ? 'exhausted' : 'not-passed';
}

/** A meeting with the rules and rosters that it was judged by. */
export interface JudgedMeeting {
  readonly stage: MeetingStage;
  readonly rules: MeetingBody;
  readonly roster: Roster;
  readonly judgement: MeetingJudgement;
}

/** Judges a meeting by the rosters that were frozen when it was called, else by those of its day. */
export function judgedOn(
  { law, village }: Pick<Situation, 'law' | 'village'>,
  state: DecisionState,
  { meeting, heldAt }: HeldMeeting,
): JudgedMeeting {
  const stage = requireStage(meetingStageOf(state, meeting.stage));
  const rules = stage.bodies.find((one) => one.body === meeting.body);
  if (!rules) throw new Error('checkCompetence admits only bodies of the stage');
  const { summons, matter } = state;
  const frozen = summons?.body === meeting.body ? summons.roster : undefined;
  const roster = frozen ?? termsAt(village, heldAt).roster;
  const judgement = judgeMeeting({ law, stage, rules, meeting, heldAt, roster, matter });
  return { stage, rules, roster, judgement };
}

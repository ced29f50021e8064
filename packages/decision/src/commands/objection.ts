import { civilDayOf, fault, isAtLeast, parseFraction } from '@siyi/kernel';
import { cite } from '@siyi/procedure';
import type { CommandOf } from '../command.ts';
import type { CommandRule } from '../command-rule.ts';
import { newEvent } from '../event.ts';
import type { Situation } from '../outcome.ts';
import { checkNotInFuture } from '../policies/dates.ts';
import { checkSeat, nothingPosted } from '../policies/permission.ts';
import { answerersOf, OBJECTORS } from '../policies/senders.ts';
import { type Refusal, refuseInput } from '../refusal.ts';
import type { DecisionState, Objection } from '../state.ts';
import { termsAt } from '../village.ts';

/** Records an objection (异议); in time from the posting to the end of its notice stage. */
export const raiseObjection: CommandRule<'RaiseObjection'> = {
  check: (situation, state, command) =>
    checkUnused(state, command.data.objection) ??
    checkSeat(situation, OBJECTORS, citeDisclosure(situation)) ??
    checkDisclosed(situation, state) ??
    checkNotInFuture(situation.law, command.occurredAt, situation.now),

  record: (situation, state, command) => {
    const { objection, text, signatures } = command.data;
    // Posted and not ended: in time. Later ones are recorded and bind nothing.
    const stage = state.posting ? state.stage : undefined;
    const annuls = stage !== undefined && isJoint(situation, state, signatures);
    return newEvent(
      'ObjectionRaised',
      { objection, stage, signatures, ...(annuls ? { outcome: 'annulled' as const } : {}) },
      { occurredAt: command.occurredAt, privateValues: { text } },
    );
  },
};

type Signatures = CommandOf<'RaiseObjection'>['data']['signatures'];

/** Whether as many have signed as the procedure asks for a new vote (domain 3.5; VCOL art. 25, 30). */
function isJoint(
  { village, now }: Situation,
  state: DecisionState,
  signatures: Signatures,
): boolean {
  const notice = state.procedure.stages.get(state.stage);
  const shares = (notice?.kind === 'notice' && notice.objections?.joint) || [];
  const { roster } = termsAt(village, now);
  return shares.some(({ atLeast, of }) => {
    const share = parseFraction(atLeast);
    const had = signatures?.[of];
    const whole = roster[of];
    return !!share && had !== undefined && whole !== undefined && isAtLeast(had, share, whole);
  });
}

function checkUnused(state: DecisionState, id: string): Refusal | undefined {
  if (!state.objections.has(id)) return undefined;
  return badObjection(`异议编号“${id}”已被使用`, `objection "${id}" exists already`);
}

/** Before the first posting there is nothing to object to yet. */
function checkDisclosed(situation: Situation, state: DecisionState): Refusal | undefined {
  if (state.disclosed) return undefined;
  const notice = [...state.procedure.stages.values()].find((stage) => stage.kind === 'notice');
  return nothingPosted(situation, state, notice?.id ?? state.stage);
}

/** Answers an objection; upheld, it annuls the posting that it was raised against. */
export const answerObjection: CommandRule<'AnswerObjection'> = {
  check: (situation, state, command) => {
    const id = command.data.objection;
    const objection = state.objections.get(id);
    if (!objection) return unknownObjection(id);
    if (!objection.open) {
      return badObjection(`异议“${id}”已经答复`, `objection "${id}" is answered already`);
    }
    return (
      checkSeat(situation, answerersOf(objection), citeDisclosure(situation)) ??
      checkNotInFuture(situation.law, command.occurredAt, situation.now)
    );
  },

  record: (_situation, state, command) => {
    const { objection: id, text, upheld } = command.data;
    const stage = state.objections.get(id)?.stage;
    const annuls = upheld && state.posting !== undefined && stage === state.stage;
    return newEvent(
      'ObjectionAnswered',
      { objection: id, upheld, stage, ...(annuls ? { outcome: 'annulled' as const } : {}) },
      { occurredAt: command.occurredAt, privateValues: { text } },
    );
  },
};

/** Takes an objection to the township: it stays open until the township has answered. */
export const escalateObjection: CommandRule<'EscalateObjection'> = {
  check: (situation, state, command) => {
    const id = command.data.objection;
    const objection = state.objections.get(id);
    if (!objection) return unknownObjection(id);
    if (isSettledByTownship(objection)) {
      return badObjection(`乡镇已经答复异议“${id}”`, `the township has answered objection "${id}"`);
    }
    return (
      checkSeat(situation, OBJECTORS, citeDisclosure(situation)) ??
      checkNotInFuture(situation.law, command.occurredAt, situation.now)
    );
  },

  record: (_situation, state, command) => {
    const { objection: id, text } = command.data;
    const objection = state.objections.get(id);
    if (objection?.escalated) return undefined;
    return newEvent(
      'ObjectionEscalated',
      { objection: id, stage: objection?.stage },
      {
        occurredAt: command.occurredAt,
        ...(text === undefined ? {} : { privateValues: { text } }),
      },
    );
  },
};

function isSettledByTownship(objection: Objection): boolean {
  return objection.escalated && !objection.open;
}

function citeDisclosure(situation: Situation) {
  return cite(situation.law, 'disclosure', civilDayOf(situation.now));
}

function unknownObjection(id: string): Refusal {
  return badObjection(`没有编号为“${id}”的异议`, `there is no objection "${id}"`);
}

function badObjection(zh: string, en: string): Refusal {
  return refuseInput([fault(['objection'], zh, en)]);
}

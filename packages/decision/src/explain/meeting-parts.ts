import { civilDayOf, type Instant, toInstant } from '@siyi/kernel';
import type { MeetingBody, MeetingStage } from '@siyi/procedure';
import { judgedOn } from '../commands/conclude-meeting.ts';
import { findSessionProblem, toMeetingRecord } from '../commands/meeting-record.ts';
import { bodyOf, meetingStageOf } from '../commands/stage-input.ts';
import type { MeetingRecord } from '../policies/attendance.ts';
import { titleOf } from '../policies/competence.ts';
import { citeProcedure } from '../policies/permission.ts';
import type { MeetingJudgement } from '../policies/verdict.ts';
import type { DecisionState } from '../state.ts';
import { withFigures } from '../state-changes.ts';
import { type Roster, termsAt } from '../village.ts';
import { methodTitle } from '../words/method-words.ts';
import { list } from '../words/told.ts';
import { futureLines, intervalLines, orderLines, stageLines } from './common-lines.ts';
import { competenceLines } from './competence-lines.ts';
import { type Asked, type Consulted, consulted, type Part, unless } from './consulted.ts';
import { exclusionLines, rosterLines, tallyLines } from './roster-lines.ts';
import { passLines, quorumLines, summonsLines } from './vote-lines.ts';

/** A meeting with what it is counted and judged by. */
interface Held {
  readonly stage: MeetingStage;
  readonly rules: MeetingBody;
  readonly meeting: MeetingRecord;
  readonly heldAt: Instant;
  readonly roster: Roster;
  readonly judgement: MeetingJudgement;
}

type Recorded = Asked<'RecordMeeting'>;

function heldAtOf({ situation, command }: Recorded): Instant {
  return command.occurredAt ?? situation.now;
}

/** When it was held, and each of its sessions, in order. */
function momentsOf(asked: Recorded): readonly Instant[] {
  const sessions = asked.command.data.sessions ?? [];
  return [heldAtOf(asked), ...sessions.map((one) => toInstant(one.heldAt))].sort();
}

/** The meeting, where its stage and its body are ones of the procedure: others are not counted. */
function heldIn(asked: Recorded): Held | undefined {
  const { situation, state, command } = asked;
  const stage = meetingStageOf(state, command.data.stage);
  if ('code' in stage) return undefined;
  const heldAt = heldAtOf(asked);
  const body = bodyOf(situation, state, stage, { named: command.data.body, at: heldAt });
  if (!stage.bodies.some((one) => one.body === body)) return undefined;
  const meeting = toMeetingRecord(command.data, body);
  return { meeting, heldAt, ...judgedOn(situation, state, { meeting, heldAt }) };
}

/** What is counted of a meeting: nothing of one whose body does not belong in its stage. */
function ofHeld(
  lines: (asked: Recorded, held: Held) => readonly Consulted[],
): Part<'RecordMeeting'> {
  return (asked) => {
    const held = heldIn(asked);
    return held ? lines(asked, held) : [];
  };
}

function countedOf({ situation }: Pick<Asked, 'situation'>, held: Held) {
  const { meeting, roster, heldAt, judgement } = held;
  const { eligible } = judgement;
  return { law: situation.law, meeting, roster, on: civilDayOf(heldAt), eligible };
}

function votedOf({ situation, state }: Pick<Asked, 'situation' | 'state'>, held: Held) {
  return { ...held, ...held.judgement, law: situation.law, matter: state.matter };
}

/** A meeting, in the order of the checks: dates, body, roster, tally, quorum, summons, votes. */
export const MEETING_PARTS: readonly Part<'RecordMeeting'>[] = [
  (asked) => futureLines(asked.situation.law, momentsOf(asked).at(-1), asked.situation.now),
  (asked) => orderLines(asked, momentsOf(asked)[0] ?? heldAtOf(asked), asked.state.openedAt),
  (asked) => intervalLines(asked, momentsOf(asked)[0] ?? heldAtOf(asked)),
  (asked) => {
    const { situation, state, command } = asked;
    const stage = meetingStageOf(state, command.data.stage);
    if ('code' in stage) return [];
    const heldAt = heldAtOf(asked);
    const body = bodyOf(situation, state, stage, { named: command.data.body, at: heldAt });
    const terms = termsAt(situation.village, heldAt);
    return competenceLines({
      law: situation.law,
      stage,
      body,
      decision: state,
      on: civilDayOf(heldAt),
      terms,
    });
  },
  ofHeld((asked, held) => rosterLines(countedOf(asked, held))),
  ofHeld((asked, held) =>
    exclusionLines(countedOf(asked, held), asked.command.data.excluded ?? []),
  ),
  ofHeld((asked, held) =>
    tallyLines(countedOf(asked, held), findSessionProblem(asked.command.data)),
  ),
  ofHeld((asked, held) => quorumLines(votedOf(asked, held))),
  ofHeld((asked, held) => summonsLines(votedOf(asked, held), asked.state.summons)),
  ofHeld((asked, held) => decidedLines(asked, held)),
];

/** The votes, where the meeting could hold a vote; and how often the stage has failed. */
function decidedLines(asked: Pick<Asked, 'situation' | 'state'>, held: Held): readonly Consulted[] {
  const { quorum, pass } = held.judgement;
  if (quorum && !quorum.holds) return [];
  const votes = passLines(votedOf(asked, held));
  return pass && !pass.holds ? [...votes, ...attemptLines(asked, held.stage)] : votes;
}

/** A plan that has failed as often as the procedure allows goes elsewhere. */
function attemptLines(
  { situation, state }: Pick<Asked, 'situation' | 'state'>,
  stage: MeetingStage,
): readonly Consulted[] {
  const { attempts } = stage;
  if (attempts === undefined || (state.change && stage.resolves)) return [];
  const had = (state.attempts.get(stage.id) ?? 0) + 1;
  const words = {
    zh: `次数:最多 ${attempts} 次没有通过,这是第 ${had} 次`,
    en: `attempts: it may fail ${attempts} time(s); this is number ${had}`,
  };
  const citation = citeProcedure(situation, state);
  const operands = { needed: attempts, had };
  return [consulted({ about: 'attempts', citation, operands, words, warns: had >= attempts })];
}

/** The form of the vote, where the body allows some only; it is read with the input. */
export const methodPart: Part<'RecordMeeting'> = (asked) => {
  const { situation, state, command } = asked;
  const held = heldIn(asked);
  const methods = held?.rules.methods;
  const given = [
    ...(command.data.vote ? [command.data.vote.method] : []),
    ...(command.data.sessions ?? []).flatMap((one) => (one.vote ? [one.vote.method] : [])),
  ];
  if (!held || !methods || given.length === 0) return [];
  const titlesOf = (ids: readonly string[]) =>
    list([...new Set(ids)].map((method) => methodTitle(state.procedure.document, method)));
  const allowed = titlesOf(methods.allowed);
  const used = titlesOf(given);
  const body = titleOf(situation.law, held.rules.body);
  const words = {
    zh: `表决方式:${body.zh}可用${allowed.zh},用的是${used.zh}`,
    en: `form of vote: the ${body.en} may use ${allowed.en}; it used ${used.en}`,
  };
  const operands = { needed: methods.allowed.join(', '), had: given.join(', ') };
  const warns = given.some((method) => !methods.allowed.includes(method));
  const citation = citeProcedure(situation, state);
  return [consulted({ about: 'methods', citation, operands, words, warns })];
};

/** A summons: its own moments, and who is to meet. */
export const SUMMONS_PARTS: readonly Part<'ConveneMeeting'>[] = [
  ({ situation, command }) => futureLines(situation.law, command.occurredAt, situation.now),
  ({ situation, command: { data } }) => {
    const summonedAt = data.summonedAt === undefined ? undefined : toInstant(data.summonedAt);
    return futureLines(situation.law, summonedAt, situation.now);
  },
  ({ situation, state, command: { data } }) => {
    const { law, village } = situation;
    const stage = meetingStageOf(state, data.stage);
    if ('code' in stage) return [];
    const at = toInstant(data.for);
    const body = bodyOf(situation, state, stage, { named: data.body, at });
    const on = civilDayOf(at);
    return competenceLines({ law, stage, body, decision: state, on, terms: termsAt(village, at) });
  },
];

/** What is counted of a corrected meeting: it is judged again as it was held. */
function ofCorrected(
  lines: (before: Pick<Asked, 'situation' | 'state'>, held: Held) => readonly Consulted[],
): Part<'CorrectRecord'> {
  return ({ situation, state: { correctable }, command }) => {
    if (correctable?.fact.type !== 'MeetingRecorded') return [];
    const figures = command.data.figures as Parameters<typeof withFigures>[1];
    const { data: meeting, occurredAt: heldAt } = withFigures(correctable.fact, figures);
    const { before: state } = correctable;
    if (!isMeetingOf(state, meeting)) return [];
    const judged = judgedOn(situation, state, { meeting, heldAt });
    return lines({ situation, state }, { meeting, heldAt, ...judged });
  };
}

/** Figures put right: of a meeting, it is counted and judged again as it was held. */
export const CORRECTED_PARTS: readonly Part<'CorrectRecord'>[] = [
  (asked) => {
    const excluded = asked.command.data.figures.excluded ?? [];
    return ofCorrected((at, held) => exclusionLines(countedOf(at, held), excluded))(asked);
  },
  ofCorrected((at, held) => tallyLines(countedOf(at, held), undefined)),
  ofCorrected((at, held) => quorumLines(votedOf(at, held))),
  ofCorrected(decidedLines),
];

function isMeetingOf(state: DecisionState, meeting: MeetingRecord): boolean {
  const stage = meetingStageOf(state, meeting.stage);
  return !('code' in stage) && stage.bodies.some((one) => one.body === meeting.body);
}

/** Whether there is something to correct that nobody has acted on yet. */
export const correctablePart: Part<'CorrectRecord'> = (asked) =>
  unless(asked, ['stage-not-open'], {
    about: 'stage',
    citation: citeProcedure(asked.situation, asked.state),
    operands: { needed: 'figures', had: asked.state.correctable?.fact.type ?? 'none' },
    words: {
      zh: `更正:${asked.state.correctable ? '还没有人据此办下一步' : '没有可以更正的数字'}`,
      en: `correction: ${asked.state.correctable ? 'nobody has acted on the figures yet' : 'there are no figures to correct'}`,
    },
  });

export const meetingStagePart: Part<'RecordMeeting' | 'ConveneMeeting'> = (asked) =>
  stageLines(asked, asked.command.data.stage);

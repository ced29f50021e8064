import { type Bilingual, civilDayOf, type Instant, laterOf, startOfDay } from '@siyi/kernel';
import type { MeetingBody, MeetingStage } from '@siyi/procedure';
import { checkCompetence } from '../policies/competence.ts';
import { firstDayOf } from '../policies/dates.ts';
import { checkRoster } from '../policies/roster.ts';
import { actorsIn } from '../policies/senders.ts';
import { checkSummons, earliestMeeting } from '../policies/summons.ts';
import { termsAt } from '../village.ts';
import type { NextQuestion, NextStep } from './next-step.ts';

/** Summons and meeting: whichever of the two comes first now stands first. */
export function meetingSteps(question: NextQuestion, stage: MeetingStage): readonly NextStep[] {
  const convene = conveneStep(question, stage);
  const record = recordStep(question, stage);
  // A meeting that nobody was summoned to may be recorded, and is finding F-34.
  return question.decision.summons ? [record, convene] : [convene, record];
}

/** The summons to a meeting of a stage, which may be the one behind the open stage. */
export function conveneStep(question: NextQuestion, stage: MeetingStage): NextStep {
  const found = stage.bodies.map((rules) => competenceOf(question, stage, rules));
  return { command: 'ConveneMeeting', stage: stage.id, as: actorsIn(stage), ...ready(found) };
}

function recordStep(question: NextQuestion, stage: MeetingStage): NextStep {
  const { decision, now } = question;
  const found = stage.bodies.map((rules) => readinessOf(question, stage, rules));
  const ofBodies = ready(found);
  const first = firstDayOf(stage, decision.openedAt);
  const from = first === undefined ? now : laterOf(startOfDay(first), ofBodies.from ?? now);
  return {
    command: 'RecordMeeting',
    stage: stage.id,
    as: actorsIn(stage),
    ...ofBodies,
    ...(from > now ? { from } : {}),
  };
}

/** Whether a body could meet: what it lacks, or from when. */
interface Readiness {
  readonly body: string;
  readonly lacking?: Bilingual | undefined;
  readonly from?: Instant | undefined;
  readonly competent: boolean;
}

/** Of several bodies one is enough; where none is ready, what the competent ones lack is told. */
function ready(found: readonly Readiness[]): Pick<NextStep, 'bodies' | 'missing' | 'from'> {
  const able = found.filter((one) => one.lacking === undefined);
  if (able.length === 0) {
    const competent = found.filter((one) => one.competent);
    const told = competent.length > 0 ? competent : found;
    return { bodies: [], missing: told.flatMap(({ lacking }) => lacking ?? []) };
  }
  const waits = able.map(({ from }) => from ?? '').sort();
  const from = waits[0] as Instant | '';
  const first = able.filter((one) => (one.from ?? '') === from);
  return { bodies: first.map(({ body }) => body), missing: [], ...(from === '' ? {} : { from }) };
}

function competenceOf(
  { law, village, decision, now }: NextQuestion,
  stage: MeetingStage,
  { body }: MeetingBody,
): Readiness {
  const question = {
    law,
    stage,
    body,
    decision,
    on: civilDayOf(now),
    terms: termsAt(village, now),
  };
  const refusal = checkCompetence(question);
  return { body, lacking: refusal?.message, competent: refusal === undefined };
}

function readinessOf(question: NextQuestion, stage: MeetingStage, rules: MeetingBody): Readiness {
  const { law, village, decision, now } = question;
  const { body } = rules;
  const { summons } = decision;
  const on = civilDayOf(now);
  const competence = competenceOf(question, stage, rules);
  if (!competence.competent) return competence;
  const frozen = summons?.body === body ? summons.roster : undefined;
  const invalid = checkRoster(law, { body }, frozen ?? termsAt(village, now).roster, on);
  if (invalid) return { body, lacking: invalid.message, competent: true };
  const tooShort = checkSummons(law, rules, summons, now);
  if (!tooShort) return { body, competent: true };
  if (summons?.body !== body) return { body, lacking: tooShort.message, competent: true };
  return { body, from: earliestMeeting(law, rules, summons, on), competent: true };
}

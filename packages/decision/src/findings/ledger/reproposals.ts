import { type CivilDay, daysBetween } from '@siyi/kernel';
import { citeSource } from '@siyi/procedure';
import { plannedInTheEnd } from '../amounts.ts';
import { isPassed, isRejected } from '../held.ts';
import { dayOf, factsOf, type History } from '../history.ts';
import { lastResolution } from '../resolution.ts';
import { planTextOf, textKey } from './plan-key.ts';
import { type Kept, type LedgerFinding, type LedgerRule, notedAcross } from './scan.ts';

// Where the procedure says nothing (domain 3.4).
const COOLDOWN_DAYS = 90;
const MOST_PER_YEAR = 2;
const YEAR_DAYS = 365;

/** A decision, as much as its follower is compared with. */
interface Motion extends Kept {
  readonly plan: string;
  readonly startedOn: CivilDay;
  readonly rejectedOn: CivilDay | undefined;
  readonly after: string | undefined;
  readonly cooldownDays: number;
  readonly mostPerYear: number;
}

/** F-18: what was rejected comes again unchanged too soon, or too often (否决后原样再议). */
export const reproposals: LedgerRule = {
  ids: ['F-18'],
  begin: ({ law }) => {
    const motions: Motion[] = [];
    return {
      decision: ({ decisionId, village, history }) => {
        const [start] = factsOf(history, 'DecisionStarted');
        if (start) motions.push(motionOf(history, { decisionId, village, eventId: start.eventId }));
      },
      conclude: () =>
        linesOf(motions).flatMap((line) =>
          line.flatMap((motion, at): LedgerFinding[] => {
            const found = tooSoon(line.slice(0, at), motion) ?? tooOften(line.slice(0, at), motion);
            if (!found) return [];
            const { village, decisionId, eventId } = motion;
            const { before, words } = found;
            const events = [eventId, before.eventId] as const;
            const decisions = [decisionId, before.decisionId];
            const citation = citeSource(law, 'reproposal', 'SIYI');
            return [notedAcross('F-18', { citation, events, words, village, decisions })];
          }),
        ),
    };
  },
};

function motionOf(history: History, kept: Kept): Motion {
  const [start] = factsOf(history, 'DecisionStarted');
  const { reproposal } = history.procedure.document;
  const amount = plannedInTheEnd(history)?.amount ?? '';
  return {
    ...kept,
    plan: textKey(`${planTextOf(history)} ${amount}`),
    startedOn: start ? dayOf(start) : ('' as CivilDay),
    rejectedOn: rejectionOf(history),
    after: start?.data.after,
    cooldownDays: reproposal?.cooldownDays ?? COOLDOWN_DAYS,
    mostPerYear: reproposal?.mostPerYear ?? MOST_PER_YEAR,
  };
}

function rejectionOf(history: History): CivilDay | undefined {
  const vote = lastResolution(history);
  if (!vote || isPassed(history, vote) || !isRejected(history)) return undefined;
  return dayOf(vote);
}

/** The decisions of a village that follow on each other, by name or by the same plan, in order. */
function linesOf(motions: readonly Motion[]): readonly (readonly Motion[])[] {
  const lineOf = new Map<string, string>();
  const ordered = motions.toSorted((a, b) => (a.startedOn < b.startedOn ? -1 : 1));
  for (const { decisionId, village, plan, after } of ordered) {
    const own = `${village} ${plan}`;
    const line = (after && lineOf.get(after)) ?? lineOf.get(own) ?? own;
    lineOf.set(decisionId, line);
    lineOf.set(own, line);
  }
  return [...Map.groupBy(ordered, ({ decisionId }) => lineOf.get(decisionId)).values()];
}

function tooSoon(earlier: readonly Motion[], motion: Motion) {
  const before = earlier.findLast(
    ({ plan, rejectedOn }) =>
      plan === motion.plan && rejectedOn !== undefined && rejectedOn <= motion.startedOn,
  );
  if (!before?.rejectedOn) return undefined;
  const days = daysBetween(before.rejectedOn, motion.startedOn);
  if (days >= motion.cooldownDays) return undefined;
  const words = {
    zh: `${before.rejectedOn} 被否决的方案,${days} 天后原样再提,间隔应满 ${motion.cooldownDays} 天`,
    en: `The plan rejected on ${before.rejectedOn} was proposed again unchanged after ${days} days; ${motion.cooldownDays} are to lie between`,
  };
  return { before, words };
}

/** How often within a year something was proposed that had been rejected before. */
function tooOften(earlier: readonly Motion[], motion: Motion) {
  const isAgain = (one: Motion, ahead: readonly Motion[]) =>
    ahead.some(({ rejectedOn }) => rejectedOn !== undefined && rejectedOn <= one.startedOn);
  if (!isAgain(motion, earlier)) return undefined;
  const again = earlier.filter(
    (one, at) =>
      isAgain(one, earlier.slice(0, at)) &&
      daysBetween(one.startedOn, motion.startedOn) < YEAR_DAYS,
  );
  const before = again.at(-1);
  const count = again.length + 1;
  if (!before || count <= motion.mostPerYear) return undefined;
  const words = {
    zh: `否决后一年内第 ${count} 次再提,最多 ${motion.mostPerYear} 次`,
    en: `Proposed again ${count} times within a year after it was rejected; ${motion.mostPerYear} are allowed`,
  };
  return { before, words };
}

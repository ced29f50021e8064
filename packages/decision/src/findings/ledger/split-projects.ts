import { type CivilDay, daysBetween } from '@siyi/kernel';
import { type Condition, citeSource, type Procedure } from '@siyi/procedure';
import { toFen, toYuan } from '../../policies/money.ts';
import { endingOf } from '../acts.ts';
import { plannedInTheEnd } from '../amounts.ts';
import { isRejected } from '../held.ts';
import { dayOf, factsOf } from '../history.ts';
import { type Kept, type LedgerFinding, type LedgerRule, notedAcross } from './scan.ts';

const WITHIN_DAYS = 180;

interface Project extends Kept {
  readonly startedOn: CivilDay;
  readonly title: string;
  readonly amount: bigint;
  /** The amounts from which the procedure asks for more. */
  readonly tiers: readonly bigint[];
}

/** F-72: projects that are one by their title and matter, each just small enough (化整为零). */
export const splitProjects: LedgerRule = {
  ids: ['F-72'],
  begin: ({ law }) => {
    const groups = new Map<string, Project[]>();
    return {
      decision: ({ decisionId, village, history }) => {
        const [start] = factsOf(history, 'DecisionStarted');
        const amount = plannedInTheEnd(history)?.amount;
        const tiers = tiersOf(history.procedure);
        if (!start || amount === undefined || tiers.length === 0) return;
        if (isRejected(history) || endingOf(history)?.type === 'DecisionWithdrawn') return;
        const key = `${village} ${history.matter}`;
        const known = groups.get(key) ?? [];
        groups.set(key, known);
        known.push({
          village,
          decisionId,
          eventId: start.eventId,
          startedOn: dayOf(start),
          title: withoutNumbers(start.data.title),
          amount: toFen(amount),
          tiers,
        });
      },
      conclude: () =>
        [...groups.values()].flatMap((projects) =>
          splitsIn(projects).map(({ parts, tier, sum }): LedgerFinding => {
            const [first, ...others] = parts;
            const words = {
              zh: `${parts.length} 个同类项目各不到 ${toYuan(tier)} 元,${WITHIN_DAYS} 天内合计 ${toYuan(sum)} 元`,
              en: `${parts.length} projects of one kind, each below ${toYuan(tier)}, come to ${toYuan(sum)} within ${WITHIN_DAYS} days`,
            };
            return notedAcross('F-72', {
              citation: citeSource(law, 'projects-whole', 'SIYI'),
              events: [first.eventId, ...others.map(({ eventId }) => eventId)],
              words,
              village: first.village,
              decisions: parts.map(({ decisionId }) => decisionId),
            });
          }),
        ),
    };
  },
};

interface Split {
  readonly parts: readonly [Project, ...Project[]];
  readonly tier: bigint;
  readonly sum: bigint;
}

function splitsIn(projects: readonly Project[]): readonly Split[] {
  const ordered = projects.toSorted((a, b) => (a.startedOn < b.startedOn ? -1 : 1));
  const taken = new Set<Project>();
  return ordered.flatMap((first, at): Split[] => {
    if (taken.has(first)) return [];
    const parts = ordered
      .slice(at)
      .filter(
        (one) =>
          !taken.has(one) &&
          daysBetween(first.startedOn, one.startedOn) <= WITHIN_DAYS &&
          areAlike(first.title, one.title),
      );
    const split = splitOf(first, parts);
    for (const one of split?.parts ?? []) taken.add(one);
    return split ? [split] : [];
  });
}

/** The parts below a tier that reach it together. */
function splitOf(first: Project, parts: readonly Project[]): Split | undefined {
  for (const tier of first.tiers) {
    const below = parts.filter(({ amount }) => amount < tier);
    const sum = below.reduce((total, { amount }) => total + amount, 0n);
    const [one, ...others] = below;
    if (one === first && others.length > 0 && sum >= tier) {
      return { parts: [one, ...others], tier, sum };
    }
  }
  return undefined;
}

const TIERS = new WeakMap<Procedure, readonly bigint[]>();

/** The amounts that the conditions of a procedure ask about, the largest first. */
function tiersOf(procedure: Procedure): readonly bigint[] {
  const known = TIERS.get(procedure);
  if (known) return known;
  const conditions = procedure.document.stages.flatMap((stage) => [
    stage.when,
    ...(stage.kind === 'meeting' ? stage.bodies.map(({ when }) => when) : []),
  ]);
  const amounts = conditions.flatMap((one) => (one ? amountsIn(one) : []));
  const tiers = [...new Set(amounts)].sort((a, b) => (a > b ? -1 : 1)).map(toFen);
  TIERS.set(procedure, tiers);
  return tiers;
}

function amountsIn(asked: Condition): readonly string[] {
  if ('amountAtLeast' in asked) return [asked.amountAtLeast];
  if ('not' in asked) return amountsIn(asked.not);
  if ('all' in asked) return asked.all.flatMap(amountsIn);
  return 'any' in asked ? asked.any.flatMap(amountsIn) : [];
}

/** What parts of a project are told apart by: numbers, and the words that count them. */
function withoutNumbers(title: string): string {
  return title.replaceAll(/[\d\s\p{P}一二三四五六七八九十第期段标号批次上下]/gu, '');
}

const ALIKE = 0.7;

/** Whether two titles have most of their pairs of neighbouring characters in common (Dice). */
function areAlike(a: string, b: string): boolean {
  if (a === b) return true;
  const [some, others] = [pairsIn(a), pairsIn(b)];
  if (some.size === 0 || others.size === 0) return false;
  const common = [...some].filter((pair) => others.has(pair)).length;
  return 2 * common >= ALIKE * (some.size + others.size);
}

function pairsIn(text: string): ReadonlySet<string> {
  const characters = [...text];
  return new Set(characters.slice(1).map((one, at) => `${characters[at]}${one}`));
}

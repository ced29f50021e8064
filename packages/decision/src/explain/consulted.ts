import type { Bilingual, Instant, Operands } from '@siyi/kernel';
import { civilDayOf, millisecondsBetween, startOfDay } from '@siyi/kernel';
import { type Citation, citeSource, type Law } from '@siyi/procedure';
import type { CommandOf } from '../command.ts';
import type { RunningCommand } from '../decide.ts';
import type { Situation } from '../outcome.ts';
import type { Refusal } from '../refusal.ts';
import type { DecisionState } from '../state.ts';

/** What a rule is about, in the order in which the engine asks. */
export const ABOUTS = [
  'input',
  'known',
  'procedure',
  'closed',
  'suspended',
  'seat',
  'stage',
  'review',
  'supervision',
  'posting',
  'objections',
  'date',
  'interval',
  'competence',
  'authorisation',
  'roster',
  'exclusions',
  'tally',
  'quorum',
  'summons',
  'pass',
  'attempts',
  'evidence',
  'boards',
  'methods',
  'change',
  'rest',
] as const;
export type About = (typeof ABOUTS)[number];

/** One rule that was consulted, the numbers that it was asked with, and what it said. */
export interface Consulted {
  /** The rule and the article that it stands in; absent where no rule of law is involved. */
  readonly rule?: string;
  readonly article?: string;
  /** The source and the article in full. */
  readonly title?: Bilingual;
  readonly about: About;
  readonly operands: Operands;
  /**
   * `fails` is why a step is refused, and stands once at most. `warns` is not met either, and does
   * not refuse: what happened is recorded as it was.
   */
  readonly verdict: 'holds' | 'fails' | 'warns';
  readonly words: Bilingual;
}

/** A command to a decision, with everything that the rules look at. */
export interface Asked<K extends RunningCommand['type'] = RunningCommand['type']> {
  /** With the law as the procedure is judged by it. */
  readonly situation: Situation;
  readonly state: DecisionState;
  readonly command: CommandOf<K>;
  /** What the engine answers, where that is no. */
  readonly refusal: Refusal | undefined;
  /** Whether an earlier rule has failed: what the engine would have said then is not known. */
  readonly isPast?: boolean;
}

/** The rules of one check of a command. */
export type Part<K extends RunningCommand['type'] = RunningCommand['type']> = (
  asked: Asked<K>,
) => readonly Consulted[];

export interface Line {
  readonly about: About;
  readonly citation: Citation | undefined;
  readonly operands: Operands;
  readonly words: Bilingual;
  /** What the policy answers; a line that it refuses by fails. */
  readonly refusal?: Refusal | undefined;
  readonly warns?: boolean;
}

/** A line as it came out; the rule, article and numbers of a refusal are those that it names. */
export function consulted({ about, citation, operands, words, refusal, warns }: Line): Consulted {
  const of = refusal && refusal.rule === undefined ? undefined : citation;
  const rule = refusal ? refusal.rule : of?.rule;
  const article = refusal ? refusal.article : of?.article;
  return {
    ...(rule === undefined ? {} : { rule }),
    ...(article === undefined ? {} : { article }),
    ...(of === undefined ? {} : { title: of.words }),
    about,
    operands: refusal ? { ...operands, ...refusal.operands } : operands,
    verdict: refusal ? 'fails' : warns ? 'warns' : 'holds',
    words,
  };
}

/** Whether a refusal is one of these codes by this rule, where it names one. */
export function isBy(
  refusal: Refusal | undefined,
  codes: readonly Refusal['code'][],
  citation: Citation | undefined,
): refusal is Refusal {
  if (!refusal || !codes.includes(refusal.code)) return false;
  return refusal.rule === undefined || refusal.rule === citation?.rule;
}

/** A check that only the command's own rule makes: it fails where that refused by it. */
export function unless(
  { refusal, isPast }: Pick<Asked, 'refusal' | 'isPast'>,
  codes: readonly Refusal['code'][],
  line: Omit<Line, 'refusal'>,
): readonly Consulted[] {
  if (isPast) return [];
  const mine = isBy(refusal, codes, line.citation) ? refusal : undefined;
  return [consulted({ ...line, refusal: mine })];
}

/** The rule that a refusal names, with the words of its source. */
export function citationOf(law: Law, { rule, article }: Refusal): Citation | undefined {
  if (rule === undefined || article === undefined) return undefined;
  const [source = '', number] = article.split(' art. ');
  return citeSource(law, rule, source, number);
}

/** A moment as a clerk reads it: `2026-03-17 08:30`, by the clock of Beijing. */
export function clockOf(moment: Instant): string {
  const day = civilDayOf(moment);
  const minutes = Math.floor(millisecondsBetween(startOfDay(day), moment) / 60_000);
  const digits = (count: number) => String(count).padStart(2, '0');
  return `${day} ${digits(Math.floor(minutes / 60))}:${digits(minutes % 60)}`;
}

/** Several names of which one will do: `甲或乙`, `A or B`. */
export function eitherOf(titles: readonly Bilingual[]): Bilingual {
  return {
    zh: titles.map(({ zh }) => zh).join('或'),
    en: titles.map(({ en }) => en).join(' or '),
  };
}

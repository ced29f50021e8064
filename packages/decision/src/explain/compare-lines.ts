import type { About, Consulted } from './consulted.ts';

/** A rule that says something else under another procedure; absent where it is not asked there. */
export interface Change {
  readonly about: About;
  /** Whether the verdict is another one, or only what is asked for. */
  readonly differs: 'verdict' | 'requirement';
  readonly here?: Consulted;
  readonly there?: Consulted;
}

// That a stage bears another name, or that the procedure is another one, is no change of a rule.
const NAMES_ONLY: readonly About[] = ['procedure', 'stage', 'review', 'supervision', 'closed'];

// What a step waits for: one procedure may have another gate in the place of this one's.
const GATES: readonly About[] = ['stage', 'review', 'supervision', 'posting', 'objections'];

// What is counted of a meeting, once its body is one of the stage.
const COUNTED: readonly About[] = [
  'methods',
  'roster',
  'exclusions',
  'tally',
  'quorum',
  'summons',
  'pass',
  'attempts',
];

/**
 * Compares the lines of a step one by one: by rule, what is left by what it is about, and what is
 * left then by the gate that stands in its place.
 */
export function compareLines(
  here: readonly Consulted[],
  there: readonly Consulted[],
  refs: { readonly here: string; readonly there: string },
): readonly Change[] {
  // A step that cannot be read, or a meeting of a wrong body, is not asked anything more.
  const fails = (what: About) =>
    there.some(({ about, verdict }) => about === what && verdict === 'fails');
  const isUnread = fails('input');
  const isUncounted = fails('competence') && !there.some(({ about }) => about === 'tally');
  const asked = here.filter(
    ({ about }) => (!isUnread || about === 'input') && (!isUncounted || !COUNTED.includes(about)),
  );
  return pairsOf(asked, there, refs).flatMap(([one, other]) => changeOf(one, other));
}

type Pair = readonly [Consulted | undefined, Consulted | undefined];

function pairsOf(
  here: readonly Consulted[],
  there: readonly Consulted[],
  refs: { readonly here: string; readonly there: string },
): readonly Pair[] {
  const left = [...there];
  const take = (is: (line: Consulted) => boolean): Consulted | undefined => {
    const at = left.findIndex(is);
    return at < 0 ? undefined : left.splice(at, 1)[0];
  };
  const ruleOf = ({ rule }: Consulted, ref: string) => (rule === ref ? 'procedure' : rule);
  const exact = here.map((one): Pair => {
    const rule = ruleOf(one, refs.here);
    return [one, take((line) => line.about === one.about && ruleOf(line, refs.there) === rule)];
  });
  const paired = exact.map(([one, other]): Pair => {
    return [one, other ?? (one && take((line) => line.about === one.about))];
  });
  const gated = paired.map(([one, other]): Pair => {
    if (other || !one || !GATES.includes(one.about)) return [one, other];
    return [one, take((line) => GATES.includes(line.about))];
  });
  return [...gated, ...left.map((line): Pair => [undefined, line])];
}

function changeOf(here: Consulted | undefined, there: Consulted | undefined): readonly Change[] {
  const about = here?.about ?? there?.about;
  if (!about) return [];
  const sides = { ...(here ? { here } : {}), ...(there ? { there } : {}) };
  const isOther = here && there && (here.verdict !== there.verdict || here.about !== there.about);
  if (isMet(here) !== isMet(there) || (isOther && !(isMet(here) && isMet(there)))) {
    return [{ about, differs: 'verdict', ...sides }];
  }
  if (NAMES_ONLY.includes(about) || asksTheSame(here, there)) return [];
  return [{ about, differs: 'requirement', ...sides }];
}

/** A rule that is not asked is not broken either. */
function isMet(line: Consulted | undefined): boolean {
  return line === undefined || line.verdict === 'holds';
}

function asksTheSame(here: Consulted | undefined, there: Consulted | undefined): boolean {
  if (!here || !there) return here === there;
  return JSON.stringify(askedBy(here)) === JSON.stringify(askedBy(there));
}

/** What a line asks for, and not what there was. */
function askedBy({ operands }: Consulted) {
  const { needed, of, days, lastDay } = operands;
  return [needed, of, days, lastDay];
}

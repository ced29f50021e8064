import { type Finding, type FindingRule, noted } from './finding.ts';
import { citeDefault, type History, perHistory, type StagedFact } from './history.ts';

/** The facts that each file proves, in the order of recording; only files that prove several. */
export const sharedFilesOf = perHistory(
  (history): ReadonlyMap<string, readonly [StagedFact, ...StagedFact[]]> => {
    const uses = new Map<string, [StagedFact, ...StagedFact[]]>();
    for (const fact of history.facts) {
      for (const sha256 of new Set(fact.evidence?.map((file) => file.sha256))) {
        const known = uses.get(sha256);
        if (known) known.push(fact);
        else uses.set(sha256, [fact]);
      }
    }
    return new Map([...uses].filter(([, facts]) => facts.length > 1));
  },
);

/** F-93: one file proves several things of a decision (证明材料重复使用). */
export const findReusedFiles: FindingRule = (history) =>
  [...sharedFilesOf(history)].flatMap(([sha256, facts]): Finding[] => {
    const pair = firstPair(history, facts);
    if (!pair) return [];
    const [fact, other] = pair;
    const isAdded = [fact, other].some(({ type }) => type === 'EvidenceAttached');
    const words = {
      zh: `同一份材料(${sha256.slice(0, 8)})证明了两件事`,
      en: `One file (${sha256.slice(0, 8)}) proves two different things`,
    };
    const citation = citeDefault(history, 'evidence-once');
    const events = [fact.eventId, other.eventId] as const;
    const severity = isAdded ? 'warning' : 'error';
    return [noted('F-93', { severity, citation, stage: fact.inStage, events, words })];
  });

/** The first two facts that may not be proven by one file. */
function firstPair(
  history: History,
  [first, ...others]: readonly [StagedFact, ...StagedFact[]],
): readonly [StagedFact, StagedFact] | undefined {
  const second = others.find((fact) => isOther(history, fact, first));
  return second && [second, first];
}

function isOther(history: History, fact: StagedFact, first: StagedFact): boolean {
  // Two meetings are F-04, two notices are F-44.
  const [kind, other] = [kindOf(history, fact), kindOf(history, first)];
  if (fact.inStage !== first.inStage)
    return kind !== other || (kind !== 'meeting' && kind !== 'notice');
  // What is added to a stage may have come with it already; two meetings of it are two.
  const isSame = fact.type === first.type && fact.occurredAt === first.occurredAt;
  const isAdded = fact.type === 'EvidenceAttached' || first.type === 'EvidenceAttached';
  return kind === 'meeting' && !isAdded && !isSame;
}

function kindOf({ procedure }: History, { under, inStage }: StagedFact): string | undefined {
  return (under ?? procedure).stages.get(inStage ?? '')?.kind;
}

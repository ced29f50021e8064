import { asItWent, type History, perHistory, placeOf, type StagedFact } from './history.ts';

type Meeting = StagedFact<'MeetingRecorded'>;

/** A time of a decision in which one resolution is to be followed; an order to correct begins a new one. */
export interface Era {
  /** The order that began it; the first era has none. */
  readonly order: StagedFact<'CorrectionOrdered'> | undefined;
  /** The votes of the body that resolves, in order: the last one is the resolution. */
  readonly votes: readonly Meeting[];
  /** Its votes on changes of what it had resolved: the resolution stands, whatever they come to. */
  readonly changeVotes: readonly Meeting[];
}

/** The eras of a decision, in order; there is at least one. */
export const erasOf = perHistory((history): readonly Era[] => {
  const eras: MutableEra[] = [{ order: undefined, votes: [], changeVotes: [] }];
  let pending = false;
  let lastWasChange = false;
  for (const fact of asItWent(history)) {
    const era = eras.at(-1) ?? emptyEra();
    // On paper every change waits for a vote: whether it needed one, nobody has judged.
    if (fact.type === 'ChangeRequested') pending ||= history.claimed || !!fact.data.outcome;
    if (fact.type === 'ChangeDecided') pending = false;
    // What was annulled is only the change, where the last vote was on one.
    if (annulsResolution(history, fact)) pending = lastWasChange;
    if (isReopening(history, fact)) {
      eras.push({ order: fact, votes: [], changeVotes: [] });
      pending = false;
    }
    if (isResolvingVote(history, fact)) {
      lastWasChange = pending && era.votes.length > 0;
      (lastWasChange ? era.changeVotes : era.votes).push(fact);
      pending &&= !history.claimed;
    }
  }
  return eras;
});

interface MutableEra extends Era {
  readonly votes: Meeting[];
  readonly changeVotes: Meeting[];
}

function emptyEra(): MutableEra {
  return { order: undefined, votes: [], changeVotes: [] };
}

/** Whether a fact is a meeting of the resolving stage that voted. */
export function isResolvingVote(history: History, fact: StagedFact): fact is Meeting {
  if (fact.type !== 'MeetingRecorded' || !fact.data.vote) return false;
  return fact.inStage === (fact.under ?? history.procedure).resolving.id;
}

/** Whether a township's order takes the decision back to the resolution or before it. */
function isReopening(history: History, fact: StagedFact): fact is StagedFact<'CorrectionOrdered'> {
  if (fact.type !== 'CorrectionOrdered' || fact.data.stage === undefined) return false;
  return placeOf(history, fact.data.stage) <= placeOf(history, history.procedure.resolving.id);
}

/** Whether a fact annuls the posting of the resolution, and with it what was resolved. */
export function annulsResolution(history: History, fact: StagedFact): boolean {
  if (fact.type !== 'ObjectionAnswered' && fact.type !== 'ObjectionRaised') return false;
  if (fact.data.outcome === undefined || fact.data.stage === undefined) return false;
  const stage = (fact.under ?? history.procedure).stages.get(fact.data.stage);
  return stage?.kind === 'notice' && stage.discloses === 'resolution';
}

/** The meetings of the resolving stage that voted, in the order in which they went. */
export const resolvingVotes = perHistory((history): readonly Meeting[] =>
  asItWent(history).filter((fact) => isResolvingVote(history, fact)),
);

/** The era in which a fact happened. */
export function eraOf(history: History, fact: StagedFact): Era & { readonly next?: Era } {
  const eras = erasOf(history);
  const at = eras.findLastIndex(
    ({ order }) => order === undefined || order.occurredAt <= fact.occurredAt,
  );
  const next = eras[at + 1];
  return { ...(eras[at] ?? emptyEra()), ...(next ? { next } : {}) };
}

/** The resolution that a fact had to wait for: the last vote of its era, whatever changed later. */
export function resolutionFor(history: History, fact: StagedFact): Meeting | undefined {
  return eraOf(history, fact).votes.at(-1);
}

/** The resolution that stands in the end: no vote on a change of it. */
export function lastResolution(history: History): Meeting | undefined {
  return erasOf(history)
    .flatMap(({ votes }) => votes)
    .at(-1);
}

/** The last fact that took the decision back to the resolving stage or before it. */
export const lastReopening = perHistory((history): StagedFact | undefined =>
  asItWent(history).findLast(
    (fact) => isReopening(history, fact) || annulsResolution(history, fact),
  ),
);

import type { Bilingual } from '@siyi/kernel';
import { createCatalogue, lawFor, type Procedure, type Stage } from '@siyi/procedure';
import type { DecisionCommand } from '../decide.ts';
import type { Situation } from '../outcome.ts';
import { applies, circumstancesOf } from '../policies/circumstances.ts';
import { citeProcedure } from '../policies/permission.ts';
import type { DecisionState, Posting } from '../state.ts';
import { termsAt } from '../village.ts';
import { type Change, compareLines } from './compare-lines.ts';
import { type Consulted, consulted } from './consulted.ts';
import { consultAll } from './explain-command.ts';
import { periodLine } from './posting-lines.ts';
import { mapStages, type StageMap } from './stage-map.ts';
import { commandUnder, postingUnder, stageOfCommand, stateUnder } from './under-other.ts';

/** A command as the engine was asked it, in order; `n` is its step, where it is one of the case. */
export interface AskedStep {
  readonly n: number | undefined;
  readonly situation: Situation;
  readonly state: DecisionState | undefined;
  readonly command: DecisionCommand;
  readonly accepted: boolean;
}

type Answer = 'accepted' | 'refused';

/** One step judged by both. */
export interface ComparedStep {
  readonly n: number;
  /** Whether the other procedure has the stage that the step belongs to. */
  readonly counterpart: boolean;
  readonly outcome: { readonly here: Answer; readonly there?: Answer };
  readonly changes: readonly Change[];
}

/** A stage of the other procedure that the history has not gone through. */
export interface MissingStage {
  readonly stage: string;
  readonly title: Bilingual;
  /** The first step that lies behind it; absent where the history has not come that far. */
  readonly before?: number;
}

/** The same history under the rules of another procedure. */
export interface Comparison {
  readonly procedure: string;
  readonly procedureHash: string;
  readonly title: Bilingual;
  /** Every stage of the decision's procedure with the one that stands for it. */
  readonly stages: readonly { readonly here: string; readonly there?: string }[];
  readonly missing: readonly MissingStage[];
  readonly steps: readonly ComparedStep[];
}

/** A posting with the procedure and the stage under which it hung. */
interface Hung {
  readonly posting: Posting;
  readonly procedure: Procedure;
}

/** What is known of the history so far, by the stages of the other procedure. */
interface Walked {
  /** The stages that it stood in, and the last posting in each. */
  readonly gone: ReadonlyMap<string, Hung | undefined>;
  /** The stages that were told to be missing. */
  readonly told: ReadonlySet<string>;
}

/**
 * Judges a history by another procedure, step by step. Nothing cascades: each step is judged as it
 * happened, with the decision as it then stood.
 */
export function compareHistory(
  asked: readonly AskedStep[],
  there: Procedure,
  last: DecisionState | undefined,
): Comparison {
  const steps: ComparedStep[] = [];
  const before = new Map<string, number>();
  let walked: Walked = { gone: new Map(), told: new Set() };
  for (const one of asked) {
    walked = stoodIn(walked, one.state, there);
    if (one.n === undefined || one.command.type === 'MigrateDecision') continue;
    const { step, told, missing, stage } = compareStep({ ...one, n: one.n }, there, walked);
    steps.push(step);
    for (const id of missing) before.set(id, one.n);
    // A posting that is over ends with the command that comes next: its stage is gone through too.
    walked = one.accepted ? wentThrough({ ...walked, told }, stage) : { ...walked, told };
  }
  walked = stoodIn(walked, last, there);
  const here = last?.procedure ?? asked.find(({ state }) => state)?.state?.procedure;
  const stages = here ? mapStages(here, there) : NO_STAGES;
  return {
    procedure: there.ref,
    procedureHash: there.hash,
    title: there.title,
    stages: (here?.stageIds ?? []).map((id) => {
      const other = stages.get(id);
      return other === undefined ? { here: id } : { here: id, there: other };
    }),
    missing: missingStages(asked, there, walked).map((stage) => {
      const n = before.get(stage.id);
      const { id, title } = stage;
      return n === undefined ? { stage: id, title } : { stage: id, title, before: n };
    }),
    steps,
  };
}

function stoodIn(walked: Walked, state: DecisionState | undefined, there: Procedure): Walked {
  const { procedure, stage, posting } = state ?? {};
  const other = procedure && mapStages(procedure, there).get(stage ?? '');
  const hung = procedure && posting && { posting, procedure };
  return wentThrough(walked, other, hung);
}

function wentThrough(walked: Walked, stage: string | undefined, hung?: Hung): Walked {
  if (stage === undefined) return walked;
  const gone = new Map(walked.gone).set(stage, hung ?? walked.gone.get(stage));
  return { ...walked, gone };
}

interface Numbered extends AskedStep {
  readonly n: number;
}

function compareStep(asked: Numbered, there: Procedure, walked: Walked) {
  const { n, state, command, accepted } = asked;
  const here: Answer = accepted ? 'accepted' : 'refused';
  const stages = state ? mapStages(state.procedure, there) : NO_STAGES;
  const named = state && stageOfCommand(state, command);
  // A name that is no stage here is bad input there too.
  const own = named !== undefined && state?.procedure.stages.has(named) ? named : undefined;
  const stage = own === undefined ? undefined : stages.get(own);
  if (own !== undefined && stage === undefined) {
    const step: ComparedStep = { n, counterpart: false, outcome: { here }, changes: [] };
    return { step, stage, told: walked.told, missing: [] };
  }
  const lines = linesOfBoth(asked, there, stages);
  const isBehind = state && stage !== undefined && accepted;
  const { told, missing, changes } = isBehind
    ? gatesBefore({ ...asked, state }, there, stage, walked)
    : { told: walked.told, missing: [], changes: [] };
  const refs = { here: state?.procedure.ref ?? '', there: there.ref };
  const refuses = [...lines.there, ...changes.map((one) => one.there)].some(
    (line) => line?.verdict === 'fails',
  );
  const step: ComparedStep = {
    n,
    counterpart: true,
    outcome: { here, there: refuses ? 'refused' : 'accepted' },
    changes: [...compareLines(lines.here, lines.there, refs), ...changes],
  };
  return { step, stage, told, missing };
}

const NO_STAGES: StageMap = new Map();

function linesOfBoth({ situation, state, command }: AskedStep, there: Procedure, stages: StageMap) {
  const known = situation.catalogue.procedures.filter(({ ref }) => ref !== there.ref);
  return {
    here: consultAll(situation, state, command),
    there: consultAll(
      { ...situation, catalogue: createCatalogue([there, ...known], there.ref) },
      state && stateUnder(situation.law, state, there, stages),
      commandUnder(situation, state, command, there, stages),
    ),
  };
}

/** What a recorded step would have had to wait for: gates never passed, postings not over. */
function gatesBefore(
  { situation, state }: Numbered & { readonly state: DecisionState },
  there: Procedure,
  stage: string,
  walked: Walked,
) {
  const ahead = stagesBefore(there, stage);
  const found = circumstancesOf(state, termsAt(situation.village, situation.now));
  const missing = ahead
    .filter(({ id }) => !walked.gone.has(id) && !walked.told.has(id))
    .filter((one) => applies(one, found));
  const changes = missing.map((one): Change => {
    const line = missingLine(situation, there, one);
    return { about: line.about, differs: 'verdict', there: line };
  });
  const ids = missing.map(({ id }) => id);
  return {
    told: new Set([...walked.told, ...ids]),
    missing: ids,
    changes: [...changes, ...postingsBefore(situation, there, ahead, walked)],
  };
}

function stagesBefore({ document }: Procedure, stage: string): readonly Stage[] {
  const at = document.stages.findIndex(({ id }) => id === stage);
  return document.stages.slice(0, at);
}

function missingLine(situation: Situation, there: Procedure, stage: Stage): Consulted {
  const about = stage.kind === 'review' || stage.kind === 'supervision' ? stage.kind : 'stage';
  const citation = citeProcedure(situation, { procedure: there } as DecisionState);
  const words = {
    zh: `环节:这一步以前要先办【${stage.title.zh}】,没有办过`,
    en: `stage: "${stage.title.en}" has to come before this, and did not`,
  };
  const line = consulted({ about, citation, operands: { needed: stage.id, had: 'none' }, words });
  return { ...line, verdict: 'fails' };
}

/** Postings that are over by the procedure of the decision, and would not be by the other. */
function postingsBefore(
  { law, now }: Situation,
  there: Procedure,
  ahead: readonly Stage[],
  { gone }: Walked,
): readonly Change[] {
  return ahead.flatMap((other): Change[] => {
    const hung = gone.get(other.id);
    const own = hung?.procedure.stages.get(hung.posting.stage);
    if (!hung || own?.kind !== 'notice' || other.kind !== 'notice') return [];
    const { posting, procedure } = hung;
    const moved = postingUnder(law, procedure, posting, there, other.id);
    if (now < posting.endsAt || now >= moved.endsAt) return [];
    const here = periodLine({ law: lawFor(procedure.document, law), now }, own, posting);
    const line = periodLine({ law: lawFor(there.document, law), now }, other, moved);
    return [{ about: 'posting', differs: 'verdict', here, there: { ...line, verdict: 'fails' } }];
  });
}

/** The stages that apply and that nothing in the history stands for. */
function missingStages(
  asked: readonly AskedStep[],
  there: Procedure,
  { gone }: Walked,
): readonly Stage[] {
  const last = asked.findLast(({ state }) => state);
  return there.document.stages.filter((stage) => {
    if (gone.has(stage.id)) return false;
    if (!last?.state) return true;
    const { village, now } = last.situation;
    return applies(stage, circumstancesOf(last.state, termsAt(village, now)));
  });
}

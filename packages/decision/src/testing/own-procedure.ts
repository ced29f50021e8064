// A county's own procedure, written stage by stage: a test names the stages that it is about, and
// every outcome that it does not name leads on to the next stage, or back to the plan.
import { compileProcedure, createCatalogue, nationalLaw, shippedCatalogue } from '@siyi/procedure';
import type { RuleBook } from '../outcome.ts';

/** A stage, or a whole document, as a county writes it. */
export type Written = Readonly<Record<string, unknown>>;

const SOURCE = { source: 'SIYI' };
const VILLAGE = 'village-committee';

function stage(id: string, kind: string, more: Written): Written {
  return { id, kind, title: { zh: id, en: id }, seat: VILLAGE, ...more };
}

/** A body that meets, quorate with two thirds and passing with more than half of those present. */
export function body(id: string, more: Written = {}): Written {
  return {
    body: id,
    quorum: { atLeast: '2/3', of: 'eligible' },
    pass: { moreThan: '1/2', of: 'present' },
    cite: SOURCE,
    ...more,
  };
}

const PARTY = body('party-members', { pass: { moreThan: '1/2', of: 'eligible' } });
const ASSEMBLY = body('villagers-assembly', { quorum: { moreThan: '1/2', of: 'adults' } });

export function meeting(id: string, bodies: readonly Written[], more: Written = {}): Written {
  return stage(id, 'meeting', { bodies, ...more });
}

/** The two committees propose; the plan is theirs. */
export function proposal(more: Written = {}): Written {
  return meeting('proposal', [body('two-committees')], { ownsPlan: true, ...more });
}

export function examination(more: Written = {}): Written {
  return meeting('examination', [PARTY], { seat: 'branch-committee', ...more });
}

/** The representatives or the assembly resolve. */
export function resolution(more: Written = {}): Written {
  return meeting('resolution', [body('representatives'), ASSEMBLY], { resolves: true, ...more });
}

/** Approved it leads on, returned it goes back to the plan, unless other outcomes are written. */
export function review(id: string, more: Written = {}): Written {
  return stage(id, 'review', more);
}

export function notice(id: string, discloses: string, more: Written = {}): Written {
  const posting = { discloses, days: 15, firstDay: 'excluded', cite: SOURCE };
  return stage(id, 'notice', { ...posting, ...more });
}

export function works(more: Written = {}): Written {
  return stage('works', 'implementation', more);
}

export function supervision(id: string, more: Written = {}): Written {
  return stage(id, 'supervision', { seat: 'supervision-committee', ...more });
}

export function evaluation(id: string, more: Written = {}): Written {
  return stage(id, 'evaluation', more);
}

export const POSTING = notice('posting', 'resolution');
export const RESULT = notice('result', 'result');
export const ARCHIVE = stage('archive', 'archive', {});

/** Both notices, the works between them, and the archive. */
export const REST: readonly Written[] = [POSTING, works(), RESULT, ARCHIVE];
/** The shortest procedure that the law allows. */
export const SHORTEST: readonly Written[] = [proposal(), resolution(), ...REST];

/** Where each outcome leads that the stage does not write itself. */
function outcomesOf(stages: readonly Written[], at: number): Written {
  const { id, kind, discloses, resolves, outcomes } = stages[at] ?? {};
  const next = String(stages[at + 1]?.id ?? '');
  const owner = stages.findIndex(({ ownsPlan }) => ownsPlan);
  // What goes wrong goes back to the plan; before there is one, it stays.
  const plan = at < owner ? id : stages[owner]?.id;
  const resolving = stages.find((stage) => stage.resolves)?.id;
  const building = stages.find((stage) => stage.kind === 'implementation')?.id;
  const back: Written = { resolution: resolving, result: building };
  const onward: Readonly<Record<string, Written>> = {
    meeting: { passed: next, 'not-passed': resolves ? 'rejected' : plan, deferred: id },
    review: outcomes ? {} : { approved: next, returned: plan },
    notice: { ended: next, annulled: back[String(discloses)] ?? plan },
    implementation: { accepted: next },
    supervision: { supervised: next },
    evaluation: { evaluated: next },
    archive: { archived: 'archived' },
  };
  return { ...onward[String(kind)], ...(outcomes as Written | undefined) };
}

/** A document of these stages in their order. */
export function written(stages: readonly Written[], more: Written = {}): Written {
  return {
    id: 'own',
    version: '2026-01-01',
    title: { zh: '县自定程序', en: "a county's own procedure" },
    citations: [SOURCE],
    stages: stages.map((one, at) => ({ ...one, outcomes: outcomesOf(stages, at) })),
    ...more,
  };
}

/** The rules with these documents beside the shipped procedures; the first is the default. */
export function rulesOf(...documents: readonly Written[]): RuleBook {
  const procedures = documents.map((document) => {
    const compiled = compileProcedure(document, nationalLaw);
    if ('procedure' in compiled) return compiled.procedure;
    throw new Error(compiled.faults.map((one) => `${one.path}: ${one.message.en}`).join('; '));
  });
  const [first] = procedures;
  const catalogue = createCatalogue(
    [...procedures, ...shippedCatalogue.procedures],
    first?.ref ?? shippedCatalogue.defaultName,
  );
  return { law: nationalLaw, catalogue };
}

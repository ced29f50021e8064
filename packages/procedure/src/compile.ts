import {
  type Bilingual,
  type CivilDay,
  canonicalBytes,
  fault,
  parseInput,
  sha256,
  toBase64Url,
} from '@siyi/kernel';
import type { CompileFault } from './compile-fault.ts';
import { loosenedFloors } from './floors.ts';
import type { Law } from './law.ts';
import { misplacedParts } from './misplaced-parts.ts';
import { ENDS, type ProcedureDocument, procedureSchema } from './schema.ts';
import { leadsOn, type MeetingStage, outcomesOf, type Stage } from './stage-schema.ts';
import { buildMachine, outcomesIn, type Topology, topologyOf } from './topology.ts';
import { unknownNames } from './unknown-names.ts';

/** A procedure ready to decide by. */
export interface Procedure {
  /** `id@version`. */
  readonly ref: string;
  readonly id: string;
  readonly version: CivilDay;
  readonly title: Bilingual;
  readonly document: ProcedureDocument;
  readonly stages: ReadonlyMap<string, Stage>;
  readonly stageIds: readonly string[];
  /** The stage whose body resolves, and the one to which plans return. */
  readonly resolving: MeetingStage;
  readonly planOwner: MeetingStage;
  readonly topology: Topology;
  /** The document as it was given, before defaults: its canonical bytes are what is hashed. */
  readonly source: unknown;
  /** SHA-256 of the canonical document, base64url: the pin in a decision's first event. */
  readonly hash: string;
}

export type Compiled =
  | { readonly procedure: Procedure }
  | { readonly faults: readonly CompileFault[] };

/**
 * Compiles a procedure document.
 *
 * Throws InvalidInput when the document is malformed; returns faults when it is well-formed but
 * cannot be run: unreachable stages, dead ends, ambiguity, unknown names, a loosened floor.
 */
export function compileProcedure(document: unknown, law: Law): Compiled {
  const procedure = parseInput(procedureSchema, document);
  const named = [...unknownNames(procedure, law), ...ambiguities(procedure)];
  if (named.length > 0) return { faults: named };

  const topology = topologyOf(buildMachine(procedure));
  const stuck = stuckStages(procedure, topology);
  if (stuck.length > 0) return { faults: stuck };
  const faults = [
    ...skippedStages(procedure),
    ...misplacedParts(procedure),
    ...loosenedFloors(procedure, law),
  ];
  if (faults.length > 0) return { faults };
  return { procedure: assemble(procedure, topology, document) };
}

function assemble(document: ProcedureDocument, topology: Topology, source: unknown): Procedure {
  const meetings = document.stages.filter((stage) => stage.kind === 'meeting');
  const [resolving] = meetings.filter((stage) => stage.resolves);
  const [planOwner] = meetings.filter((stage) => stage.ownsPlan);
  if (!resolving || !planOwner) throw new Error('ambiguities() has counted both stages');
  return {
    ref: `${document.id}@${document.version}`,
    id: document.id,
    version: document.version as CivilDay,
    title: document.title,
    document,
    stages: new Map(document.stages.map((stage) => [stage.id, stage])),
    stageIds: document.stages.map((stage) => stage.id),
    resolving,
    planOwner,
    topology,
    source,
    hash: toBase64Url(sha256(canonicalBytes(source))),
  };
}

function ambiguities(procedure: ProcedureDocument): CompileFault[] {
  const ids = procedure.stages.map((stage) => stage.id);
  const ends: readonly string[] = ENDS;
  const twice = ids.flatMap((id, index) =>
    ids.indexOf(id) !== index || ends.includes(id)
      ? [ambiguous(['stages', index, 'id'], `“${id}”已被使用`, `"${id}" is taken`)]
      : [],
  );
  const sameBody = procedure.stages.flatMap((stage, index) =>
    stage.kind === 'meeting' ? repeatedBodies(stage, index) : [],
  );
  return [
    ...twice,
    ...sameBody,
    ...repeatedIds(procedure.bodies ?? [], 'bodies'),
    ...repeatedIds(procedure.methods ?? [], 'methods'),
    ...exactlyOne(procedure, 'resolves: true', (stage) => 'resolves' in stage && !!stage.resolves),
    ...exactlyOne(procedure, 'ownsPlan: true', (stage) => 'ownsPlan' in stage && !!stage.ownsPlan),
    ...exactlyOne(procedure, 'kind: implementation', (stage) => stage.kind === 'implementation'),
    ...exactlyOne(procedure, 'kind: archive', (stage) => stage.kind === 'archive'),
  ];
}

function repeatedBodies(stage: MeetingStage, index: number): CompileFault[] {
  const names = stage.bodies.map((meeting) => meeting.body);
  return names.flatMap((name, place) =>
    names.indexOf(name) === place
      ? []
      : [
          ambiguous(
            ['stages', index, 'bodies', place, 'body'],
            `“${name}”列了两次`,
            `"${name}" is listed twice`,
          ),
        ],
  );
}

function repeatedIds(named: readonly { readonly id: string }[], list: string): CompileFault[] {
  const ids = named.map(({ id }) => id);
  return ids.flatMap((id, index) =>
    ids.indexOf(id) === index
      ? []
      : [ambiguous([list, index, 'id'], `“${id}”列了两次`, `"${id}" is listed twice`)],
  );
}

function exactlyOne(
  procedure: ProcedureDocument,
  what: string,
  is: (stage: Stage) => boolean,
): CompileFault[] {
  const count = procedure.stages.filter(is).length;
  if (count === 1) return [];
  if (count > 1) {
    return [ambiguous(['stages'], `有 ${count} 个环节是 ${what}`, `${count} stages have ${what}`)];
  }
  const message = fault(['stages'], `缺少 ${what} 的环节`, `no stage has ${what}`);
  return [{ code: 'missing-stage', ...message }];
}

function ambiguous(path: readonly (string | number)[], zh: string, en: string): CompileFault {
  return { code: 'ambiguous', ...fault(path, zh, en) };
}

/** Outcomes that lead past a stage: only the next one lies ahead, and only for what was achieved. */
function skippedStages(procedure: ProcedureDocument): CompileFault[] {
  const ids = procedure.stages.map((stage) => stage.id);
  return procedure.stages.flatMap((stage, index) =>
    outcomesOf(stage).flatMap(([outcome, target]): CompileFault[] => {
      const furthest = leadsOn(stage, outcome) ? index + 1 : index;
      if (ids.indexOf(target) <= furthest) return [];
      const words = fault(
        ['stages', index, 'outcomes', outcome],
        `“${outcome}”不能跳到后面的“${target}”`,
        `"${outcome}" may not lead ahead to "${target}"`,
      );
      return [{ code: 'skips-stages', ...words }];
    }),
  );
}

/** Stages that nothing leads to, and stages from which no end can be reached. */
function stuckStages(procedure: ProcedureDocument, topology: Topology): CompileFault[] {
  const reached = closure([topology.initial], (id) => targetsOf(procedure, id));
  const leading = closure([...COMPLETIONS], (target) =>
    procedure.stages.flatMap((stage) => (onwards(stage).includes(target) ? [stage.id] : [])),
  );
  return procedure.stages.flatMap((stage, index) => {
    const found: CompileFault[] = [];
    if (!reached.has(stage.id)) {
      const words = fault(
        ['stages', index],
        `没有环节通向“${stage.id}”`,
        `nothing leads to "${stage.id}"`,
      );
      found.push({ code: 'unreachable-stage', ...words });
    }
    if (!leading.has(stage.id)) {
      const words = fault(
        ['stages', index, 'outcomes'],
        `从“${stage.id}”走不到结束`,
        `no end can be reached from "${stage.id}"`,
      );
      found.push({ code: 'dead-end', ...words });
    }
    return found;
  });
}

// Withdrawal is open everywhere before the resolution, so it does not count as a way out.
const COMPLETIONS = ENDS.filter((end) => end !== 'withdrawn');

function onwards(stage: Stage): readonly string[] {
  return outcomesOf(stage)
    .map(([, target]) => target)
    .filter((target) => target !== stage.id);
}

function targetsOf(procedure: ProcedureDocument, id: string): readonly string[] {
  const stage = procedure.stages.find((one) => one.id === id);
  return stage ? outcomesIn(procedure, stage).map(([, target]) => target) : [];
}

function closure(
  start: readonly string[],
  next: (stage: string) => readonly string[],
): Set<string> {
  const seen = new Set(start);
  for (const stage of seen) for (const target of next(stage)) seen.add(target);
  return seen;
}

/** The one stage of a kind that a procedure has exactly once. */
export function stageOfKind(procedure: Procedure, kind: 'implementation' | 'archive'): Stage {
  const found = procedure.document.stages.find((stage) => stage.kind === kind);
  if (!found) throw new Error(`ambiguities() has counted the stages of kind ${kind}`);
  return found;
}

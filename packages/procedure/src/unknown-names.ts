import { fault, suggestion } from '@siyi/kernel';
import type { CompileFault } from './compile-fault.ts';
import { type Condition, namesIn } from './condition.ts';
import type { Law } from './law.ts';
import { ENDS, type ProcedureDocument, VOTE_METHODS } from './schema.ts';
import { outcomesOf, type Stage } from './stage-schema.ts';
import { ROSTER_KEYS } from './village-facts.ts';

type Path = readonly (string | number)[];

/** A name as a document writes it, with the place and the names that would be known there. */
interface Named {
  readonly path: Path;
  readonly name: string;
  readonly known: readonly string[];
}

/** The names that a document may use, by what they name. */
interface Known {
  readonly targets: readonly string[];
  readonly sources: readonly string[];
  readonly bodies: readonly string[];
  readonly rosters: readonly string[];
  readonly matters: readonly string[];
  readonly methods: readonly string[];
}

/** The seats that sign payments and accept works, beside bodies and rosters. */
const SIGNERS = ['village-committee', 'branch-committee', 'supervision-committee', 'township'];

/** Every name in a procedure that neither it nor the law knows, with the nearest that they do. */
export function unknownNames(procedure: ProcedureDocument, law: Law): CompileFault[] {
  const own = procedure.bodies ?? [];
  const known: Known = {
    targets: [...procedure.stages.map((stage) => stage.id), ...ENDS],
    sources: Object.keys(law.sources),
    bodies: [...law.bodies.keys(), ...own.map((body) => body.id)],
    rosters: [
      ...ROSTER_KEYS,
      ...own.map((body) => body.roster ?? body.id),
      ...[...law.bodies.values()].map((body) => body.roster),
    ],
    matters: [...law.matters.keys()],
    methods: [...VOTE_METHODS, ...(procedure.methods ?? []).map((method) => method.id)],
  };
  const named = [
    ...procedure.citations.map((cite, at) =>
      nameOf(['citations', at, 'source'], cite.source, known.sources),
    ),
    ...own.flatMap((body, at) => [
      nameOf(['bodies', at, 'cite', 'source'], body.cite.source, known.sources),
      ...(body.formOf === undefined
        ? []
        : [nameOf(['bodies', at, 'formOf'], body.formOf, [...law.bodies.keys()])]),
    ]),
    ...procedure.stages.flatMap((stage, at) => namesOfStage(stage, ['stages', at], known)),
  ];
  return named.flatMap(({ path, name, known: list }) => {
    if (list.includes(name)) return [];
    const near = suggestion(name, list);
    const words = fault(path, `没有“${name}”${near.zh}`, `unknown name "${name}"${near.en}`);
    return [{ code: 'unknown-name', ...words }];
  });
}

function nameOf(path: Path, name: string, known: readonly string[]): Named {
  return { path, name, known };
}

function namesOfStage(stage: Stage, path: Path, known: Known): readonly Named[] {
  const targets = outcomesOf(stage).map(([outcome, target]) =>
    nameOf([...path, 'outcomes', outcome], target, known.targets),
  );
  const when = stage.when ? namesOfCondition(stage.when, [...path, 'when'], known) : [];
  return [...targets, ...when, ...namesOfKind(stage, path, known)];
}

function namesOfKind(stage: Stage, path: Path, known: Known): readonly Named[] {
  switch (stage.kind) {
    case 'meeting':
      return stage.bodies.flatMap((meeting, place) => {
        const at = [...path, 'bodies', place];
        return [
          nameOf([...at, 'body'], meeting.body, known.bodies),
          nameOf([...at, 'cite', 'source'], meeting.cite.source, known.sources),
          ...(meeting.when ? namesOfCondition(meeting.when, [...at, 'when'], known) : []),
          ...(meeting.methods?.allowed ?? []).map((method, index) =>
            nameOf([...at, 'methods', 'allowed', index], method, known.methods),
          ),
        ];
      });
    case 'notice':
      return [nameOf([...path, 'cite', 'source'], stage.cite.source, known.sources)];
    case 'implementation':
      return [
        ...(stage.payments ?? []).flatMap((chain, at) => [
          nameOf([...path, 'payments', at, 'cite', 'source'], chain.cite.source, known.sources),
          ...chain.signedOffBy.map((signer, index) =>
            nameOf([...path, 'payments', at, 'signedOffBy', index], signer, [
              ...SIGNERS,
              ...known.rosters,
            ]),
          ),
        ]),
        ...(stage.acceptors ?? []).map((acceptor, at) =>
          nameOf([...path, 'acceptors', at], acceptor, [...SIGNERS, ...known.rosters]),
        ),
      ];
    default:
      return [];
  }
}

function namesOfCondition(when: Condition, path: Path, known: Known): readonly Named[] {
  return namesIn(when, path).map((one) =>
    nameOf(one.path, one.name, one.kind === 'roster' ? known.rosters : known.matters),
  );
}

import type { CommandType } from '@siyi/decision';
import { type Fault, fault, suggestion } from '@siyi/kernel';
import {
  lawFor,
  nationalLaw,
  type Procedure,
  ROSTER_KEYS,
  type Stage,
  VOTE_METHODS,
} from '@siyi/procedure';

type Path = readonly (string | number)[];

/** A name as a step writes it, with the names that would be known there. */
interface Named {
  readonly path: Path;
  /** What it names, in both languages. */
  readonly zh: string;
  readonly en: string;
  readonly name: unknown;
  readonly known: readonly string[];
}

/** The stages of all procedures that a case runs under. */
export function stagesOf(procedures: readonly Procedure[]): readonly Stage[] {
  return procedures.flatMap(({ stages }) => [...stages.values()]);
}

// The kind of stage that a command names; of some, any.
const STAGE_KINDS: Readonly<Partial<Record<CommandType, Stage['kind'] | 'any'>>> = {
  ConveneMeeting: 'meeting',
  RecordMeeting: 'meeting',
  PostNotice: 'notice',
  InterruptNotice: 'notice',
  RequestReview: 'review',
  RecordReview: 'any',
  RecordEvaluation: 'evaluation',
  IssueOpinion: 'any',
  RaiseQuery: 'any',
  DemandRectification: 'any',
  OrderCorrection: 'any',
  AttachEvidence: 'any',
};

/**
 * Names of stages, bodies, matters, forms of vote and rosters that neither the law nor a procedure
 * of the case knows, with the nearest one that they do.
 */
export function nameFaults(
  type: CommandType,
  data: Readonly<Record<string, unknown>>,
  path: Path,
  procedures: readonly Procedure[],
): readonly Fault[] {
  const named: readonly Named[] = [
    ...stageNamed(type, data, path, procedures),
    ...bodiesNamed(type, data, path, procedures),
    ...mattersNamed(data, path),
    ...methodsNamed(data, path, procedures),
  ];
  return [
    ...named.flatMap(unknownIn),
    ...rosterFaults(data.roster, [...path, 'roster'], procedures),
  ];
}

function stageNamed(
  type: CommandType,
  { stage }: Readonly<Record<string, unknown>>,
  path: Path,
  procedures: readonly Procedure[],
): readonly Named[] {
  const kind = STAGE_KINDS[type];
  if (kind === undefined) return [];
  const fitting = stagesOf(procedures).filter((one) => kind === 'any' || one.kind === kind);
  const known = fitting.map(({ id }) => id);
  return [{ path: [...path, 'stage'], zh: '环节', en: 'stage', name: stage, known }];
}

function bodiesNamed(
  type: CommandType,
  { body, to }: Readonly<Record<string, unknown>>,
  path: Path,
  procedures: readonly Procedure[],
): readonly Named[] {
  const laws = procedures.map(({ document }) => lawFor(document, nationalLaw));
  const known = laws.flatMap((law) => [...law.bodies.keys()]);
  const delegates = laws.flatMap((law) =>
    [...law.bodies.values()].flatMap(({ id, delegatesOf }) => (delegatesOf ? [id] : [])),
  );
  return [
    { path: [...path, 'body'], zh: '会议', en: 'body', name: body, known },
    ...(type === 'GrantAuthorisation'
      ? [{ path: [...path, 'to'], zh: '会议', en: 'body', name: to, known: delegates }]
      : []),
  ];
}

function mattersNamed(
  { matter, matters }: Readonly<Record<string, unknown>>,
  path: Path,
): readonly Named[] {
  const kind = { zh: '事项类别', en: 'matter', known: [...nationalLaw.matters.keys()] };
  const list: readonly unknown[] = Array.isArray(matters) ? matters : [];
  return [
    { ...kind, path: [...path, 'matter'], name: matter },
    ...list.map((name, at) => ({ ...kind, path: [...path, 'matters', at], name })),
  ];
}

function methodsNamed(
  { vote, sessions, figures }: Readonly<Record<string, unknown>>,
  path: Path,
  procedures: readonly Procedure[],
): readonly Named[] {
  const own = procedures.flatMap(({ document }) => (document.methods ?? []).map(({ id }) => id));
  const kind = { zh: '表决方式', en: 'form of vote', known: [...VOTE_METHODS, ...own] };
  const held: readonly unknown[] = Array.isArray(sessions) ? sessions : [];
  const votes = [
    { at: ['vote'], given: vote },
    ...held.map((one, index) => ({ at: ['sessions', index, 'vote'], given: asRecord(one).vote })),
    { at: ['figures', 'vote'], given: asRecord(figures).vote },
  ];
  return votes.map(({ at, given }) => ({
    ...kind,
    path: [...path, ...at, 'method'],
    name: asRecord(given).method,
  }));
}

/** Rosters beside those that every village keeps: each is one that a procedure counts by. */
export function rosterFaults(
  roster: unknown,
  path: Path,
  procedures: readonly Procedure[],
): readonly Fault[] {
  const own = procedures.flatMap(({ document }) =>
    [...lawFor(document, nationalLaw).bodies.values()].flatMap((body) => [
      body.roster,
      ...(body.elseSumOf ?? []),
    ]),
  );
  const known = own.filter((key) => !(ROSTER_KEYS as readonly string[]).includes(key));
  return Object.keys(asRecord(asRecord(roster).others)).flatMap((name) =>
    unknownIn({ path: [...path, 'others', name], zh: '名册', en: 'roster', name, known }),
  );
}

function unknownIn({ path, zh, en, name, known }: Named): readonly Fault[] {
  if (typeof name !== 'string' || known.includes(name)) return [];
  const near = suggestion(name, known);
  const list = [...new Set(known)].join(', ');
  const instead =
    list === '' ? { zh: '', en: '' } : { zh: `,可选:${list}`, en: `; expected one of ${list}` };
  return [
    fault(
      path,
      `没有“${name}”这个${zh}${near.zh || instead.zh}`,
      `unknown ${en} "${name}"${near.en || instead.en}`,
    ),
  ];
}

/** A value as an object, whatever it is. */
export function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

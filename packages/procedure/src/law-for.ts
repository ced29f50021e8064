import type { Body, Law, LawRule, Matter, Setting } from './law.ts';
import type { ProcedureBody, ProcedureDocument } from './schema.ts';

/**
 * The law as a procedure is judged by it: in the setting that its bodies meet in, and the bodies that
 * the procedure names itself beside those of the law. A form of a statutory body has that body's
 * floors, make-up, notice, routes and thresholds. The hash stays that of the law.
 */
export function lawFor(procedure: ProcedureDocument, law: Law): Law {
  const found = MERGED.get(law)?.get(procedure);
  if (found) return found;
  const known = MERGED.get(law) ?? new WeakMap<ProcedureDocument, Law>();
  const merged = merge(procedure, law);
  MERGED.set(law, known.set(procedure, merged));
  return merged;
}

const MERGED = new WeakMap<Law, WeakMap<ProcedureDocument, Law>>();

function merge(procedure: ProcedureDocument, law: Law): Law {
  const { stages, bodies: own = [] } = procedure;
  const meeting = stages.flatMap((stage) => (stage.kind === 'meeting' ? stage.bodies : []));
  const formOf = new Map(own.map((body) => [body.id, body.formOf]));
  const met = new Set(meeting.map(({ body }) => formOf.get(body) ?? body));
  const settled = law.settings
    .filter(({ bodies }) => Object.values(bodies).some((body) => met.has(body)))
    .reduce((at, setting) => inSetting(at, setting, met), law);
  return own.reduce(withBody, settled);
}

/** A body that meets in place of a village's has its matters, and the rules stand in its own law. */
function inSetting(law: Law, setting: Setting, met: ReadonlySet<string>): Law {
  const { bodies, delegable, source, articles } = setting;
  const bodiesHere = (body: string): readonly string[] => {
    const instead = bodies[body];
    if (instead === undefined) return [body];
    return met.has(body) ? [body, instead] : [instead];
  };
  const here: Competent = (one) => ({ ...one, bodies: one.bodies.flatMap(bodiesHere) });
  const byAny: Competent = (one) => ({
    ...one,
    bodies: [...new Set([...here(one).bodies, ...Object.values(bodies)])],
  });
  const rules = [...law.rules].map(([id, rule]): readonly [string, LawRule] => {
    const article = articles[id];
    return [id, article === undefined ? rule : { ...rule, editions: [{ source, article }] }];
  });
  const matters = [...law.matters].map(
    ([id, matter]) =>
      [
        id,
        withBodies(matter, { route: delegable.includes(id) ? byAny : here, bound: here }),
      ] as const,
  );
  return { ...law, rules: new Map(rules), matters: new Map(matters) };
}

/** Changes who is competent, or whom a threshold binds. */
type Competent = <T extends { readonly bodies: readonly string[] }>(one: T) => T;

function withBodies(
  matter: Matter,
  { route, bound }: { readonly route: Competent; readonly bound: Competent },
): Matter {
  const { routes, threshold } = matter;
  return {
    ...matter,
    routes: routes.map(route),
    threshold: threshold && { ...threshold, binds: threshold.binds.map(bound) },
  };
}

function withBody(law: Law, own: ProcedureBody): Law {
  const { id, formOf } = own;
  const named: Law = { ...law, bodies: new Map(law.bodies).set(id, bodyOf(law, own)) };
  const sized = own.leastMembers === undefined ? named : withLeastMembers(named, own);
  if (formOf === undefined) return sized;
  const alike = <T extends { readonly body: string }>(entries: readonly T[]): readonly T[] => [
    ...entries,
    ...entries.filter(({ body }) => body === formOf).map((entry) => ({ ...entry, body: id })),
  ];
  return {
    ...sized,
    floors: alike(sized.floors),
    compositions: alike(sized.compositions),
    summons: alike(sized.summons),
    matters: new Map(
      [...sized.matters].map(([code, matter]) => [code, alsoBy(matter, formOf, id)]),
    ),
  };
}

function bodyOf(law: Law, own: ProcedureBody): Body {
  const model = law.bodies.get(own.formOf ?? own.id);
  const roster = own.roster ?? model?.roster ?? own.id;
  return {
    ...model,
    id: own.id,
    title: own.title ?? model?.title ?? { zh: own.id, en: own.id },
    roster,
    // A roster of its own is counted by itself.
    elseSumOf: own.roster === undefined ? model?.elseSumOf : undefined,
    presentBy: own.presentBy ?? model?.presentBy,
    recusedLeave: own.recused === undefined ? model?.recusedLeave : own.recused === 'leave',
  };
}

function withLeastMembers(law: Law, { id, cite, leastMembers = 1, title }: ProcedureBody): Law {
  const rule = `${id}-size`;
  const edition = { source: cite.source, article: cite.article ?? '' };
  const words = title ?? law.bodies.get(id)?.title ?? { zh: id, en: id };
  return {
    ...law,
    rules: new Map(law.rules).set(rule, { id: rule, title: words, editions: [edition] }),
    compositions: [...law.compositions, { rule, body: id, moreThanMembers: leastMembers - 1 }],
  };
}

/** A matter that a body may decide, its form may decide too. */
function alsoBy(matter: Matter, formOf: string, id: string): Matter {
  const alsoIn: Competent = (one) =>
    one.bodies.includes(formOf) ? { ...one, bodies: [...one.bodies, id] } : one;
  return withBodies(matter, { route: alsoIn, bound: alsoIn });
}

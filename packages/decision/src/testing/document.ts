// A shipped procedure as the document that it was compiled from, for a test to change a number in.
import { civilDayOf, toInstant } from '@siyi/kernel';
import {
  compileProcedure,
  createCatalogue,
  nationalLaw,
  type ProcedureDocument,
  shippedCatalogue,
} from '@siyi/procedure';
import type { RuleBook } from '../outcome.ts';

type Stage = ProcedureDocument['stages'][number];

/** The rules with one shipped procedure changed, stage by stage, under an id of its own. */
export function rulesWith(ref: string, change: (stage: Stage) => Stage): RuleBook {
  const shipped = shippedCatalogue.find(ref, civilDayOf(toInstant('2026-01-01T00:00:00Z')));
  if (!shipped) throw new Error(`no procedure ${ref} is shipped`);
  const { document } = shipped;
  const changed = { ...document, id: 'changed', stages: document.stages.map(change) };
  const compiled = compileProcedure(asWritten(changed), nationalLaw);
  if ('faults' in compiled) throw new Error(compiled.faults.map((one) => one.path).join(', '));
  return { law: nationalLaw, catalogue: createCatalogue([compiled.procedure], 'changed') };
}

/** Parsed rules as they are written: `{ atLeast: '2/3', of: 'eligible' }`. */
function asWritten(document: ProcedureDocument): unknown {
  return JSON.parse(JSON.stringify(document), (_key, value) => {
    if (value?.compare === undefined) return value;
    const { numerator, denominator } = value.fraction;
    return { [value.compare]: `${numerator}/${denominator}`, of: value.of };
  });
}

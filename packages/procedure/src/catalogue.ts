import type { CivilDay } from '@siyi/kernel';
import collective from '../shipped/collective@2026-01-01.json' with { type: 'json' };
import community from '../shipped/community@2026-01-01.json' with { type: 'json' };
import fiveDeliberations from '../shipped/five-deliberations@2026-01-01.json' with { type: 'json' };
import fourDeliberations2004 from '../shipped/four-deliberations@2004-01-01.json' with {
  type: 'json',
};
import fourDeliberations2026 from '../shipped/four-deliberations@2026-01-01.json' with {
  type: 'json',
};
import reviewed from '../shipped/reviewed@2026-01-01.json' with { type: 'json' };
import suning from '../shipped/suning@2026-01-01.json' with { type: 'json' };
import supervised from '../shipped/supervised@2026-01-01.json' with { type: 'json' };
import xiyang2004 from '../shipped/xiyang-four-procedures@2004-01-01.json' with { type: 'json' };
import xiyang2026 from '../shipped/xiyang-four-procedures@2026-01-01.json' with { type: 'json' };
import { compileProcedure, type Procedure } from './compile.ts';
import { type Law, nationalLaw } from './law.ts';

/** The procedures that can be named. */
export interface Catalogue {
  readonly procedures: readonly Procedure[];
  /** The name that a decision takes when it names none. */
  readonly defaultName: string;
  /** Finds a procedure by the hash that a decision is pinned to. */
  byHash(hash: string): Procedure | undefined;
  /** Finds `id@version`, or for an id alone the version in force on a day. */
  find(name: string, on: CivilDay): Procedure | undefined;
}

export function createCatalogue(procedures: readonly Procedure[], defaultName: string): Catalogue {
  return {
    procedures,
    defaultName,
    byHash: (hash) => procedures.find((procedure) => procedure.hash === hash),
    find: (name, on) => procedures.find((one) => one.ref === name) ?? inForce(procedures, name, on),
  };
}

function inForce(
  procedures: readonly Procedure[],
  id: string,
  on: CivilDay,
): Procedure | undefined {
  const versions = procedures
    .filter((procedure) => procedure.id === id)
    .sort((a, b) => a.version.localeCompare(b.version));
  // The first version also serves all earlier days.
  return versions.findLast((procedure) => procedure.version <= on) ?? versions[0];
}

/** Compiles a document that is known to be good; a fault in it is a programmer's mistake. */
function compileShipped(document: unknown, law: Law): Procedure {
  const compiled = compileProcedure(document, law);
  if ('procedure' in compiled) return compiled.procedure;
  throw new Error(compiled.faults.map((found) => `${found.path}: ${found.message.en}`).join('; '));
}

/** The procedures that Siyi ships. */
export const shippedCatalogue: Catalogue = createCatalogue(
  [
    fourDeliberations2004,
    fourDeliberations2026,
    xiyang2004,
    xiyang2026,
    suning,
    fiveDeliberations,
    reviewed,
    supervised,
    community,
    collective,
  ].map((document) => compileShipped(document, nationalLaw)),
  'xiyang-four-procedures',
);

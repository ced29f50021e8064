// A ledger played as a case, and what was found in it, by the names of its steps.
import { auditCase, type CaseResult, openCase, runCase } from '@siyi/case';
import { type Ledger, local, type Step } from './ledger.ts';

/** What an inspector notes: the id, how grave it is, its stage, and the step that shows it. */
export interface Noted {
  readonly id: string;
  readonly severity: string;
  readonly stage?: string;
  readonly step?: string;
}

export interface Played {
  readonly result: CaseResult;
  readonly findings: readonly Noted[];
}

export function error(id: string, stage: string, step: string): Noted {
  return { id, severity: 'error', stage, step };
}

export function warning(id: string, stage: string, step: string): Noted {
  return { id, severity: 'warning', stage, step };
}

/** Takes the ledger as paper that somebody typed in, in the order of recording. */
export function audit(ledger: Ledger): Promise<Played> {
  return play(ledger, true);
}

/** Runs the ledger with every rule enforced. */
export function rehearse(ledger: Ledger): Promise<Played> {
  return play(ledger, false);
}

async function play(ledger: Ledger, claimed: boolean): Promise<Played> {
  const steps = ledger.steps.toSorted((a, b) => Date.parse(local(a.at)) - Date.parse(local(b.at)));
  const { procedureFile } = ledger;
  const opened = openCase(documentOf(ledger, steps), { claimed, procedureFile });
  const { result } = await (claimed ? auditCase(opened) : runCase(opened));
  const findings = result.findings.map(
    ({ id, severity, stage, step }): Noted => ({
      id,
      severity,
      ...(stage === undefined ? {} : { stage }),
      ...(step === undefined ? {} : { step: steps[step - 1]?.name ?? '' }),
    }),
  );
  return { result, findings };
}

function documentOf({ procedure, matter, roster, has }: Ledger, steps: readonly Step[]): unknown {
  const village = { code: '410927108212', name: '样本村', roster, has };
  const written = steps.map(({ at, as, command, data, expect }) => {
    const fields = command === 'StartDecision' ? { matter, ...data } : data;
    return { at: local(at), as, command, data: fields, expect };
  });
  // A field set to undefined is a field left out, as in a file.
  return JSON.parse(JSON.stringify({ case: 'findings', procedure, village, steps: written }));
}

/** The findings of a ledger taken as paper. */
export async function findingsOf(ledger: Ledger): Promise<readonly Noted[]> {
  return (await audit(ledger)).findings;
}

/** The findings of a run in which every step was accepted. */
export async function liveFindingsOf(ledger: Ledger): Promise<readonly Noted[]> {
  const { result, findings } = await rehearse(ledger);
  const refused = result.steps.filter((step) => step.outcome === 'refused');
  if (refused.length > 0) {
    throw new Error(refused.map(({ n, command, code }) => `${n} ${command} ${code}`).join(', '));
  }
  return findings;
}

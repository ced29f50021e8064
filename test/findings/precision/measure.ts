// What was found in the generated ledgers beside what was planted in them.
import { auditCase, openCase } from '@siyi/case';
import type { Generated } from './generate-ledgers.ts';

/** Whether the figures are to be written into the reference, and not only compared with it. */
export const isWriting = process.env.SIYI_WRITE === '1';

/** Of one finding: how often it had to come, came, and came without a cause. */
export interface Row {
  readonly id: string;
  planted: number;
  found: number;
  noted: number;
  unfounded: number;
}

export interface Slip {
  readonly ledger: string;
  readonly procedure: string;
  readonly id: string;
  readonly faults: readonly string[];
  readonly peculiarities: readonly string[];
  /** The fault that was missed. */
  readonly cause?: string;
  readonly message?: string;
}

export interface Measured {
  readonly ledgers: number;
  readonly honest: number;
  readonly faults: number;
  readonly recall: number;
  readonly precision: number;
  readonly rows: readonly Row[];
  readonly missed: readonly Slip[];
  readonly unfounded: readonly Slip[];
  /** The unfounded findings of ledgers in which nothing was planted. */
  readonly falseAlarms: readonly Slip[];
}

export async function measure(ledgers: readonly Generated[]): Promise<Measured> {
  const table = new Map<string, Row>();
  const missed: Slip[] = [];
  const unfounded: Slip[] = [];
  for (const { name, procedure, document, faults, peculiarities } of ledgers) {
    const { result } = await auditCase(openCase(document, { claimed: true }));
    const noted = result.findings.filter(({ severity }) => severity !== 'information');
    const slip = {
      ledger: name,
      procedure,
      faults: faults.map((one) => one.name),
      peculiarities: peculiarities.map((one) => one.name),
    };
    const planted = faults.flatMap(({ name: cause, must }) => must.map((id) => ({ id, cause })));
    for (const { id, cause } of planted) {
      const row = rowOf(table, id);
      row.planted += 1;
      if (noted.some((one) => one.id === id)) row.found += 1;
      else missed.push({ ...slip, id, cause });
    }
    const causes = new Set(faults.flatMap(({ must, may = [] }) => [...must, ...may]));
    for (const { id, message } of noted) {
      const row = rowOf(table, id);
      row.noted += 1;
      if (causes.has(id)) continue;
      row.unfounded += 1;
      unfounded.push({ ...slip, id, message: message.en });
    }
  }
  const rows = [...table.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  const sum = (field: 'planted' | 'found' | 'noted' | 'unfounded') =>
    rows.reduce((total, row) => total + row[field], 0);
  return {
    ledgers: ledgers.length,
    honest: ledgers.filter(({ faults }) => faults.length === 0).length,
    faults: ledgers.reduce((total, { faults }) => total + faults.length, 0),
    recall: sum('found') / sum('planted'),
    precision: 1 - sum('unfounded') / sum('noted'),
    rows,
    missed,
    unfounded,
    falseAlarms: unfounded.filter(({ faults }) => faults.length === 0),
  };
}

function rowOf(table: Map<string, Row>, id: string): Row {
  const row = table.get(id) ?? { id, planted: 0, found: 0, noted: 0, unfounded: 0 };
  table.set(id, row);
  return row;
}

export function percent(share: number): string {
  return `${(Math.floor(share * 1000) / 10).toFixed(1)} %`;
}

/** The figures, as docs/reference/findings.md has them. */
export function figuresOf(measured: Measured): string {
  const { ledgers, honest, faults, recall, precision, rows } = measured;
  return [
    `${ledgers} ledgers, ${honest} of them honest; ${faults} faults planted.`,
    `Recall ${percent(recall)}, precision ${percent(precision)}, ` +
      `false alarms in honest ledgers ${measured.falseAlarms.length}.`,
    missedBy(measured),
    '',
    '| id | planted | found | noted | unfounded |',
    '| --- | ---: | ---: | ---: | ---: |',
    ...rows.map(
      ({ id, planted, found, noted, unfounded }) =>
        `| ${id} | ${planted} | ${found} | ${noted} | ${unfounded} |`,
    ),
  ].join('\n');
}

function missedBy({ missed }: Measured): string {
  const causes = new Set(missed.map(({ id, cause }) => `${id} of ${cause}`));
  return `Missed: ${[...causes].toSorted().join('; ') || 'nothing'}.`;
}

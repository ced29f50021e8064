import { describe, expect, it } from 'vitest';
import { inYear, upTo } from './change-ledger.ts';
import { LAWFUL, LAWFUL_XIYANG } from './ledger.ts';
import { audit, findingsOf, rehearse } from './play-ledger.ts';

const LEDGERS = [
  { name: 'four-deliberations of 2026', ledger: LAWFUL },
  { name: 'xiyang-four-procedures of 2026', ledger: LAWFUL_XIYANG },
  { name: 'four-deliberations of 2025', ledger: inYear(LAWFUL, 2025) },
  { name: 'xiyang-four-procedures of 2009', ledger: inYear(LAWFUL_XIYANG, 2009) },
];

describe('a lawful decision', () => {
  it.each(LEDGERS)('has no finding as a paper ledger: $name', async ({ ledger }) => {
    const { result, findings } = await audit(ledger);
    expect(findings).toEqual([]);
    expect(result).toMatchObject({ state: 'archived', stage: 'archive' });
  });

  it.each(LEDGERS)('has no finding as a run: $name', async ({ ledger }) => {
    const { result, findings } = await rehearse(ledger);
    expect(findings).toEqual([]);
    expect(result).toMatchObject({ state: 'archived', stage: 'archive' });
    expect(result.steps.filter((step) => step.outcome === 'refused')).toEqual([]);
  });

  it.each(['motion', 'examination summons', 'resolution', 'posting', 'contract', 'result'])(
    'has no finding while it has come as far as the %s',
    async (name) => {
      expect(await findingsOf(upTo(LAWFUL, name))).toEqual([]);
    },
  );
});

import { describe, expect, it } from 'vitest';
import { inYear, typedLate, upTo, withData } from './change-ledger.ts';
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

  it('has nothing but its lateness against it when it is typed in a year later', async () => {
    const found = await findingsOf(typedLate(LAWFUL));
    expect(new Set(found.map(({ id }) => id))).toEqual(new Set(['F-90', 'F-91']));
  });

  it('has nothing else against it where the paper leaves out dates', async () => {
    const undated = ['motion', 'start', 'progress', 'acceptance', 'archive'].reduce(
      (ledger, name) => withData(ledger, name, { occurredAt: undefined }),
      typedLate(LAWFUL),
    );
    const found = await findingsOf(undated);
    expect(new Set(found.map(({ id }) => id))).toEqual(new Set(['F-90', 'F-91']));
  });
});

import { shippedCatalogue } from '@siyi/procedure';
import { describe, expect, it } from 'vitest';
import { upTo, withData, withRoster } from './change-ledger.ts';
import { LAWFUL, type Ledger, local } from './ledger.ts';
import { error, findingsOf, warning } from './play-ledger.ts';

const REF = 'four-deliberations@2026-01-01';

/**
 * A county that asks for more than the law: five days of notice to the representatives, two thirds
 * of the women among them (SD 24), and twenty days of posting, the day of posting counted.
 */
function countyProcedure(): unknown {
  const shipped = shippedCatalogue.procedures.find((one) => one.ref === REF);
  if (!shipped) throw new Error(`${REF} is shipped`);
  const document = asWritten({ ...shipped.document, id: 'county' });
  for (const stage of document.stages) {
    if (stage.kind === 'notice') Object.assign(stage, { days: 20, firstDay: 'included' });
    const congress = stage.bodies?.find((one) => one.body === 'representatives');
    const women = { atLeast: '2/3', of: 'women-representatives' };
    if (congress) {
      congress.quorum = { all: [congress.quorum, women] };
      congress.summons = { days: 5, otherwise: 'warn' };
    }
  }
  return document;
}

interface Written {
  readonly stages: readonly {
    readonly kind: string;
    readonly bodies?: readonly { body: string; quorum?: unknown; summons?: unknown }[];
  }[];
}

/** Parsed rules as they are written: `{ atLeast: '2/3', of: 'eligible' }`. */
function asWritten(document: unknown): Written {
  return JSON.parse(JSON.stringify(document), (_, value) => {
    if (value?.compare === undefined) return value;
    const { numerator, denominator } = value.fraction;
    return { [value.compare]: `${numerator}/${denominator}`, of: value.of };
  });
}

const COUNTY: Ledger = {
  ...upTo(LAWFUL, 'start'),
  procedure: './county.yaml',
  procedureFile: countyProcedure(),
};

const LONGER = withData(
  withData(COUNTY, 'posting', { until: local('2026-04-14 00:00') }),
  'start',
  { occurredAt: local('2026-04-14 09:00') },
);

function withWomen(women: number | undefined): Ledger {
  return withData(LONGER, 'resolution', { presentBy: { 'women-representatives': women } });
}

const RESOLVED = ['villagers-resolution', 'resolution'] as const;

describe("a county's own procedure", () => {
  it.each([
    ['ten of 14 women', 10, []],
    ['nine of 14 women', 9, [error('F-20', ...RESOLVED)]],
    ['women whom nobody counted', undefined, []],
  ])('has a quorum of its own for F-20: %s', async (_, women, found) => {
    expect(await findingsOf(withWomen(women))).toEqual(found);
  });

  it('gives no F-20 for women whom the roster does not count', async () => {
    const ledger = withRoster(withWomen(9), { 'women-representatives': undefined });
    expect(await findingsOf(ledger)).toEqual([]);
  });

  it('gives F-20 for too few in all, whoever counted the women', async () => {
    const few = withData(LONGER, 'resolution', {
      present: 26,
      vote: { method: 'oral', for: 26, against: 0 },
    });
    expect(await findingsOf(few)).toEqual([error('F-20', ...RESOLVED)]);
    const uncounted = withRoster(
      withData(few, 'resolution', { presentBy: { 'women-representatives': 9 } }),
      { 'women-representatives': undefined },
    );
    expect(await findingsOf(uncounted)).toEqual([error('F-20', ...RESOLVED)]);
  });

  it.each([
    ['five days', '2026-03-19 23:59', []],
    ['four days', '2026-03-20 00:00', [warning('F-34', ...RESOLVED)]],
  ])('has a notice of its own for F-34: %s', async (_, summonedAt, found) => {
    const summoned = withData(withWomen(14), 'resolution summons', {
      summonedAt: local(summonedAt),
    });
    expect(await findingsOf(summoned)).toEqual(found);
  });

  it.each([
    ['twenty days', '2026-04-14 00:00', []],
    ['nineteen', '2026-04-13 00:00', [error('F-42', 'resolution-disclosure', 'posting')]],
  ])('has a posting of its own for F-42: %s', async (_, until, found) => {
    const ledger = withData(withWomen(14), 'posting', { until: local(until) });
    expect(await findingsOf(ledger)).toEqual(found);
  });
});

import type { CivilDay } from '@siyi/kernel';
import { describe, expect, it } from 'vitest';
import { createCatalogue, shippedCatalogue } from './catalogue.ts';

function refOn(name: string, on: string): string | undefined {
  return shippedCatalogue.find(name, on as CivilDay)?.ref;
}

const IDS = ['xiyang-four-procedures', 'four-deliberations'];
const LATER = ['suning', 'five-deliberations', 'reviewed', 'supervised', 'community', 'collective'];

describe('the shipped catalogue', () => {
  it('holds the first two procedures in both their versions, the others in that of 2026', () => {
    expect(shippedCatalogue.procedures.map(({ ref }) => ref).toSorted()).toEqual([
      'collective@2026-01-01',
      'community@2026-01-01',
      'five-deliberations@2026-01-01',
      'four-deliberations@2004-01-01',
      'four-deliberations@2026-01-01',
      'reviewed@2026-01-01',
      'suning@2026-01-01',
      'supervised@2026-01-01',
      'xiyang-four-procedures@2004-01-01',
      'xiyang-four-procedures@2026-01-01',
    ]);
  });

  it('takes the procedure of Xiyang where none is named', () => {
    expect(shippedCatalogue.defaultName).toBe('xiyang-four-procedures');
    expect(refOn(shippedCatalogue.defaultName, '2009-08-03')).toBe(
      'xiyang-four-procedures@2004-01-01',
    );
  });
});

describe('an id alone', () => {
  // Section 3 of the specification: the first version is for all earlier dates too.
  it.each([
    ['1999-12-31', '2004-01-01'],
    ['2003-12-31', '2004-01-01'],
    ['2004-01-01', '2004-01-01'],
    ['2009-08-03', '2004-01-01'],
    ['2025-12-31', '2004-01-01'],
    ['2026-01-01', '2026-01-01'],
    ['2026-01-02', '2026-01-01'],
    ['2199-12-31', '2026-01-01'],
  ])('finds on %s the version of %s', (on, version) => {
    for (const id of IDS) expect(refOn(id, on)).toBe(`${id}@${version}`);
  });

  it.each(LATER)('finds the one version of %s on every day', (id) => {
    for (const on of ['2003-12-31', '2025-12-31', '2026-01-01', '2199-12-31']) {
      expect(refOn(id, on)).toBe(`${id}@2026-01-01`);
    }
  });

  it('finds the version in force whatever the order of the list', () => {
    const turned = createCatalogue(shippedCatalogue.procedures.toReversed(), 'four-deliberations');
    for (const on of ['2003-12-31', '2025-12-31', '2026-01-01']) {
      const found = turned.find('four-deliberations', on as CivilDay);
      expect(found?.ref).toBe(refOn('four-deliberations', on));
    }
    expect(turned.defaultName).toBe('four-deliberations');
  });
});

describe('an id with a version', () => {
  it.each(['2003-01-01', '2025-12-31', '2026-01-01'])('finds that version on %s', (on) => {
    for (const { ref } of shippedCatalogue.procedures) expect(refOn(ref, on)).toBe(ref);
  });
});

describe('an unknown name', () => {
  it.each([
    '',
    'four',
    'Four-Deliberations',
    'four-deliberations ',
    'four-deliberations@',
    '@2026-01-01',
    'four-deliberations@2025-01-01',
    'four-deliberations@2026-1-1',
    'constructor',
    '四议两公开',
  ])('finds nothing: "%s"', (name) => {
    expect(refOn(name, '2026-03-01')).toBeUndefined();
  });

  it('finds nothing in an empty catalogue', () => {
    const empty = createCatalogue([], 'four-deliberations');
    expect(empty.find('four-deliberations', '2026-03-01' as CivilDay)).toBeUndefined();
  });
});

describe('byHash', () => {
  it('finds each procedure by its own hash', () => {
    const { procedures } = shippedCatalogue;
    for (const procedure of procedures) {
      expect(shippedCatalogue.byHash(procedure.hash)).toBe(procedure);
    }
    expect(new Set(procedures.map(({ hash }) => hash)).size).toBe(procedures.length);
  });

  it('finds nothing by another hash', () => {
    expect(shippedCatalogue.byHash('')).toBeUndefined();
    expect(shippedCatalogue.byHash('A'.repeat(43))).toBeUndefined();
  });
});

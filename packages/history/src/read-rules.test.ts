import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { shippedCatalogue } from '@siyi/procedure';
import { BadConfiguration } from '@siyi/runtime';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readRules } from './read-rules.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'siyi-procedures-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const [shipped] = shippedCatalogue.procedures;
const county = { ...shipped?.document, id: 'county-own' };

function faultsOf(read: () => unknown): readonly string[] {
  try {
    read();
    return [];
  } catch (error) {
    if (!(error instanceof BadConfiguration)) throw error;
    return error.faults.map(({ path, message }) => `${path}: ${message.en}`);
  }
}

describe('the rules of a county', () => {
  it('are those that ship where it names no folder, or an empty one', () => {
    expect(readRules(undefined).catalogue.procedures).toEqual(shippedCatalogue.procedures);
    expect(readRules(folder).catalogue.procedures).toHaveLength(shippedCatalogue.procedures.length);
  });

  it('have its own procedures beside them, and ignore other files', () => {
    writeFileSync(join(folder, 'own.json'), JSON.stringify(written(county)));
    writeFileSync(join(folder, 'README.txt'), 'not a procedure');
    const { catalogue } = readRules(folder);
    expect(catalogue.find('county-own', '2026-03-01' as never)?.ref).toMatch(/^county-own@/);
    expect(catalogue.defaultName).toBe(shippedCatalogue.defaultName);
  });

  it('are refused with the file and the place', () => {
    writeFileSync(join(folder, 'bad.yaml'), 'id: county-own\nversion: yesterday\n');
    const found = faultsOf(() => readRules(folder));
    expect(found.join('\n')).toContain('SIYI_PROCEDURE_FOLDER: bad.yaml version');
  });

  it('are refused where a file is no YAML, or a name is there twice', () => {
    writeFileSync(join(folder, 'broken.json'), '{ "id": ');
    expect(faultsOf(() => readRules(folder))[0]).toContain('broken.json');
    rmSync(join(folder, 'broken.json'));
    writeFileSync(join(folder, 'same.json'), JSON.stringify(written(shipped?.document ?? {})));
    expect(faultsOf(() => readRules(folder))[0]).toContain('twice');
  });

  it('are refused where the folder is not there', () => {
    expect(faultsOf(() => readRules(join(folder, 'none')))).toHaveLength(1);
  });
});

/** A compiled document written again: fractions as text. */
function written(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(written);
  if (typeof value !== 'object' || value === null) return value;
  const bound = value as {
    compare?: string;
    fraction?: { numerator: number; denominator: number };
  };
  if (bound.compare !== undefined && bound.fraction) {
    const { numerator, denominator } = bound.fraction;
    const { of } = value as { of?: string };
    return { [bound.compare]: `${numerator}/${denominator}`, of };
  }
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, written(inner)]));
}

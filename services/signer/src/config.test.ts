import { BadConfiguration } from '@siyi/runtime';
import { describe, expect, it } from 'vitest';
import { readSignerConfig } from './config.ts';
import { environmentOf } from './testing/running-signer.ts';

const GIVEN = environmentOf('/signer');

function faultsOf(changes: Record<string, string>): readonly string[] {
  try {
    readSignerConfig({ ...GIVEN, ...changes });
    return [];
  } catch (error) {
    if (!(error instanceof BadConfiguration)) throw error;
    return error.faults.map(({ path }) => path);
  }
}

describe('the settings of the signer', () => {
  it('are taken with two tokens', () => {
    expect(faultsOf({})).toEqual([]);
  });

  it.each([
    ['SIYI_SIGNER_TOKEN', 'w'.repeat(31)],
    ['SIYI_SIGNER_OPERATOR_TOKEN', 'o'.repeat(31)],
    ['SIYI_SIGNER_OPERATOR_TOKEN', GIVEN.SIYI_SIGNER_TOKEN],
    ['SIYI_LOG_NAME', 'siyi example'],
    ['SIYI_LOG_NAME', 'siyi+example'],
    ['SIYI_SIGNER_FOLDER', ' '],
  ])('are refused with %s %j', (name, value) => {
    expect(faultsOf({ [name]: value })).toEqual([name]);
  });
});

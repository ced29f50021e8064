import { BadConfiguration } from '@siyi/runtime';
import { describe, expect, it } from 'vitest';
import { readDecisionConfig } from './config.ts';

const REST = {
  DATABASE_URL: 'postgres://localhost/county',
  NATS_URL: 'nats://localhost',
  SIYI_LEDGER: '140724',
  SIYI_SECRET: 'x'.repeat(32),
  SIYI_VAULT_FOLDER: '/vault',
  SIYI_VAULT_SECRET: 'y'.repeat(32),
};
const FOLDER = { SIYI_EVIDENCE_FOLDER: '/evidence' };
const S3 = {
  SIYI_EVIDENCE_S3_URL: 'https://s3.example.cn/evidence/140724',
  SIYI_EVIDENCE_S3_KEY_ID: 'key',
  SIYI_EVIDENCE_S3_SECRET: 'secret',
};

function faultsOf(env: Record<string, string>): readonly (readonly [string, string])[] {
  try {
    readDecisionConfig({ ...REST, ...env });
    return [];
  } catch (error) {
    if (!(error instanceof BadConfiguration)) throw error;
    return error.faults.map(({ path, message }) => [path, message.en]);
  }
}

describe('where evidence is kept', () => {
  it.each<[string, Record<string, string>]>([
    ['a folder', FOLDER],
    ['an S3-compatible store', S3],
    ['an S3-compatible store, with an empty folder', { ...S3, SIYI_EVIDENCE_FOLDER: ' ' }],
    ['a folder, with an empty address', { ...FOLDER, SIYI_EVIDENCE_S3_URL: '' }],
  ])('is %s', (_, env) => {
    expect(faultsOf(env)).toEqual([]);
  });

  it.each<[string, Record<string, string>, readonly (readonly [string, string])[]]>([
    ['nowhere', {}, [['SIYI_EVIDENCE_FOLDER', 'is not set']]],
    [
      'in two places',
      { ...FOLDER, ...S3 },
      [['SIYI_EVIDENCE_FOLDER', 'is set beside SIYI_EVIDENCE_S3_URL; evidence lies in one place']],
    ],
    [
      'in a store without a key',
      { SIYI_EVIDENCE_S3_URL: S3.SIYI_EVIDENCE_S3_URL },
      [
        ['SIYI_EVIDENCE_S3_KEY_ID', 'is not set'],
        ['SIYI_EVIDENCE_S3_SECRET', 'is not set'],
      ],
    ],
    [
      'at an address of another kind',
      { ...S3, SIYI_EVIDENCE_S3_URL: 's3://bucket' },
      [['SIYI_EVIDENCE_S3_URL', 'expected an address https://… or http://…']],
    ],
    [
      'at an address with a password in it',
      { ...S3, SIYI_EVIDENCE_S3_URL: 'https://key:secret@s3.example.cn/evidence' },
      [['SIYI_EVIDENCE_S3_URL', 'expected no password, no ? and no # in it']],
    ],
  ])('is not %s', (_, env, faults) => {
    expect(faultsOf(env)).toEqual(faults);
  });
});

import { BadConfiguration } from '@siyi/runtime';
import { describe, expect, it } from 'vitest';
import { readAuditConfig } from './config.ts';
import { logSettingsOf } from './log/log-settings.ts';

const REST = {
  DATABASE_URL: 'postgres://localhost/county',
  NATS_URL: 'nats://localhost',
  SIYI_LEDGER: '140724',
  SIYI_SECRET: 'x'.repeat(32),
};
const LOG = {
  SIYI_LOG_NAME: 'siyi.example.cn/140724',
  SIYI_SIGNER_URL: 'http://127.0.0.1:4104/',
  SIYI_SIGNER_TOKEN: 'w'.repeat(32),
  SIYI_LOG_FOLDER: '/log',
};

function faultsOf(env: Record<string, string>): readonly string[] {
  try {
    readAuditConfig({ ...REST, ...env });
    return [];
  } catch (error) {
    if (!(error instanceof BadConfiguration)) throw error;
    return error.faults.map(({ path, message }) => `${path} ${message.en}`);
  }
}

describe('the settings of the logs', () => {
  it('are all there', () => {
    expect(logSettingsOf(readAuditConfig({ ...REST, ...LOG }))).toMatchObject({
      operator: 'siyi.example.cn/140724',
      signer: { url: 'http://127.0.0.1:4104', token: 'w'.repeat(32) },
      folder: '/log',
    });
  });

  it.each<[string, Record<string, string>]>([
    ['none of them', {}],
    ['the name alone, which serves receipts too', { SIYI_LOG_NAME: LOG.SIYI_LOG_NAME }],
  ])('keep no log: %s', (_, env) => {
    expect(logSettingsOf(readAuditConfig({ ...REST, ...env }))).toBeUndefined();
  });

  it.each(Object.keys(LOG))('name the one that is missing: %s', (name) => {
    expect(faultsOf({ ...LOG, [name]: '' })).toEqual([`${name} is not set`]);
  });

  it('refuse a name that no key can have, and a token that can be guessed', () => {
    const bad = { SIYI_LOG_NAME: 'a name+', SIYI_SIGNER_TOKEN: 'short' };
    expect(faultsOf({ ...LOG, ...bad })).toEqual([
      'SIYI_LOG_NAME expected a name without spaces and plus signs',
      'SIYI_SIGNER_TOKEN expected at least 32 characters',
    ]);
  });
});

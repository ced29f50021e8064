import { readAuditConfig } from '@siyi/audit-service';
import { readDecisionConfig } from '@siyi/decision-service';
import { readDisclosureConfig } from '@siyi/disclosure-service';
import { BadConfiguration, type Environment } from '@siyi/runtime';
import { readSignerConfig } from '@siyi/signer-service';
import { readSupervisionConfig } from '@siyi/supervision-service';
import { describe, expect, it } from 'vitest';
import { isTestSource } from './source-rules.ts';
import { filesUnder, read } from './workspace.ts';

const PAGE = 'docs/reference/configuration.md';
const SHARED = 'Every service';
const SERVICES: readonly (readonly [string, (env: Environment) => object, string[]])[] = [
  ['Decision service', readDecisionConfig, [SHARED]],
  ['Disclosure service', readDisclosureConfig, [SHARED]],
  ['Supervision service', readSupervisionConfig, [SHARED]],
  ['Audit service', readAuditConfig, [SHARED]],
  // It has no part in what the others share.
  ['Signer', readSignerConfig, []],
];
const REQUIRED = 'required';
// A variable that may be left out and then stands for nothing.
const NONE = 'none';
const SAMPLES: Readonly<Record<string, string>> = {
  DATABASE_URL: 'postgres://localhost/county',
  NATS_URL: 'nats://localhost',
  SIYI_LEDGER: '140724',
  SIYI_SECRET: 'x'.repeat(32),
  SIYI_EVIDENCE_FOLDER: '/evidence',
  SIYI_SIGNER_FOLDER: '/signer',
  SIYI_SIGNER_TOKEN: 'w'.repeat(32),
  SIYI_SIGNER_OPERATOR_TOKEN: 'o'.repeat(32),
  SIYI_LOG_NAME: 'siyi.example.cn',
  SIYI_VAULT_FOLDER: '/vault',
  SIYI_VAULT_SECRET: 'y'.repeat(32),
};

/** The variables of a section of the page, each with the default that it shows. */
function variablesIn(section: string): ReadonlyMap<string, string> {
  const [, text = ''] = read(PAGE).split(`\n## ${section}\n`);
  const [table = ''] = text.split('\n## ');
  const rows = [...table.matchAll(/^\| `(\w+)` \| `?([^|`]*?)`? \|/gm)];
  return new Map(rows.map(([, name = '', value = '']) => [name, value]));
}

function faultsOf(readIt: (env: Environment) => object): readonly string[] {
  try {
    readIt({});
    return [];
  } catch (error) {
    if (!(error instanceof BadConfiguration)) throw error;
    return error.faults.map(({ path }) => path);
  }
}

describe.each(SERVICES)('the page of the configuration, %s,', (section, readIt, shared) => {
  const told = new Map([...shared, section].flatMap((one) => [...variablesIn(one)]));
  const required = [...told].filter(([, value]) => value === REQUIRED).map(([name]) => name);

  it('says which variables are required', () => {
    expect(faultsOf(readIt).toSorted()).toEqual(required.toSorted());
  });

  it('names every variable, with the default that it has', () => {
    const given = Object.fromEntries(required.map((name) => [name, SAMPLES[name]]));
    const config = Object.entries(readIt(given)).map(([name, value]) => [name, String(value)]);
    const known = [...told].filter(([, value]) => value !== NONE);
    expect(Object.fromEntries(config)).toEqual({ ...Object.fromEntries(known), ...given });
  });
});

// What belongs to the machine, and what npm tells a script.
const OF_OTHERS = ['PATH', 'INIT_CWD'];
const TEST_SUPPORT = /^(?:test\/support|infra\/embedded\/src\/testing)\//;
const NAMED = /\bSIYI_[A-Z]{2}[A-Z0-9_]*\b|(?<=\bprocess\.env\.)[A-Z_]+\b/g;
const READ_BY_A_TEST = /(?<=\bprocess\.env\.)SIYI_[A-Z_]+\b/g;

describe('the page of the configuration', () => {
  it('names every variable that anything reads', () => {
    const sources = filesUnder('').filter((path) => /\.(?:ts|mjs)$/.test(path));
    const found = sources.flatMap((path) => {
      if (path.endsWith('.test.ts')) return read(path).match(READ_BY_A_TEST) ?? [];
      const isProgram = !isTestSource(path) || TEST_SUPPORT.test(path);
      return isProgram ? (read(path).match(NAMED) ?? []) : [];
    });
    const told = [...read(PAGE).matchAll(/^\| `([A-Z0-9_]+)` \|/gm)].map(([, name]) => name);
    const missing = new Set(found.filter((name) => ![...told, ...OF_OTHERS].includes(name)));
    expect([...missing]).toEqual([]);
  });
});

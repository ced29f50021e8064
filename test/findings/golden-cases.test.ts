// The example and golden cases as an inspector would read them: rules are enforced in a run, so what
// happened there may be careless and is never a breach.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { type FindingResult, openCase, runCase } from '@siyi/case';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const FOLDER = new URL('../cases/', import.meta.url);
const CASES = readdirSync(FOLDER, { recursive: true })
  .map(String)
  .filter((name) => name.endsWith('.yaml') && !name.endsWith('.procedure.yaml'))
  .toSorted();

async function findingsOf(name: string): Promise<readonly FindingResult[]> {
  const read = (path: string): unknown => parse(readFileSync(new URL(path, FOLDER), 'utf8'));
  const document = read(name) as { readonly procedure?: string };
  const path = document.procedure?.endsWith('.yaml')
    ? `${dirname(name)}/${document.procedure}`
    : undefined;
  const opened = openCase(document, path === undefined ? {} : { procedureFile: read(path) });
  return (await runCase(opened)).result.findings;
}

// What a careless record leaves out: a summons, a place, a discussion; what a hasty village does;
// and what nobody can do, once a decision that was given up has ended.
const CARELESS: readonly string[] = ['F-03', 'F-06', 'F-30', 'F-34', 'F-94', 'F-97'];
// Typed in when it had all happened: lateness is what these cases are about.
const LATE: readonly string[] = ['F-90', 'F-91'];

describe('a case under the rules', () => {
  it.each(CASES)('breaks none of them, and is at most careless: %s', async (name) => {
    const found = await findingsOf(name);
    const breaches = found.filter(({ id, severity }) => severity === 'error' && id !== 'F-91');
    expect(breaches).toEqual([]);
    const ids = found.map(({ id }) => id);
    expect(ids.filter((id) => ![...CARELESS, ...LATE].includes(id))).toEqual([]);
  });
});

describe('the example cases', () => {
  it.each(['activity-centre.yaml', 'wangjiashan-alum-plant.yaml'])(
    'have nothing but their summonses against them: %s',
    async (name) => {
      const ids = new Set((await findingsOf(name)).map(({ id }) => id));
      expect([...ids]).toEqual(['F-34']);
    },
  );
});

// What an auditor takes along from a running county, and what is still in it once somebody was erased.
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningStack, startStack } from '../support/running-stack.ts';
import { siyi } from '../support/siyi.ts';
import { registerVillage, type Village } from '../support/village.ts';

const CASE = fileURLToPath(new URL('../cases/activity-centre.yaml', import.meta.url));
const PYTHON_VERIFIER = fileURLToPath(
  new URL('../../docs/how-to/verify_bundle.py', import.meta.url),
);
const SOON = { timeout: 20_000, interval: 200 };
const VILLAGER = 'villager';
// Why somebody was erased is kept apart as well.
const REASON = '本人要求删除';
const TEXT = '我家门前的路面太窄，消防车进不来';

let stack: RunningStack;
let folder: string;
beforeAll(async () => {
  stack = await startStack(['signer', 'decision', 'audit']);
  folder = mkdtempSync(join(tmpdir(), 'siyi-bundle-'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await stack.stop();
});

const place = (name: string) => join(folder, name);
const exportTo = (out: string, ...args: readonly string[]) =>
  siyi('audit', 'export', '--out', out, '--url', stack.urlOf('audit'), ...args);
const verify = (bundle: string, ...args: readonly string[]) =>
  siyi('audit', 'verify', bundle, ...args);

/** The keys of all logs of a bundle; here, as from a list that the township keeps. */
function keysIn(bundle: string): string {
  const files = readdirSync(bundle, { recursive: true }).map(String);
  const keys = files.filter((name) => name.endsWith('vkey.txt'));
  const list = place(`keys-${keys.length}.txt`);
  writeFileSync(list, keys.map((name) => readFileSync(join(bundle, name), 'utf8')).join(''));
  return list;
}

function python(...args: readonly string[]): Promise<number> {
  return new Promise((resolve) => {
    execFile('python3', [PYTHON_VERIFIER, ...args], (error) =>
      resolve(error ? Number(error.code) : 0),
    );
  });
}

describe('the activity centre, run on a server', () => {
  let bundle: string;
  let keys: string;
  beforeAll(async () => {
    const ran = await siyi('case', 'run', CASE, '--url', stack.urlOf('decision'));
    expect(ran.code).toBe(0);
    bundle = place('centre');
    expect(await exportTo(bundle, '--case', CASE)).toMatchObject({ code: 0, stderr: '' });
    keys = keysIn(bundle);
  });

  it('is valid with the key, and incomplete without', async () => {
    const ran = await verify(bundle, '--key', keys, '--json');
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(ran.stdout)).toMatchObject({ verdict: 'valid', events: 17, faults: [] });
    expect((await verify(bundle)).code).toBe(3);
    expect(await python(bundle, '--key', keys)).toBe(0);
    expect(await python(bundle)).toBe(3);
  });

  it('is the same zip each time', async () => {
    await exportTo(place('one.zip'), '--case', CASE);
    await exportTo(place('two.zip'), '--case', CASE);
    expect(readFileSync(place('one.zip'))).toEqual(readFileSync(place('two.zip')));
    expect((await verify(place('one.zip'), '--key', keys)).code).toBe(0);
  });

  it.each(['checkpoint', 'tile/entries/000.p/17'])(
    'is refused with one byte of %s changed, and the place is named',
    async (name) => {
      const changed = place(`changed-${name.replaceAll('/', '-')}`);
      cpSync(bundle, changed, { recursive: true });
      const files = readdirSync(changed, { recursive: true }).map(String);
      const path = files.find((file) => file.endsWith(name)) ?? '';
      const bytes = readFileSync(join(changed, path));
      bytes[40] = (bytes[40] ?? 0) ^ 1;
      writeFileSync(join(changed, path), bytes);
      const ran = await verify(changed, '--key', keys);
      expect(ran.code).toBe(1);
      expect(ran.stdout).toContain(`✗ ${path.replaceAll('\\', '/')}`);
      expect(await python(changed, '--key', keys)).toBe(1);
    },
  );

  it.each([
    ['a folder that is not there', 'nowhere'],
    ['a file that is no zip', 'keys-1.txt'],
  ])('is a matter of bad use for %s', async (_, name) => {
    const ran = await verify(place(name), '--key', keys);
    expect(ran.code).toBe(2);
    expect(ran.stderr).not.toContain('    at ');
  });
});

describe('a person who is erased', () => {
  let village: Village;
  let decision: string;
  beforeAll(async () => {
    village = await registerVillage(stack);
    decision = await village.start();
    await village.resolve(decision);
    await village.post(decision);
    await village.command(
      decision,
      'RaiseObjection',
      { objection: 'road-width', text: TEXT },
      VILLAGER,
    );
  });

  const withOpenings = (name: string) =>
    exportTo(
      place(name),
      ...['--village', village.code, '--openings', '--decision-url', stack.urlOf('decision')],
    );
  const openingsIn = (name: string) => {
    const text = readFileSync(join(place(name), `opening/${village.code}.json`), 'utf8');
    return JSON.parse(text) as readonly { field: string; value: string; eventId: string }[];
  };
  const told = async (name: string) => {
    const keys = keysIn(place(name));
    const ran = await verify(place(name), '--key', keys, '--json');
    expect(ran.code).toBe(0);
    return JSON.parse(ran.stdout) as { events: number; checks: { id: string; details: unknown }[] };
  };

  it('leaves every proof as it was, and nothing of theirs that opens', async () => {
    await expect.poll(async () => (await withOpenings('before')).code, SOON).toBe(0);
    expect(openingsIn('before')).toMatchObject([{ field: 'text', value: TEXT }]);
    const before = await told('before');

    await erase();
    const opened = async () => {
      rmSync(place('after'), { recursive: true, force: true });
      await withOpenings('after');
      return openingsIn('after').map(({ value }) => value);
    };
    await expect.poll(opened, SOON).toEqual([REASON]);
    await expect.poll(async () => (await told('after')).events, SOON).toBe(before.events + 1);
    const after = await told('after');
    expect(after.checks.find(({ id }) => id === 'openings')?.details).toContainEqual({
      zh: '1 处承诺未打开(已依法删除)',
      en: '1 commitments not opened (erased by law)',
    });
  });

  /** Erases whoever objected, by the pseudonymous id that the record has. */
  async function erase(): Promise<void> {
    const headers = {
      Authorization: 'Bearer demo.township.-',
      'Content-Type': 'application/json',
      'Idempotency-Key': crypto.randomUUID(),
    };
    const url = `${stack.urlOf('decision')}/decisions/${decision}/events`;
    const { items } = (await (await fetch(url, { headers })).json()) as {
      items: readonly { type: string; actor: { person: string } }[];
    };
    const person = items.find(({ type }) => type === 'ObjectionRaised')?.actor.person ?? '';
    const data = { person, basis: 'consent-withdrawn', reason: REASON };
    const answer = await fetch(`${stack.urlOf('decision')}/villages/${village.code}/commands`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ command: 'EraseSubject', data }),
    });
    expect(await answer.json()).toMatchObject({ outcome: 'accepted' });
  }
});

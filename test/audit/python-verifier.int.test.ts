// The second verifier, docs/how-to/verify_bundle.py, which shares no code with the first: both must
// say the same of every bundle.
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Files, packZip, verifyBundle } from '@siyi/bundle';
import { openCase, runCase } from '@siyi/case';
import { formatVerifierKey, type VerifierKey } from '@siyi/log';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { bundleOf } from '../support/sample-bundle.ts';
import { activityCentre, flipped, remade } from './attacker.ts';
import { continuedLog, continuedTamperings, rekeyedLog } from './continued.ts';
import {
  about,
  fileTamperings,
  keyHolderTamperings,
  manifestTamperings,
  rowTamperings,
} from './tamperings.ts';
import { duplicateZip, hugeZip } from './zips.ts';

const SCRIPT = fileURLToPath(new URL('../../docs/how-to/verify_bundle.py', import.meta.url));
const GOLDEN = new URL('../cases/golden/', import.meta.url);
const EXIT = { valid: 0, refused: 1, incomplete: 3 } as const;

const folder = mkdtempSync(join(tmpdir(), 'siyi-bundle-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Answer {
  readonly code: number;
  readonly out: string;
  readonly errors: string;
}

function python(...args: readonly string[]): Promise<Answer> {
  return new Promise((resolve, reject) => {
    execFile('python3', [SCRIPT, ...args], (error, out, errors) => {
      if (error?.code === 'ENOENT') reject(new Error('this test needs python3, and finds none'));
      else resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, errors });
    });
  });
}

interface Asked {
  readonly title: string;
  readonly files: Files;
  readonly keys: readonly VerifierKey[];
}

// Runs the script once for each list of arguments, and answers the exit code and the output of each.
const MANY = `
import contextlib, io, json, runpy, sys
script, answers = sys.argv[1], []
for arguments in json.load(sys.stdin):
    sys.argv, out = [script, *arguments], io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    with contextlib.redirect_stdout(out):
        try: runpy.run_path(script, run_name="__main__")
        except SystemExit as end: answers.append([end.code, out.buffer.getvalue().decode()])
json.dump(answers, sys.stdout)
`;

type Ended = readonly [code: number, out: string];

function pythonMany(runs: readonly (readonly string[])[]): Promise<readonly Ended[]> {
  return new Promise((resolve, reject) => {
    const child = execFile('python3', ['-c', MANY, SCRIPT], BIG, (error, out) => {
      if (error) reject(error);
      else resolve(JSON.parse(out) as readonly Ended[]);
    });
    child.stdin?.end(JSON.stringify(runs));
  });
}

const BIG = { maxBuffer: 64 * 1024 * 1024 };

/** Where both verifiers differ, by the title of the bundle. */
async function differencesIn(asked: readonly Asked[]): Promise<readonly string[]> {
  const size = Math.ceil(asked.length / availableParallelism());
  const parts = Array.from({ length: Math.ceil(asked.length / size) }, (_, at) =>
    asked.slice(at * size, (at + 1) * size),
  );
  return (await Promise.all(parts.map(differencesInPart))).flat();
}

async function differencesInPart(asked: readonly Asked[]): Promise<readonly string[]> {
  const place = mkdtempSync(join(folder, 'part-'));
  const runs = asked.map(({ files, keys }, at) => {
    const path = join(place, `${at}.zip`);
    writeFileSync(path, packZip(files));
    return [path, '--lang', 'en', ...keys.flatMap((key) => ['--key', formatVerifierKey(key)])];
  });
  const answers = await pythonMany(runs);
  return asked.flatMap(({ title, files, keys }, at) => {
    const { verdict, faults } = verifyBundle(files, { keys });
    const [code, out] = answers[at] ?? [];
    if (code === EXIT[verdict]) return [];
    return [`${title}: ${verdict} ${faults[0]?.place ?? ''}, but ${code} ${out}`];
  });
}

const sample = await activityCentre();
const keys = [sample.own.key];

beforeAll(async () => {
  const { code, errors } = await python(join(folder, 'nothing.zip'));
  if (code !== 2 || errors.includes('openssl')) throw new Error(`python3 or openssl: ${errors}`);
});

describe('the second verifier', () => {
  it('says the same of what was tampered with', { timeout: 120_000 }, async () => {
    const tampered = [
      ...rowTamperings(sample),
      ...keyHolderTamperings(sample),
      ...fileTamperings(sample),
      ...manifestTamperings(sample),
    ].map((one) => ({ ...one, keys }));
    const continued = continuedTamperings(sample).map((one) => {
      const own = one.by === 'signatures' ? rekeyedLog(sample) : continuedLog(sample);
      return { ...one, keys: own.keys };
    });
    const asked = [...tampered, ...continued];
    const comparable = asked.filter(({ onlyByRules }) => !onlyByRules);
    expect(await differencesIn(comparable)).toEqual([]);
  });

  it('accepts what only deciding again finds out', async () => {
    const files = keyHolderTamperings(sample).filter(({ onlyByRules }) => onlyByRules);
    expect(files.map(({ title }) => title)).toEqual([
      'a vote changed afterwards',
      'a record back-dated to before its meeting',
    ]);
    const told = await differencesIn(files.map((one) => ({ ...one, keys })));
    expect(told).toHaveLength(2);
  });

  it('says the same of good bundles, with their keys, some, and none', async () => {
    const { files } = sample;
    const [continued, rekeyed] = [continuedLog(sample), rekeyedLog(sample)];
    const asked = [
      { title: 'activity centre', files, keys },
      { title: 'without a key', files, keys: [] },
      { title: 'continued', ...continued },
      { title: 'continued, one key', ...continued, keys: continued.keys.slice(0, 1) },
      { title: 'rekeyed, new key', ...rekeyed, keys: rekeyed.keys.slice(0, 1) },
      { title: 'rekeyed, old key', ...rekeyed, keys: rekeyed.keys.slice(1) },
      { title: 'rekeyed, no key', ...rekeyed, keys: [] },
      { title: 'another key', files, keys: rekeyed.keys.slice(0, 1) },
    ];
    expect(await differencesIn(asked)).toEqual([]);
  });

  it('says the same of twenty golden cases', { timeout: 120_000 }, async () => {
    const paths = readdirSync(GOLDEN, { recursive: true })
      .map(String)
      .filter((path) => path.endsWith('.yaml'))
      .toSorted();
    const every = Math.floor(paths.length / 20);
    const asked: Asked[] = [];
    for (const path of paths.filter((_, at) => at % every === 0).slice(0, 20)) {
      const opened = openCase(parse(readFileSync(new URL(path, GOLDEN), 'utf8')));
      const { files, key } = bundleOf(await runCase(opened), opened.rules);
      asked.push({ title: path, files, keys: [key] });
    }
    expect(asked).toHaveLength(20);
    expect(await differencesIn(asked)).toEqual([]);
    for (const { files, keys: own } of asked) {
      expect(verifyBundle(files, { keys: own }).verdict).toBe('valid');
    }
  });

  it('says the same of bits flipped here and there', { timeout: 120_000 }, async () => {
    const asked = [...sample.files].flatMap(([name, bytes]) =>
      [0.3, 0.9].map((share): Asked => {
        const at = Math.floor(share * bytes.length);
        const files = remade(flipped(sample.files, [[name, at]]), about(sample));
        return { title: `${name} ${at}`, files, keys };
      }),
    );
    expect(await differencesIn(asked)).toEqual([]);
  });

  it('names the place of a fault', async () => {
    const [first] = rowTamperings(sample);
    const path = join(folder, 'changed.zip');
    writeFileSync(path, packZip((first as { files: Files }).files));
    const { code, out } = await python(path, '--key', formatVerifierKey(sample.own.key));
    expect(code).toBe(1);
    expect(out).toContain(`village/${sample.village}/checkpoint  由记录重算的根与签名里的不同`);
    expect(out).toContain('没有核验的');
  });

  it('reads a folder, and keys from a file', async () => {
    const place = join(folder, 'as-a-folder');
    for (const [name, bytes] of sample.files) {
      mkdirSync(dirname(join(place, name)), { recursive: true });
      writeFileSync(join(place, name), bytes);
    }
    const list = join(folder, 'keys.txt');
    writeFileSync(list, `# the township's list\n${formatVerifierKey(sample.own.key)}\n`);
    expect(await python(place, '--key', list)).toMatchObject({ code: 0, errors: '' });
  });
});

describe('bad use of the second verifier', () => {
  const whole = join(folder, 'whole.zip');
  beforeAll(() => writeFileSync(whole, packZip(sample.files)));

  it.each([
    ['no bundle', ['nowhere.zip'], 2],
    ['no argument', [], 2],
    ['a key that is none', [whole, '--key', 'x'], 2],
    ['a file of keys that is a folder', [whole, '--key', folder], 2],
    ['a file of keys that is no text', [whole, '--key', whole], 2],
  ] as const)('%s', async (_, args, code) => {
    const answer = await python(...args);
    expect(answer).toMatchObject({ code });
    expect(answer.errors).not.toContain('Traceback');
  });

  it.each([
    ['an empty file', new Uint8Array()],
    ['no zip', new TextEncoder().encode('not a zip')],
    ['half a zip', packZip(sample.files).slice(0, 5_000)],
    ['a zip with a file twice', duplicateZip()],
    ['a zip that would grow beyond all measure', hugeZip()],
  ])('%s', async (title, bytes) => {
    const path = join(folder, `${title}.zip`);
    writeFileSync(path, bytes);
    expect(await python(path)).toMatchObject({ code: 1, errors: '' });
  });

  it('an empty folder', async () => {
    const place = join(folder, 'empty');
    mkdirSync(place);
    expect(await python(place)).toMatchObject({ code: 1, errors: '' });
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { toBase64 } from '@siyi/kernel';
import {
  append,
  decodeLeaf,
  EMPTY_FRONTIER,
  encodeLeaf,
  frontierRoot,
  leafHash,
  originOf,
} from '@siyi/log';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { STACK_OPERATOR } from '../../support/running-stack.ts';
import { logFiles, sampleKey } from '../../support/sample-bundle.ts';
import { endProcess, startProcess } from '../../support/signer-process.ts';
import { type DrillCounty, type DrillVillage, openCounty } from './county.ts';
import { openDrills } from './drill-table.ts';

const AUDIT = fileURLToPath(new URL('../../../services/audit/src/main.ts', import.meta.url));
// The same moments in every run; which step of the work they meet differs.
const SIGNER_LIVES_MS = [
  ...[93, 241, 117, 88, 207, 120, 329, 64, 311, 150, 75, 135, 97, 222, 54, 302, 76, 213, 147, 101],
];
// Nobody asks so often that he is told to wait.
const PACE_MS = 40;
const AUDIT_LIVES_MS = [900, 1_400, 1_100, 1_700, 1_000, 1_500];

const drills = openDrills('signer');
let county: DrillCounty;

beforeAll(async () => {
  county = await openCounty();
});
afterAll(() => county.stop());

const originFor = (code: string) =>
  originOf({ operator: STACK_OPERATOR, village: code, generation: 1 });

async function ask(path: string, body?: object) {
  const { environment } = county.stack;
  const response = await fetch(`${county.stack.urlOf('signer')}${path}`, {
    method: body ? 'POST' : 'GET',
    headers: {
      Authorization: `Bearer ${environment.SIYI_SIGNER_TOKEN}`,
      'Content-Type': 'application/json',
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return (await response.json()) as { code?: string; treeHead?: string; size?: number };
}

const logOf = (code: string) => ask(`/logs?origin=${encodeURIComponent(originFor(code))}`);

async function leavesOf(code: string): Promise<readonly Uint8Array[]> {
  const rows = await county.query(
    'select leaf from engine.events where village = $1 order by village_position',
    [code],
  );
  return rows.map(({ leaf }) => Uint8Array.from(leaf));
}

function rootOf(leaves: readonly Uint8Array[]): string {
  return toBase64(
    frontierRoot(leaves.reduce((tree, leaf) => append(tree, leafHash(leaf)), EMPTY_FRONTIER)),
  );
}

/** Records events until it is told to stop. */
function flow({ revise, decision }: DrillVillage) {
  let going = true;
  const sent = (async () => {
    for (let number = 1; going; number += 1) {
      await revise(decision, [`第 ${number} 稿`]);
      await sleep(PACE_MS);
    }
  })();
  return async () => {
    going = false;
    await sent;
  };
}

describe('the signer', () => {
  it('asked to sign a rewritten past', async () => {
    const { code } = await county.village();
    const origin = originFor(code);
    const leaves = await leavesOf(code);
    const third = decodeLeaf(leaves[2] as Uint8Array);
    const forged = leaves.with(2, encodeLeaf({ ...third, data: { ...third.data, plan: '' } }));
    const before = await logOf(code);
    const codes: (string | undefined)[] = [];
    const request = async (oldSize: number, entries: readonly Uint8Array[], all = forged) =>
      codes.push(
        (
          await ask('/tree-heads', {
            ...{ origin, oldSize, root: rootOf(all) },
            entries: entries.map(toBase64),
          })
        ).code,
      );
    await drills.play(
      {
        ...{ finder: 'signer', within: 'at once' },
        done: 'the signer asked to sign a rewritten past: from the start, from the middle, by its root, by an event sent twice',
        how: 'refused: `other-size`, `not-an-extension`, `bad-entry`; its state stays',
      },
      {
        act: async () => {
          await request(0, forged);
          await request(2, forged.slice(2));
          await request(5, []);
          await request(5, leaves.slice(4), [...leaves, ...leaves.slice(4)]);
        },
        found: async () => codes.length === 4,
      },
    );
    expect(codes).toEqual(['other-size', 'other-size', 'not-an-extension', 'bad-entry']);
    expect(await logOf(code)).toEqual(before);
  });

  it('killed twenty times while events come never signs two roots of one size', async () => {
    const village = await county.village();
    const { code } = village;
    const heads = join(county.stack.folder, 'log', 'village', code, 'head');
    const notes = new Map<string, Set<string>>();
    const note = (text: string | undefined) => {
      const [, size = '', root = ''] = text?.split('\n') ?? [];
      if (text) notes.set(size, (notes.get(size) ?? new Set()).add(root));
    };
    await county.stack.end('signer');
    await county.stack.start('signer');
    const stop = flow(village);
    await drills.play(
      {
        ...{ finder: 'signer', within: 'next batch' },
        done: 'the signer killed 20 times while events came',
        how: 'goes on from what it stored: one root for each size, and in the end everything is signed',
      },
      {
        act: async () => {
          for (const ms of SIGNER_LIVES_MS) {
            await sleep(ms);
            await county.stack.killSigner();
            await county.stack.start('signer');
            note((await logOf(code)).treeHead);
          }
          await stop();
        },
        found: async () => (await county.signedSize(code)) === (await county.recorded(code)),
      },
    );
    for (const size of readdirSync(heads)) note(readFileSync(join(heads, size), 'utf8'));
    expect(notes.size).toBeGreaterThan(1);
    expect([...notes].filter(([, roots]) => roots.size > 1)).toEqual([]);
    expect(await county.judge(village)).toBe('valid');
    expect(await county.alarms(code)).toEqual([]);
  });
});

describe('the audit service', () => {
  it('killed while events come publishes what one that was never killed would', async () => {
    const village = await county.village();
    const { code } = village;
    await county.stack.end('audit');
    const stop = flow(village);
    await drills.play(
      {
        ...{ finder: 'log worker', within: 'next batch' },
        done: 'the audit service killed 6 times while events came',
        how: 'recomputes what is signed; its files are those of one go',
      },
      {
        act: async () => {
          for (const ms of AUDIT_LIVES_MS) {
            const child = startProcess(AUDIT, county.stack.environment);
            await sleep(ms);
            await endProcess(child, 'SIGKILL');
          }
          await stop();
          await county.stack.start('audit');
        },
        found: async () => (await county.signedSize(code)) === (await county.recorded(code)),
      },
    );
    const folder = join(county.stack.folder, 'log', 'village', code);
    const expected = logFiles(await leavesOf(code), {
      folder: '',
      own: sampleKey(code),
      heads: [],
    });
    for (const [name, bytes] of expected) {
      if (name.startsWith('tile/'))
        expect(readFileSync(join(folder, name)).equals(bytes), name).toBe(true);
    }
    expect(await county.judge(village)).toBe('valid');
    expect(await county.alarms(code)).toEqual([]);
  });
});

describe('these drills', () => {
  it('stand in the threat model', () => drills.expectWritten());
});

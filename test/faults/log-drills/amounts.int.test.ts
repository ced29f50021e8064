import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toBase64 } from '@siyi/kernel';
import {
  append,
  decodeLeaf,
  EMPTY_FRONTIER,
  encodeBundle,
  encodeLeaf,
  encodeTile,
  frontierRoot,
  type Leaf,
  leafHash,
} from '@siyi/log';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { remade } from '../../audit/attacker.ts';
import { startSignerProcess } from '../../support/signer-process.ts';
import { MOTION } from '../../support/village.ts';
import { type DrillCounty, type DrillVillage, openCounty, verdictOf } from './county.ts';
import { openDrills } from './drill-table.ts';
import { rechain, rechained } from './rechain.ts';

const MORE = '586000.00';

const drills = openDrills('amounts');
let county: DrillCounty;
let village: DrillVillage;

beforeAll(async () => {
  county = await openCounty();
  village = await county.village();
  await village.resolve(village.decision);
  await county.signed(village.code);
});
afterAll(() => county.stop());

/** The book with another amount wherever the resolved one was written. */
function raised(leaves: readonly Leaf[]): readonly Leaf[] {
  return leaves.map((leaf) =>
    leaf.data.amount === MOTION.amount ? { ...leaf, data: { ...leaf.data, amount: MORE } } : leaf,
  );
}

describe('an amount changed after the vote', () => {
  it('by a command', async () => {
    const { decision } = village;
    let refused = '';
    await drills.play(
      {
        ...{ finder: 'engine', within: 'at once' },
        done: 'the amount changed by a command after the vote',
        how: 'refused: the plan that was voted on stays, and a change takes another vote',
      },
      {
        act: async () => {
          const change = { plan: MOTION.plan, amount: MORE, reason: '涨价' };
          refused = await village
            .command(decision, 'RevisePlan', change)
            .then(() => 'accepted', String);
        },
        found: async () => refused !== '',
      },
    );
    expect(refused).toContain('"outcome":"refused"');
    const books = await county.query('select leaf from engine.events where village = $1', [
      village.code,
    ]);
    expect(books.map(({ leaf }) => decodeLeaf(leaf).data.amount)).not.toContain(MORE);
  });

  it('in a bundle that is signed anew with the stolen key of the log', async () => {
    const { code, key } = village;
    const true_ = await county.bundle(code);
    const rows = await county.query(
      'select leaf from engine.events where village = $1 order by village_position',
      [code],
    );
    const entries = rechained(raised(rows.map(({ leaf }) => decodeLeaf(leaf)))).map(encodeLeaf);
    const forged = new Map<string, Uint8Array>();
    await drills.play(
      {
        ...{ finder: 'whoever holds an earlier head', within: 'at once' },
        done: 'the amount changed in all records, and these signed anew with the stolen key of the log',
        how: 'the verifier: an earlier head is not how the records begin',
      },
      {
        act: async () => {
          const treeHead = await signedByThief(entries, key.name);
          for (const [name, bytes] of true_)
            if (!name.startsWith('proof/')) forged.set(name, bytes);
          const folder = `village/${code}/`;
          for (const name of forged.keys()) {
            if (name.startsWith(`${folder}tile/entries/`)) forged.set(name, encodeBundle(entries));
            // The thief makes the published hashes anew as well: they would give the records away.
            if (name.startsWith(`${folder}tile/0/`)) {
              forged.set(name, encodeTile(entries.map(leafHash)));
            }
          }
          forged.set(`${folder}checkpoint`, Buffer.from(treeHead));
          forged.set(`${folder}head/${entries.length}`, Buffer.from(treeHead));
        },
        found: async () =>
          verdictOf(remade(forged, { villages: [code], ledger: county.stack.ledger }), [key]) ===
          'older-heads',
      },
    );
  });

  it('in the database, every number and every hash made anew', async () => {
    const { code } = village;
    await drills.play(
      {
        ...{ finder: 'self-audit', within: 'next self-audit' },
        done: 'the amount changed in the database, all hashes chained anew',
        how: '`file-differs`, `root-differs`',
      },
      {
        act: () => rechain(county, code, raised),
        found: county.stands(code, 'file-differs', 'root-differs'),
      },
    );
    expect(await county.judge(village)).toBe('valid');
  });
});

/** Whoever copies the key and leaves the state behind can have any past signed. */
async function signedByThief(entries: readonly Uint8Array[], origin: string): Promise<string> {
  const { environment, folder } = county.stack;
  const loot = mkdtempSync(join(tmpdir(), 'siyi-thief-'));
  cpSync(join(folder, 'signer', 'keys'), join(loot, 'keys'), { recursive: true });
  mkdirSync(join(loot, 'state'));
  writeFileSync(join(loot, 'state', 'born'), '');
  const thief = await startSignerProcess({
    ...environment,
    ...{ SIYI_SIGNER_FOLDER: loot, SIYI_SIGNER_PORT: '0' },
  });
  const root = frontierRoot(
    entries.reduce((tree, leaf) => append(tree, leafHash(leaf)), EMPTY_FRONTIER),
  );
  const response = await fetch(`${thief.url}/tree-heads`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${environment.SIYI_SIGNER_TOKEN}`,
      'Content-Type': 'application/json',
    },
    body: JSON.stringify({
      ...{ origin, oldSize: 0, entries: entries.map(toBase64), root: toBase64(root) },
    }),
  });
  const answer = (await response.json()) as { treeHead: string };
  await thief.stop();
  rmSync(loot, { recursive: true });
  return answer.treeHead;
}

describe('these drills', () => {
  it('stand in the threat model', () => drills.expectWritten());
});

import { rmSync } from 'node:fs';
import { leafHash } from '@siyi/log';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectPublished } from '../testing/log/expect-log.ts';
import { leafAt, recordedVillages } from '../testing/log/recorded-villages.ts';
import { type RunningSigner, startSigner } from '../testing/log/running-signer.ts';
import { GOING_ON, OPERATOR } from '../testing/log/work-over.ts';

const VILLAGES = ['140724001201', '140724001202', '140724001203'] as const;
const [VILLAGE] = VILLAGES;
type Recorded = Awaited<ReturnType<typeof recordedVillages>>;

let signer: RunningSigner;
let recorded: Recorded;

async function start() {
  signer = await startSigner();
  recorded = await recordedVillages();
}
async function stop() {
  await recorded.drop();
  await signer.remove();
}

async function follow(): Promise<void> {
  await recorded.worker(signer.url).run(GOING_ON);
}

async function expectAll(): Promise<void> {
  for (const village of VILLAGES) {
    await expectPublished(recorded.place, `village/${village}`, recorded.leavesOf(village));
  }
  expect(recorded.told).toEqual([]);
}

/** Rewrites an event with the hash of its new bytes, as whoever owns the database can. */
async function rewrite(village: string, villagePosition: number): Promise<void> {
  const leaf = leafAt(village, villagePosition, 'as it suits');
  await recorded.tamper(
    `update engine.events set leaf = $1, leaf_hash = $2
      where village = $3 and village_position = $4`,
    [leaf, leafHash(leaf), village, villagePosition],
  );
}

describe('the logs of three villages, over a real Postgres and a real signer', () => {
  beforeAll(start);
  afterAll(stop);

  it('hold every event under a signed tree head', async () => {
    for (const [at, village] of VILLAGES.entries()) await recorded.record(village, 255 + at);
    await follow();
    await expectAll();
    for (const village of VILLAGES) await recorded.record(village, 3);
    await follow();
    await expectAll();
  });

  it('are made anew where the folder was deleted', async () => {
    rmSync(recorded.folder, { recursive: true });
    await recorded.record(VILLAGE, 1);
    await follow();
    await expectAll();
  });

  it('are made anew where the table was emptied', async () => {
    await recorded.tamper('delete from audit.trees');
    await recorded.record(VILLAGE, 1);
    await follow();
    await expectAll();
  });

  it('wait for the signer while it is away, and stand in no trouble', async () => {
    await recorded.record(VILLAGE, 1);
    const worker = recorded.worker('http://127.0.0.1:9');
    await expect(worker.run(GOING_ON)).rejects.toThrow('the signer is away');
    expect(worker.status().outage?.message).toBe('the signer is away');
    await follow();
    await expectAll();
  });
});

describe('the log of a village whose record was changed before it was signed', () => {
  beforeAll(async () => {
    await start();
    for (const village of VILLAGES) await recorded.record(village, 6);
  });
  afterAll(stop);

  it('stands still where an event is not what its hash says, and the others go on', async () => {
    const rewriteBytes = (leaf: Uint8Array) =>
      recorded.tamper(
        'update engine.events set leaf = $1 where village = $2 and village_position = 3',
        [leaf, VILLAGE],
      );
    await rewriteBytes(leafAt(VILLAGE, 3, 'as it suits'));
    await follow();
    expect(recorded.told.splice(0)).toEqual([`${VILLAGE} leaf-differs`]);
    const other = VILLAGES[1];
    await expectPublished(recorded.place, `village/${other}`, recorded.leavesOf(other));
    await rewriteBytes(leafAt(VILLAGE, 3));
    await follow();
    await expectAll();
  });

  it('stands still where an event was rewritten after its files were written', async () => {
    const worker = recorded.worker(signer.url);
    await worker.run(GOING_ON);
    await recorded.record(VILLAGE, 1);
    await signer.end();
    await expect(worker.run(GOING_ON)).rejects.toThrow('the signer is away');
    await rewrite(VILLAGE, 7);
    signer = await startSigner(signer.folder);
    await follow();
    expect(recorded.told).toEqual([`${VILLAGE} file-differs`]);
  });
});

describe('the log of a village whose signed past was changed', () => {
  beforeAll(async () => {
    await start();
    for (const village of VILLAGES) await recorded.record(village, 6);
    await follow();
  });
  afterAll(stop);

  it('stands still when all is computed anew, until it is frozen and goes on as another', async () => {
    await rewrite(VILLAGE, 2);
    await recorded.tamper('delete from audit.trees');
    await follow();
    expect(recorded.told.splice(0)).toEqual([`${VILLAGE} not-an-extension`]);
    await signer.freeze(`${OPERATOR}/village/${VILLAGE}`);
    await follow();
    expect(recorded.told).toEqual([]);
    const frozen = await recorded.place.read(`village/${VILLAGE}/frozen`);
    expect(frozen).toBeDefined();
    expect(await recorded.place.read(`village/${VILLAGE}/2/head/7`)).toBeDefined();
  });

  it('stands still where an older copy of the database was put back', async () => {
    const village = VILLAGES[1];
    await recorded.tamper('delete from engine.events where village = $1 and village_position > 4', [
      village,
    ]);
    await recorded.tamper('update engine.villages set position = 4 where village = $1', [village]);
    await follow();
    expect(recorded.told).toEqual([`${village} database-behind`]);
  });
});

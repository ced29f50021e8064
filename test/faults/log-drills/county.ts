// A county whose logs are kept by a signer of its own, and what its enemies and its auditors do.
import { unpackZip, verifyBundle } from '@siyi/bundle';
import {
  decodeLeaf,
  encodeLeaf,
  type Leaf,
  leafHash,
  parseVerifierKey,
  type VerifierKey,
} from '@siyi/log';
import pg from 'pg';
import { expect, vi } from 'vitest';
import {
  type RunningStack,
  type StackOptions,
  type StackService,
  startStack,
} from '../../support/running-stack.ts';
import { registerVillage, type Village } from '../../support/village.ts';

/** A village with a decision, all of it signed, and its key as somebody wrote it down. */
export interface DrillVillage extends Village {
  readonly decision: string;
  readonly key: VerifierKey;
}

export type DrillCounty = Awaited<ReturnType<typeof openCounty>>;

const PLANS = ['路面宽 4 米', '路面宽 5 米', '路面宽 4.5 米'];
const WAITS = { timeout: 30_000, interval: 20 };

export async function openCounty(
  services: readonly StackService[] = ['signer', 'decision', 'audit'],
  options: StackOptions = {},
) {
  const env = { SIYI_SELF_AUDIT_SECONDS: '1', ...options.env };
  const stack = await startStack(services, { ...options, env });
  const pool = new pg.Pool({ connectionString: stack.databaseUrl, max: 2 });
  // A server that is stopped ends idle connections; the next question opens another.
  pool.on('error', () => {});
  let villages = 0;

  const query = async (statement: string, values: readonly unknown[] = []) =>
    (await pool.query(statement, [...values])).rows;

  async function signedSize(code: string): Promise<number> {
    const response = await fetch(`${stack.urlOf('audit')}/village/${code}/checkpoint`);
    return response.ok ? Number((await response.text()).split('\n')[1]) : 0;
  }

  /** Fails until the audit service has read the record up to the end of a new decision. */
  async function isListed(decision: string): Promise<void> {
    const [row] = await query('select steps from audit.decisions where id = $1', [decision]);
    expect(row?.steps).toBe(1 + PLANS.length);
  }

  const county = {
    ...{ stack, query, signedSize },

    /** Registers a village and waits until all of it is signed. */
    async village(): Promise<DrillVillage> {
      villages += 1;
      const village = await registerVillage(stack, `001${200 + villages}`, `示范村${villages}`);
      const decision = await village.start();
      await village.revise(decision, PLANS);
      await county.signed(village.code);
      await vi.waitFor(() => isListed(decision), WAITS);
      const keys = await fetch(`${stack.urlOf('audit')}/village/${village.code}/vkey.txt`);
      return { ...village, decision, key: parseVerifierKey((await keys.text()).trimEnd()) };
    },

    /** Waits until everything that is recorded of a village is under a signed head. */
    async signed(code: string): Promise<void> {
      const size = await county.recorded(code);
      await vi.waitFor(async () => expect(await signedSize(code)).toBe(size), WAITS);
    },

    async recorded(code: string): Promise<number> {
      const [row] = await query('select position from engine.villages where village = $1', [code]);
      return Number(row?.position ?? 0);
    },

    /** Runs SQL as the owner of the database, past the triggers that keep what is recorded. */
    async tamper(statement: string, values: readonly unknown[] = []): Promise<void> {
      const client = await pool.connect();
      try {
        await client.query('begin');
        await client.query('alter table engine.events disable trigger all');
        await client.query(statement, [...values]);
        await client.query('alter table engine.events enable trigger all');
        await client.query('alter table engine.events enable always trigger stays');
        await client.query('alter table engine.events enable always trigger stays_whole');
        await client.query('commit');
      } finally {
        client.release();
      }
    },

    /** The bytes of an event as they lie in the database. */
    async bytesAt(code: string, villagePosition: number): Promise<Uint8Array> {
      const [row] = await query(
        'select leaf from engine.events where village = $1 and village_position = $2',
        [code, villagePosition],
      );
      return Uint8Array.from(row.leaf);
    },

    leafAt: async (code: string, villagePosition: number): Promise<Leaf> =>
      decodeLeaf(await county.bytesAt(code, villagePosition)),

    /** Puts other bytes in the place of an event, with the hash that they have. */
    replace: (code: string, villagePosition: number, bytes: Uint8Array): Promise<void> =>
      county.tamper(
        `update engine.events set leaf = $3, leaf_hash = $4
          where village = $1 and village_position = $2`,
        [code, villagePosition, bytes, leafHash(bytes)],
      ),

    /** Says something else in an event; answers the bytes that it had. */
    async rewrite(code: string, villagePosition: number, plan = '不硬化了'): Promise<Uint8Array> {
      const bytes = await county.bytesAt(code, villagePosition);
      const leaf = decodeLeaf(bytes);
      const told = { ...leaf, data: { ...leaf.data, plan } };
      await county.replace(code, villagePosition, encodeLeaf(told));
      return bytes;
    },

    /** The kinds of the alarms that stand about a village. */
    async alarms(code: string): Promise<readonly string[]> {
      const rows = await query(
        `select kind from engine.alarms a where village = $1 and not exists
          (select from engine.alarm_ends e where e.alarm = a.id) order by kind`,
        [code],
      );
      return rows.map(({ kind }) => kind);
    },

    /** Whether all of these alarms stand. */
    stands:
      (code: string, ...kinds: readonly string[]) =>
      async (): Promise<boolean> => {
        const standing = await county.alarms(code);
        return kinds.every((kind) => standing.includes(kind));
      },

    /** Waits until they do. */
    async standing(code: string, ...kinds: readonly string[]): Promise<void> {
      await vi.waitFor(
        async () => expect(await county.alarms(code)).toEqual(expect.arrayContaining([...kinds])),
        WAITS,
      );
    },

    /** Waits until no alarm stands about a village any more. */
    async cleared(code: string): Promise<void> {
      await vi.waitFor(async () => expect(await county.alarms(code)).toEqual([]), WAITS);
    },

    /** Has the logs that stand still looked at now, and not when the worker would again. */
    async lookAgain(): Promise<void> {
      await stack.end('audit');
      await stack.start('audit');
    },

    /** The bundle of a village, as an auditor takes it along. */
    async bundle(code: string) {
      const response = await fetch(`${stack.urlOf('audit')}/export?village=${code}`, {
        headers: { Authorization: 'Bearer demo.auditor.-' },
      });
      expect(response.status).toBe(200);
      return unpackZip(new Uint8Array(await response.arrayBuffer()), code);
    },

    /** What the auditor's verifier says, by the key and the receipts that he has: `valid`, or what failed. */
    async judge({ code, key }: DrillVillage, receipts: readonly string[] = []) {
      return verdictOf(
        await county.bundle(code),
        [key, ...(await receiptKeys(stack, receipts))],
        receipts,
      );
    },

    async stop(): Promise<void> {
      await pool.end();
      await stack.stop();
    },
  };
  return county;
}

/** `valid`, or the checks that failed. */
export function verdictOf(
  files: ReadonlyMap<string, Uint8Array>,
  keys: readonly VerifierKey[],
  receipts: readonly string[] = [],
): string {
  const brought = receipts.map((text, at) => ({ place: `receipt ${at}`, text }));
  const { verdict, checks } = verifyBundle(files, { keys, receipts: brought });
  const failed = checks.filter(({ outcome }) => outcome === 'failed').map(({ id }) => id);
  return failed.length > 0 ? failed.join(', ') : verdict;
}

async function receiptKeys(stack: RunningStack, receipts: readonly string[]) {
  if (receipts.length === 0) return [];
  const response = await fetch(`${stack.urlOf('decision')}/receipts/vkey.txt`);
  return [parseVerifierKey((await response.text()).trimEnd())];
}

import { jetstreamManager } from '@nats-io/jetstream';
import { readAuditConfig, startAuditService } from '@siyi/audit-service';
import { createConsumer, createMemoryReadModel } from '@siyi/consumer';
import { jetStreamName } from '@siyi/contracts';
import { testNatsUrl } from '@siyi/embedded/testing';
import { createVirtualClock, type RecordedEvent } from '@siyi/engine';
import { addMilliseconds, toInstant } from '@siyi/kernel';
import { decodeLeaf, MMD_MS } from '@siyi/log';
import { connectNats, type NatsLink, subscribe } from '@siyi/nats';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type DrillCounty, openCounty } from './county.ts';
import { openDrills } from './drill-table.ts';

const WAITS = { timeout: 30_000, interval: 20 };
const MINUTE_MS = 1_000 + MMD_MS;

const drills = openDrills('broadcast');
let county: DrillCounty;
let link: NatsLink;

beforeAll(async () => {
  county = await openCounty();
  link = await connectNats({ url: testNatsUrl(), name: 'drill', onRemark: () => {} });
});
afterAll(async () => {
  await link.close();
  await county.stop();
});

describe('a broadcast', () => {
  it('taken out of the stream', async () => {
    const village = await county.village();
    const { ledger } = county.stack;
    const manager = await jetstreamManager(link.connection);
    let refused = '';
    await drills.play(
      {
        ...{ finder: 'JetStream', within: 'at once' },
        done: 'a message deleted from the stream of the broadcast',
        how: 'refused: the stream denies deletions, and that cannot be undone',
      },
      {
        act: async () => {
          refused = await manager.streams
            .deleteMessage(jetStreamName(ledger), 2)
            .then(() => 'deleted', String);
        },
        found: async () => refused !== '',
      },
    );
    expect(refused).toMatch(/not permitted|denied/i);
    expect(await county.judge(village)).toBe('valid');
  });

  it('dropped on its way to a subscriber', async () => {
    const { code, ...village } = await county.village();
    const { ledger } = county.stack;
    const gaps: (readonly number[])[] = [];
    const readModel = createMemoryReadModel<readonly number[]>([], (seen, event) => [
      ...seen,
      event.villagePosition,
    ]);
    const consumer = createConsumer({
      ...{ name: 'mirror', ledger, village: code, readModel },
      refill: (after, limit) => recordOf(code, after, limit),
      onRemark: (remark) => {
        if (remark.kind === 'gap') gaps.push([remark.after, remark.next]);
      },
    });
    const subscription = subscribe({
      ...{ link, ledger, village: code, after: 0, onStopped: () => {}, onRemark: () => {} },
      // Whoever runs the broadcast leaves an event out.
      onEvents: (events) =>
        consumer.deliver(events.filter(({ villagePosition }) => villagePosition !== 6)),
    });
    await vi.waitFor(() => expect(readModel.read(`${ledger}/${code}`)).toHaveLength(5), WAITS);
    await drills.play(
      {
        ...{ finder: 'each subscriber', within: 'next batch' },
        done: 'an event dropped from the broadcast',
        how: 'a gap in the villagePositions at the next event; filled from the record',
      },
      {
        act: () => village.revise(village.decision, ['路面宽 6 米', '路面宽 7 米']),
        found: async () => readModel.read(`${ledger}/${code}`).length === 7,
      },
    );
    await subscription.stop();
    expect(gaps).toEqual([[5, 7]]);
    expect(readModel.read(`${ledger}/${code}`)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });
});

async function recordOf(code: string, after: number, limit: number) {
  const rows = await county.query(
    `select position, leaf from engine.events where village = $1 and village_position > $2
      order by village_position limit $3`,
    [code, after, limit],
  );
  return rows.map(
    ({ position, leaf }): RecordedEvent => ({ ...decodeLeaf(leaf), position: Number(position) }),
  );
}

describe('an event that is recorded and kept from the log', () => {
  it('for longer than it was promised', async () => {
    const { code, ...village } = await county.village();
    await county.stack.end('audit');
    await county.stack.end('signer');
    const plan = { plan: '路面宽 6 米', reason: '听取意见' };
    const { receipts = [] } = await village.command(village.decision, 'RevisePlan', plan);
    const now = toInstant(new Date().toISOString());
    const clock = createVirtualClock(now);
    const delaying = await startAuditService(readAuditConfig(county.stack.environment), clock);
    const lag = async () => {
      const metrics = await (await fetch(`${delaying.url}/metrics`)).text();
      return Number(/^siyi_log_lag_seconds (\S+)$/m.exec(metrics)?.[1]);
    };
    await vi.waitFor(async () => expect(await readiness(delaying.url)).toBe('degraded'), WAITS);
    await drills.play(
      {
        ...{ finder: 'readiness and lag of the audit service', within: 'MMD' },
        done: 'an event kept from the signer for longer than the MMD (a virtual clock)',
        how: '`/readyz` is degraded, `siyi_log_lag_seconds` above 60',
      },
      {
        act: async () => clock.setTo(addMilliseconds(now, MINUTE_MS)),
        found: async () => (await lag()) > MMD_MS / 1_000,
      },
    );
    await delaying.stop();
    await county.stack.start('signer');
    await county.stack.start('audit');
    await county.signed(code);
    expect(await county.judge({ code, ...village }, receipts)).toBe('valid');
  });

  it('is missed by whoever holds its receipt', async () => {
    const { code, ...village } = await county.village();
    await county.stack.end('signer');
    let receipts: readonly string[] = [];
    await drills.play(
      {
        ...{ finder: 'whoever holds the receipt', within: 'MMD' },
        done: 'an event kept from the signer, and a bundle taken meanwhile',
        how: 'the verifier: a broken promise',
      },
      {
        act: async () => {
          const plan = { plan: '路面宽 6 米', reason: '听取意见' };
          ({ receipts = [] } = await village.command(village.decision, 'RevisePlan', plan));
        },
        found: async () => (await county.judge({ code, ...village }, receipts)) === 'receipts',
      },
    );
    await county.stack.start('signer');
    await county.signed(code);
    expect(await county.judge({ code, ...village }, receipts)).toBe('valid');
  });
});

async function readiness(url: string): Promise<string> {
  return ((await (await fetch(`${url}/readyz`)).json()) as { status: string }).status;
}

describe('these drills', () => {
  it('stand in the threat model', () => drills.expectWritten());
});

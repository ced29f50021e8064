import { healthSchema } from '@siyi/contracts';
import type { Outbox, OutgoingEvent } from '@siyi/engine';
import { type Instant, IntegrityError } from '@siyi/kernel';
import { describe, expect, it } from 'vitest';
import { type Feed, feedCheck, feedGauges } from './feed-health.ts';
import { appOf } from './testing/app-of.ts';

const at = (text: string) => text as Instant;
const RECORDED = at('2026-03-17T00:30:00.000Z');
const MOMENT_LATER = at('2026-03-17T00:30:00.200Z');
const MINUTE_LATER = at('2026-03-17T00:31:00.000Z');

/** A record of so many events, all recorded at one moment. */
function recordOf(last: number): Outbox {
  const event = { recordedAt: RECORDED } as OutgoingEvent;
  return {
    ledger: '140724',
    lastPosition: async () => last,
    readOutgoing: async (after, limit) => Array(Math.min(limit, last - after)).fill(event),
  };
}

function feedAt(position: number, stopped?: Error): Feed {
  return { position: () => position, stopped: () => stopped };
}

async function feedOf(feed: Feed, record: Outbox, now: Instant) {
  const clock = { now: () => now };
  const checks = [feedCheck({ feed, record, clock })];
  const { app } = appOf({ checks, gauges: feedGauges({ feed, record }) });
  const health = healthSchema.parse(await (await app.request('/readyz')).json());
  const metrics = await (await app.request('/metrics')).text();
  return { health, metrics };
}

describe('a feed', () => {
  it('is good where all is read, or is about to be', async () => {
    const whole = await feedOf(feedAt(7), recordOf(7), MINUTE_LATER);
    expect(whole.health).toEqual({
      status: 'ok',
      checks: { feed: { ok: true, detail: 'position 7, 0 events behind' } },
    });
    const behind = await feedOf(feedAt(5), recordOf(7), MOMENT_LATER);
    expect(behind.health.checks.feed).toEqual({
      ok: true,
      detail: 'position 5, 2 events behind',
    });
    expect(behind.metrics).toContain('siyi_feed_position 5');
    expect(behind.metrics).toContain('siyi_feed_lag_events 2');
  });

  it('is late where an event has waited long, and the service goes on', async () => {
    const { health } = await feedOf(feedAt(5), recordOf(7), MINUTE_LATER);
    expect(health).toEqual({
      status: 'degraded',
      checks: { feed: { ok: false, detail: '2 events are not read yet' } },
    });
  });

  it('says why it has stopped', async () => {
    const stopped = new IntegrityError('consumer board of 140724: event 6 cannot be read');
    const { health } = await feedOf(feedAt(5, stopped), recordOf(7), MOMENT_LATER);
    expect(health).toEqual({
      status: 'degraded',
      checks: { feed: { ok: false, detail: stopped.message } },
    });
  });
});

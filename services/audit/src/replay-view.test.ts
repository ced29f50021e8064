import { SHIPPED_RULES } from '@siyi/history';
import type { Instant } from '@siyi/kernel';
import { decodeLeaf } from '@siyi/log';
import type { ReplayAxis, ReplayView } from '@siyi/web';
import { describe, expect, it } from 'vitest';
import type { AsOf } from './replay-order.ts';
import { toReplayView } from './replay-view.ts';
import { lateContract } from './testing/late-contract.ts';

const recorded = await lateContract();
const view = (axis: ReplayAxis, asOf: AsOf) =>
  toReplayView(recorded, { rules: SHIPPED_RULES, axis, asOf });
const asOfMoment = (axis: ReplayAxis, moment: string) =>
  view(axis, { kind: 'moment', moment: moment as Instant });

const stageOf = ({ known }: ReplayView) =>
  known?.stages.find(({ progress }) => progress === 'open')?.id;
const idsOf = (flags: ReplayView['flags']) => flags.map(({ id }) => id);

describe('a replay by recording', () => {
  it('is empty a moment before the first event', () => {
    const before = view('recordedAt', { kind: 'step', step: 0 });
    expect(before).toMatchObject({ step: 0, steps: 14, changes: [], flags: [] });
    expect(before.known ?? before.event ?? before.record).toBeUndefined();
    expect(before.at).toBe('2026-03-02T01:00:00.000Z');
    expect(asOfMoment('recordedAt', before.at).step).toBe(0);
  });

  it('knows nothing of a contract before it is recorded', () => {
    const march = asOfMoment('recordedAt', '2026-04-03T00:59:59.999Z');
    const april = asOfMoment('recordedAt', '2026-04-03T01:00:00.000Z');
    expect(march.event?.type).toBe('ImplementationStarted');
    expect(idsOf(march.flags)).not.toContain('F-11');
    expect(april.event?.type).toBe('ContractSigned');
    expect(idsOf(april.flags)).toContain('F-11');
    expect(idsOf(april.event?.flags ?? [])).toContain('F-11');
  });

  it('is that of the step where a moment is asked for that lies behind it', () => {
    const quiet = asOfMoment('recordedAt', '2026-03-19T00:00:00.000Z');
    expect(quiet).toMatchObject({ step: 8, at: '2026-03-19T00:00:00.000Z' });
    expect(stageOf(quiet)).toBe('resolution-disclosure');
  });

  it('says what each step changed', () => {
    const decided = view('recordedAt', { kind: 'position', position: 8 });
    expect(decided.changes).toEqual([
      {
        label: { zh: '办到', en: 'Stage' },
        before: { zh: '村代会或村民会议决议', en: 'congress resolution' },
        after: { zh: '决议公开', en: 'resolution disclosure' },
      },
    ]);
    const met = view('recordedAt', { kind: 'position', position: 7 });
    expect(met.changes).toEqual([]);
    const posted = view('recordedAt', { kind: 'position', position: 9 });
    expect(posted.changes).toMatchObject([
      {
        label: { en: 'Posting' },
        after: { en: 'posted on 2026-03-17, until 24:00 on 2026-04-01' },
      },
    ]);
    const answered = view('recordedAt', { kind: 'position', position: 11 });
    expect(answered.changes).toMatchObject([
      { before: { en: '1, of which 1 are open' }, after: { en: '1, of which 0 are open' } },
    ]);
  });

  it('holds the exact leaf of the step', () => {
    const { record, event } = view('recordedAt', { kind: 'position', position: 14 });
    const leaf = decodeLeaf(new TextEncoder().encode(record?.leaf ?? ''));
    expect(leaf.eventId).toBe(event?.eventId);
    const next = view('recordedAt', { kind: 'position', position: 15 });
    expect(next.record?.previous).toBe(record?.leafHash);
  });

  it('shows no private value', () => {
    for (const step of recorded.decision.keys()) {
      const shown = JSON.stringify(view('recordedAt', { kind: 'step', step: step + 1 }));
      expect(shown).not.toMatch(/选址不妥|已说明|中标单位/);
    }
  });
});

describe('a replay by claims', () => {
  it('shows the contract in March, and that it moved nothing there', () => {
    const march = asOfMoment('occurredAt', '2026-03-10T04:00:00.000Z');
    expect(march.event?.type).toBe('ContractSigned');
    expect(march.changes).toEqual([]);
    expect(stageOf(march)).toBe('congress-resolution');
    const asides = march.timeline.filter(({ aside }) => aside).map(({ position }) => position);
    expect(asides).toEqual([14]);
  });

  it('sets nothing aside once what it followed on is claimed too', () => {
    const all = view('occurredAt', { kind: 'last' });
    expect(all.timeline.filter(({ aside }) => aside)).toEqual([]);
    expect(all.known).toEqual(view('recordedAt', { kind: 'last' }).known);
  });

  it('orders its steps by the claims', () => {
    const { timeline } = view('occurredAt', { kind: 'last' });
    const moments = timeline.map(({ occurredAt }) => occurredAt);
    expect(moments).toEqual(moments.toSorted());
    expect(timeline.map(({ position }) => position).slice(4, 7)).toEqual([6, 14, 7]);
    expect(timeline.map(({ step }) => step)).toEqual(timeline.map((_, index) => index + 1));
  });

  it('tells an event in the same words on both axes', () => {
    const [claimed, known] = (['occurredAt', 'recordedAt'] as const).map((axis) =>
      view(axis, { kind: 'last' })
        .timeline.toSorted((a, b) => a.position - b.position)
        .map(({ sentence }) => sentence),
    );
    expect(claimed).toEqual(known);
  });

  it('shows an event but no state where the motion is claimed to be later', () => {
    const late = recorded.decision.map((event, index) =>
      index === 0 ? { ...event, occurredAt: '2026-03-05T00:00:00.000Z' as Instant } : event,
    );
    const early = toReplayView(
      { ...recorded, decision: late },
      { rules: SHIPPED_RULES, axis: 'occurredAt', asOf: { kind: 'step', step: 1 } },
    );
    expect(early.event?.type).toBe('MeetingRecorded');
    expect(early.known).toBeUndefined();
    expect(early.flags).toEqual([]);
  });
});

import { recordOf, SHIPPED_RULES } from '@siyi/history';
import { addMilliseconds, type Instant } from '@siyi/kernel';
import { describe, expect, it } from 'vitest';
import { foldClaims } from './fold-claims.ts';
import { inOrder } from './replay-order.ts';
import { lateContract } from './testing/late-contract.ts';

const { decision } = await lateContract();
const bySaying = inOrder(decision, 'occurredAt');
const recorded = recordOf(SHIPPED_RULES, decision);

/** What was said to have happened by a moment, and the types of what was set aside. */
function by(moment: string) {
  const events = decision.filter((event) => event.occurredAt <= moment);
  const { record, aside } = foldClaims(SHIPPED_RULES, events);
  const types = events.filter(({ eventId }) => aside.has(eventId)).map(({ type }) => type);
  return { stage: record?.state.stage, aside: types };
}

describe('the fold of claims', () => {
  it('comes to what is recorded, with nothing set aside, where all claims are in', () => {
    expect(foldClaims(SHIPPED_RULES, bySaying)).toEqual({ record: recorded, aside: new Set() });
  });

  it('comes to what is recorded after every step where claims are in the order of recording', () => {
    for (const step of decision.keys()) {
      const first = decision.slice(0, step + 1);
      const { record, aside } = foldClaims(SHIPPED_RULES, first);
      expect({ record, aside: aside.size }).toEqual({
        record: recordOf(SHIPPED_RULES, first),
        aside: 0,
      });
    }
  });

  it('sets a contract aside that is claimed before what it followed on', () => {
    const contract = { aside: ['ContractSigned'] };
    expect(by('2026-03-10T03:59:59.999Z')).toEqual({ stage: 'congress-resolution', aside: [] });
    expect(by('2026-03-10T04:00:00.000Z')).toEqual({ stage: 'congress-resolution', ...contract });
    expect(by('2026-04-01T15:59:59.999Z')).toEqual({ stage: 'resolution-disclosure', ...contract });
    expect(by('2026-04-01T16:00:00.000Z')).toEqual({ stage: 'implementation', aside: [] });
  });

  it('is nothing before the motion, whatever else is claimed', () => {
    const later = decision.map((event) =>
      event.type === 'DecisionStarted'
        ? { ...event, occurredAt: '2026-05-01T00:00:00.000Z' as Instant }
        : event,
    );
    const claimed = later.filter((event) => event.occurredAt < '2026-05-01');
    const { record, aside } = foldClaims(SHIPPED_RULES, claimed);
    expect({ record, aside: aside.size }).toEqual({ record: undefined, aside: claimed.length });
  });

  it('sets the answer to an objection aside that is not raised yet', () => {
    const late = decision.map((event) =>
      event.type === 'ObjectionRaised'
        ? { ...event, occurredAt: '2026-05-01T00:00:00.000Z' as Instant }
        : event,
    );
    const claimed = late.filter((event) => event.occurredAt < '2026-05-01');
    const { record, aside } = foldClaims(SHIPPED_RULES, claimed);
    const types = late.filter(({ eventId }) => aside.has(eventId)).map(({ type }) => type);
    expect(types).toEqual(['ObjectionAnswered', 'ObjectionEscalated']);
    expect(record?.state.objections.size).toBe(0);
  });

  it('contradicts nothing wherever any one claim is put', () => {
    for (const moved of decision) {
      for (const place of decision) {
        const occurredAt = addMilliseconds(place.occurredAt, -1);
        const claims = decision.map((one) => (one === moved ? { ...one, occurredAt } : one));
        const order = inOrder(claims, 'occurredAt');
        for (const step of order.keys()) foldClaims(SHIPPED_RULES, order.slice(0, step));
        expect(foldClaims(SHIPPED_RULES, order).aside.size).toBe(0);
      }
    }
  });
});

// Commands as a village sends them, for tests that need many.
import type { CommandRequest, StoredOutcome } from '@siyi/engine';
import { uuidOf } from '@siyi/kernel';

export const ROSTER = {
  'branch-committee': 3,
  'village-committee': 5,
  'party-members': 31,
  representatives: 36,
  adults: 610,
  households: 214,
  'women-representatives': 14,
  'supervision-committee': 3,
};

const COMMITTEE = { seat: 'village-committee', person: 'person-1' };

export function register(village: string): CommandRequest {
  return {
    commandId: uuidOf(`register ${village}`),
    village,
    actor: { seat: 'township', person: 'person-9' },
    type: 'RegisterVillage',
    data: { code: village, name: '示范村', roster: ROSTER },
  };
}

/** A motion; its name tells it from others. */
export function start(village: string, name: string): CommandRequest {
  return {
    commandId: uuidOf(`start ${village} ${name}`),
    village,
    actor: COMMITTEE,
    type: 'StartDecision',
    data: {
      matter: 'PUBLIC_WELFARE',
      title: `村道硬化 ${name}`,
      plan: '硬化村道 2 公里',
      amount: '380000.00',
      source: 'village-cadres',
    },
  };
}

/** A change of the plan that is always allowed before the resolution; carries a private reason. */
export function revise(village: string, decisionId: string, name: string): CommandRequest {
  return {
    commandId: uuidOf(`revise ${decisionId} ${name}`),
    village,
    decisionId,
    actor: COMMITTEE,
    type: 'RevisePlan',
    data: { plan: `硬化村道 2 公里,${name}`, reason: `听取意见 ${name}` },
  };
}

export function codeOf(outcome: StoredOutcome): string {
  return outcome.outcome === 'refused' ? outcome.refusal.code : 'accepted';
}

/** The decision that an accepted motion started. */
export function startedBy(outcome: StoredOutcome): string {
  const [event] = outcome.outcome === 'accepted' ? outcome.events : [];
  if (!event?.decisionId) throw new Error(`no decision: ${JSON.stringify(outcome)}`);
  return event.decisionId;
}

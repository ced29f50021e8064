import { randomBytes, randomUUIDv7 } from 'node:crypto';
import { uuidOf } from '@siyi/kernel';
import type { Randomness } from '../ports.ts';

const BLINDING_SIZE = 32;

/**
 * Chance for a county's ledger. Ids are UUIDs of version 7 (RFC 9562 section 5.7): new ones stand
 * beside each other in an index, which keeps appends as fast at five million events as at ten.
 */
export function createSystemRandomness(ledger: string): Randomness {
  return {
    decisionId: () => randomUUIDv7(),
    eventId: () => randomUUIDv7(),
    timerCommandId: ({ decisionId, kind, dueAt }) =>
      uuidOf(`${ledger}/timer/decision-${decisionId}/${kind}/${dueAt}`),
    blinding: () => randomBytes(BLINDING_SIZE),
  };
}

import type { Randomness, Timer } from '@siyi/engine';
import { canonicalBytes, hmacSha256, sha256, toHex, uuidOf } from '@siyi/kernel';

/**
 * The identity of a case: the first 16 hex digits of SHA-256 over its RFC 8785 bytes without any
 * `expect`, a procedure file's content in place of its path. The same file has the same ledger,
 * a changed one another.
 */
export function caseIdentity(document: unknown, procedureFile: unknown): string {
  const { expect: _expect, ...rest } = document as Record<string, unknown>;
  const steps = (rest.steps as Record<string, unknown>[]).map(({ expect: _step, ...step }) => step);
  const procedure = procedureFile === undefined ? {} : { procedure: procedureFile };
  return toHex(sha256(canonicalBytes({ ...rest, steps, ...procedure }))).slice(0, 16);
}

/** Every id of a case's ledger, derived, so that two runs have one root. */
export interface CaseIds extends Randomness {
  /** The command of a step, from 1; 0 is the registration of the village. */
  commandId(step: number): string;
  person(seat: string): string;
}

export function createCaseIds(d: string): CaseIds {
  return {
    commandId: (step) => uuidOf(`${d}/command/${step}`),
    person: (seat) => uuidOf(`${d}/person/${seat}`),
    decisionId: (commandId) => uuidOf(`${commandId}/decision`),
    eventId: (commandId, index) => uuidOf(`${commandId}/event/${index}`),
    timerCommandId: (timer) => uuidOf(`${d}/timer/${timerName(timer)}`),
    blinding: (context) => hmacSha256(d, context),
  };
}

function timerName({ decisionId, kind, dueAt }: Timer): string {
  return `decision-${decisionId}/${kind}/${dueAt}`;
}

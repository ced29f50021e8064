import { assert, toBase64Url } from '@siyi/kernel';
import { commit } from '@siyi/log';
import type { DecidedEvent } from './domain.ts';
import type { PrivateValue, Randomness, UnsealedEvent } from './ports.ts';

/** The stream that decided events go to, and the command that they come from. */
export interface Destination {
  readonly commandId: string;
  readonly village: string;
  readonly stream: string;
  readonly decisionId?: string | undefined;
  readonly actor: { readonly seat: string; readonly person: string };
  /** The version of the stream's last event; 0 for a new stream. */
  readonly version: number;
  /** The command that began the stream. */
  readonly correlationId: string;
  readonly lawHash: string;
  /** Of the decision that the stream holds; an event that begins one brings its own. */
  readonly procedureHash?: string | undefined;
}

/** Decided events with ids and commitments, and the private values that these stand for. */
export interface Prepared {
  readonly events: readonly UnsealedEvent[];
  readonly privateValues: readonly PrivateValue[];
}

/** Gives decided events their ids, and replaces private values by commitments. */
export function prepare(
  decided: readonly DecidedEvent[],
  randomness: Randomness,
  destination: Destination,
): Prepared {
  const prepared = decided.map((event, index) => prepareOne(event, index, destination, randomness));
  return {
    events: prepared.map((one) => one.event),
    privateValues: prepared.flatMap((one) => one.privateValues),
  };
}

function prepareOne(
  decided: DecidedEvent,
  index: number,
  destination: Destination,
  randomness: Randomness,
): { event: UnsealedEvent; privateValues: PrivateValue[] } {
  const { version, procedureHash, ...place } = destination;
  const { causedBy, privateValues, data, ...event } = decided;
  assert(typeof data === 'object' && data !== null, `${decided.type}: data is an object`);
  const eventId = randomness.eventId(destination.commandId, index);
  const committed = Object.entries(privateValues ?? {}).map(([field, value]) => {
    const context = `${destination.stream}#${version + index + 1}/data/${field}`;
    const blinding = randomness.blinding(context);
    const opening = { eventId, field, value, blinding: toBase64Url(blinding) };
    return { opening, commitment: [field, commit({ context, value, blinding })] as const };
  });
  return {
    event: {
      ...place,
      ...event,
      procedureHash: decided.procedureHash ?? procedureHash,
      data: data as Record<string, unknown>,
      eventId,
      causationId: causedBy ?? destination.commandId,
      ...(committed.length === 0
        ? {}
        : { commitments: Object.fromEntries(committed.map((one) => one.commitment)) }),
    },
    privateValues: committed.map((one) => one.opening),
  };
}

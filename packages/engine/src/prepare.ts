import { assert, toBase64Url } from '@siyi/kernel';
import { commit } from '@siyi/log';
import type { DecidedEvent, Domain } from './domain.ts';
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

/** What decided events are prepared with: ids and blindings, and whose data they hold. */
export interface PreparingParts {
  readonly randomness: Randomness;
  readonly subjectOf: Domain<unknown, unknown>['subjectOf'];
}

/** Gives decided events their ids, and replaces private values by commitments. */
export function prepare(
  decided: readonly DecidedEvent[],
  parts: PreparingParts,
  destination: Destination,
): Prepared {
  const prepared = decided.map((event, index) => prepareOne(event, index, destination, parts));
  return {
    events: prepared.map((one) => one.event),
    privateValues: prepared.flatMap((one) => one.privateValues),
  };
}

/** What a commitment is bound to beside its value: the place of the field in the record. */
export function commitmentContext(
  { stream, version }: { readonly stream: string; readonly version: number },
  field: string,
): string {
  return `${stream}#${version}/data/${field}`;
}

function prepareOne(
  decided: DecidedEvent,
  index: number,
  destination: Destination,
  { randomness, subjectOf }: PreparingParts,
): { event: UnsealedEvent; privateValues: PrivateValue[] } {
  const { version, procedureHash, ...place } = destination;
  const { causedBy, privateValues, data, ...event } = decided;
  assert(typeof data === 'object' && data !== null, `${decided.type}: data is an object`);
  const eventId = randomness.eventId(destination.commandId, index);
  const { village, actor } = destination;
  const fields = data as Record<string, unknown>;
  const subject = privateValues && subjectOf({ type: event.type, actor, data: fields });
  const committed = Object.entries(privateValues ?? {}).map(([field, value]) => {
    const at = { stream: destination.stream, version: version + index + 1 };
    const context = commitmentContext(at, field);
    const blinding = randomness.blinding(context);
    const opening = { eventId, village, subject, field, value, blinding: toBase64Url(blinding) };
    return { opening, commitment: [field, commit({ context, value, blinding })] as const };
  });
  return {
    event: {
      ...place,
      ...event,
      procedureHash: decided.procedureHash ?? procedureHash,
      data: fields,
      eventId,
      causationId: causedBy ?? destination.commandId,
      ...(committed.length === 0
        ? {}
        : { commitments: Object.fromEntries(committed.map((one) => one.commitment)) }),
    },
    privateValues: committed.map((one) => one.opening),
  };
}

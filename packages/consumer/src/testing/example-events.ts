import type { RecordedEvent } from '@siyi/engine';
import { addMilliseconds, type Instant, uuidOf } from '@siyi/kernel';

export const LEDGER = '140724';
export const VILLAGES = ['140724102203', '140724201215'] as const;
/** The type of an event that the projections of these tests cannot apply. */
export const UNKNOWN_TYPE = 'NeverWritten';

const START = '2026-03-17T00:30:00.000Z' as Instant;

/** The first events of a ledger, one village after the other in turn. */
export function ledgerOf(count: number, ledger: string = LEDGER): readonly RecordedEvent[] {
  return Array.from({ length: count }, (_, index) => {
    const villagePosition = Math.floor(index / VILLAGES.length) + 1;
    const village = VILLAGES[index % VILLAGES.length] ?? VILLAGES[0];
    const id = uuidOf(`${ledger} ${index + 1}`);
    const recordedAt = addMilliseconds(START, index);
    return {
      ...{ eventId: id, ledger, position: index + 1, village, villagePosition },
      ...{ stream: `village-${village}`, version: villagePosition, type: 'RosterSet' },
      ...{ schemaVersion: 1, lawHash: 'h'.repeat(43), commandId: id, correlationId: id },
      ...{ causationId: id, occurredAt: recordedAt, recordedAt },
      actor: { seat: 'village-committee', person: 'person-1' },
      data: {},
    };
  });
}

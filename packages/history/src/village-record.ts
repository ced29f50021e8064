import type { VillageView } from '@siyi/contracts';
import { evolveVillage, termsAt, type VillageState } from '@siyi/decision';
import type { RecordedEvent } from '@siyi/engine';
import type { Instant } from '@siyi/kernel';

/** A village as of an event of its own stream. */
export interface VillageRecord {
  readonly ledger: string;
  readonly version: number;
  readonly state: VillageState;
}

export function evolveVillageRecord(
  record: VillageRecord | undefined,
  event: RecordedEvent,
): VillageRecord {
  const state = evolveVillage(record?.state, event);
  return { ledger: event.ledger, version: event.version, state };
}

/** The record after a village's stream; undefined where it is not registered. */
export function villageRecordOf(events: readonly RecordedEvent[]): VillageRecord | undefined {
  return events.reduce<VillageRecord | undefined>(evolveVillageRecord, undefined);
}

/** A village with the terms that it lives under at a moment. */
export function toVillageView(
  { ledger, version, state }: VillageRecord,
  { now, villagePosition }: { readonly now: Instant; readonly villagePosition: number },
): VillageView {
  const { roster, has } = termsAt(state, now);
  const { code, name } = state;
  return { code, name, roster: { ...roster }, has: { ...has }, ledger, version, villagePosition };
}

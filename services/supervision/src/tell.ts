import { readFact, SEAT_TITLES, type Seat, stageOfFact } from '@siyi/decision';
import type { RecordedEvent } from '@siyi/engine';
import { type Tracked, tellEvent } from '@siyi/history';
import type { Bilingual } from '@siyi/kernel';
import type { Told } from './tables.ts';

/** A recorded event as people read it. */
export function tell(event: RecordedEvent, tracked: Tracked): Told {
  const { eventId, villagePosition, type, actor, occurredAt, recordedAt } = event;
  const around = tracked.kind === 'decision' ? tracked : {};
  const stage = stageTitle(event, tracked);
  return {
    ...{ eventId, villagePosition, type, occurredAt, recordedAt },
    ...(tracked.kind === 'decision' && {
      decision: { id: tracked.after.id, title: tracked.after.title },
    }),
    ...(stage && { stage }),
    actor: SEAT_TITLES[actor.seat as Seat] ?? { zh: actor.seat, en: actor.seat },
    sentence: tellEvent(event, around),
  };
}

/** The stage that an event belongs to: its own, else the one that was open when it came. */
function stageTitle(event: RecordedEvent, tracked: Tracked): Bilingual | undefined {
  if (tracked.kind === 'village') return undefined;
  const { before, after } = tracked;
  const { procedure } = after.state;
  const id = stageOfFact(procedure, readFact(event)) ?? (before ?? after).state.stage;
  return procedure.stages.get(id)?.title;
}

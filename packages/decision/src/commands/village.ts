import { civilDayOf, fault, type Instant } from '@siyi/kernel';
import { cite, type Law } from '@siyi/procedure';
import type { CommandOf } from '../command.ts';
import { type NewEvent, newEvent } from '../event.ts';
import { accepted, type Outcome, refused } from '../outcome.ts';
import { checkNotInFuture } from '../policies/dates.ts';
import { checkSeat } from '../policies/permission.ts';
import { REGISTRARS, ROSTER_KEEPERS } from '../policies/senders.ts';
import { refuseInput } from '../refusal.ts';
import type { Actor } from '../seat.ts';
import type { VillageState } from '../village.ts';

/** What surrounds a command to a village. */
export interface VillageSituation {
  readonly law: Law;
  readonly actor: Actor;
  readonly now: Instant;
}

/** Registers a village with its rosters: the first event of its book. */
export function registerVillage(
  situation: VillageSituation,
  state: VillageState | undefined,
  command: CommandOf<'RegisterVillage'>,
): Outcome {
  const { law, now } = situation;
  if (state) {
    const zh = '这个村已经登记;名册有变化请用 SetRoster';
    return refused(refuseInput([fault(['code'], zh, 'the village is registered; use SetRoster')]));
  }
  const refusal =
    checkSeat(situation, REGISTRARS, cite(law, 'recording', civilDayOf(now))) ??
    checkNotInFuture(law, command.occurredAt, now);
  if (refusal) return refused(refusal);
  return accepted(recordRegistration(command));
}

export function recordRegistration(command: CommandOf<'RegisterVillage'>): NewEvent {
  const { code, name, roster, has } = command.data;
  const moment = { occurredAt: command.occurredAt };
  return newEvent('VillageRegistered', { code, name, roster, has }, moment);
}

/** Sets the rosters from a moment on; what was recorded before keeps the roster of its time. */
export function setRoster(
  situation: VillageSituation,
  state: VillageState,
  command: CommandOf<'SetRoster'>,
): Outcome {
  const { law, now } = situation;
  const { code } = command.data;
  if (code !== undefined && code !== state.code) {
    const words = fault(['code'], `这是 ${state.code} 的账本`, `this is the book of ${state.code}`);
    return refused(refuseInput([words]));
  }
  const refusal =
    checkSeat(situation, ROSTER_KEEPERS, cite(law, 'recording', civilDayOf(now))) ??
    checkNotInFuture(law, command.occurredAt, now);
  if (refusal) return refused(refusal);
  return accepted(recordRoster(command));
}

export function recordRoster(command: CommandOf<'SetRoster'>): NewEvent {
  const { name, roster, has } = command.data;
  return newEvent('RosterSet', { name, roster, has }, { occurredAt: command.occurredAt });
}

import { civilDayOf, fault, type Instant } from '@siyi/kernel';
import { cite } from '@siyi/procedure';
import type { CommandOf, VillageCommandType } from '../command.ts';
import { type NewEvent, newEvent } from '../event.ts';
import { accepted, type Outcome, type RuleBook, refused } from '../outcome.ts';
import { checkNotInFuture } from '../policies/dates.ts';
import { checkSeat } from '../policies/permission.ts';
import { ROSTER_KEEPERS, TOWNSHIP } from '../policies/senders.ts';
import { isKept, refuseInput } from '../refusal.ts';
import type { Actor, Seat } from '../seat.ts';
import type { VillageState } from '../village.ts';
import { eraseSubject } from './erase-subject.ts';
import {
  declareRelation,
  endAuthorisation,
  endSeat,
  grantAuthorisation,
  grantSeat,
  publishProcedure,
  type VillageRule,
} from './named-village.ts';

/** What surrounds a command to a village. */
export interface VillageSituation extends RuleBook {
  readonly actor: Actor;
  readonly now: Instant;
}

type VillageCommand = { [K in VillageCommandType]: CommandOf<K> }[VillageCommandType];
type NamedType = Exclude<VillageCommandType, 'RegisterVillage' | 'SetRoster'>;
/** A command to a village that is registered, other than of its roster. */
export type NamedVillageCommand = { [K in NamedType]: CommandOf<K> }[NamedType];

/** Who sends what to a village that is registered, and how it is decided. */
const RULES: {
  readonly [K in NamedType]: {
    readonly seats: readonly Seat[];
    /** The rule of law that a refusal of the seat rests on; left out: that of recording. */
    readonly law?: string;
    readonly rule: VillageRule<CommandOf<K>>;
  };
} = {
  GrantSeat: { seats: TOWNSHIP, rule: grantSeat },
  EndSeat: { seats: TOWNSHIP, rule: endSeat },
  GrantAuthorisation: { seats: TOWNSHIP, rule: grantAuthorisation },
  EndAuthorisation: { seats: TOWNSHIP, rule: endAuthorisation },
  DeclareRelation: { seats: ROSTER_KEEPERS, rule: declareRelation },
  EraseSubject: { seats: TOWNSHIP, law: 'erasure', rule: eraseSubject },
  PublishProcedure: { seats: TOWNSHIP, rule: publishProcedure },
};

/** Decides a command to a village, which only its registration may be the first of. */
export function decideKnownVillage(
  situation: VillageSituation,
  state: VillageState | undefined,
  command: VillageCommand,
): Outcome {
  if (command.type === 'RegisterVillage') return registerVillage(situation, state, command);
  if (!state) throw new Error('a village is registered first');
  if (command.type === 'SetRoster') return setRoster(situation, state, command);
  return decideNamed(situation, state, command);
}

function decideNamed(
  situation: VillageSituation,
  state: VillageState,
  command: NamedVillageCommand,
): Outcome {
  const { law, now } = situation;
  const { seats, law: cited = 'recording' } = RULES[command.type];
  const rule = RULES[command.type].rule as VillageRule<typeof command>;
  const checked = rule.check(situation, state, command);
  const bad = checked && !isKept(checked) ? checked : undefined;
  const refusal =
    bad ??
    checkSeat(situation, seats, cite(law, cited, civilDayOf(now))) ??
    checkNotInFuture(law, command.occurredAt, now) ??
    checked;
  if (refusal) return refused(refusal);
  const event = rule.record(situation, state, command);
  return event ? accepted(event) : accepted();
}

/** What a paper says about a village that is registered. */
export function recordNamed(
  situation: VillageSituation,
  state: VillageState,
  command: NamedVillageCommand,
): Outcome {
  const rule = RULES[command.type].rule as VillageRule<typeof command>;
  const refusal = rule.check(situation, state, command);
  if (refusal) return refused(refusal);
  const event = rule.record(situation, state, command);
  return event ? accepted(event) : accepted();
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
    checkSeat(situation, TOWNSHIP, cite(law, 'recording', civilDayOf(now))) ??
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

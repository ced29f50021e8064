import {
  type CivilDay,
  civilDayOf,
  fault,
  type Instant,
  suggestion,
  toInstant,
} from '@siyi/kernel';
import { cite, type Law, loosenedFloors, type Procedure } from '@siyi/procedure';
import type { CommandOf } from '../command.ts';
import { type NewEvent, newEvent } from '../event.ts';
import type { RuleBook } from '../outcome.ts';
import { type Refusal, refuse, refuseInput } from '../refusal.ts';
import type { VillageState } from '../village.ts';
import { unknownProcedure } from './start-decision.ts';

/** What surrounds a command to a registered village. */
export interface NamedSituation extends RuleBook {
  readonly now: Instant;
}

/** How a command to a registered village is decided, once its seat and its dates are. */
export interface VillageRule<C> {
  check(situation: NamedSituation, state: VillageState, command: C): Refusal | undefined;
  record(situation: NamedSituation, state: VillageState, command: C): NewEvent | undefined;
}

/** A person takes seats in the village, for a time (任职). */
export const grantSeat: VillageRule<CommandOf<'GrantSeat'>> = {
  check: ({ now }, _state, { data, occurredAt }) => checkSpan(data, occurredAt ?? now),
  record: ({ now }, _state, { data, occurredAt }) => {
    const { person, seats, name } = data;
    return newEvent(
      'SeatGranted',
      { person, seats: [...new Set(seats)], ...spanOf(data, occurredAt ?? now) },
      { occurredAt, ...(name === undefined ? {} : { privateValues: { name } }) },
    );
  },
};

/** A person leaves seats: those that are named, else all that the person holds (离任). */
export const endSeat: VillageRule<CommandOf<'EndSeat'>> = {
  check: (_situation, state, { data }) => {
    const held = seatsOf(state, data.person);
    const missing = (data.seats ?? []).filter((seat) => !held.includes(seat));
    if (held.length > 0 && missing.length === 0) return undefined;
    return refuseInput([
      fault(
        missing.length > 0 ? ['seats'] : ['person'],
        `${data.person} 没有${missing.join('、') || '任何'}席位`,
        `${data.person} does not hold ${missing.join(', ') || 'any seat'}`,
      ),
    ]);
  },
  record: ({ now }, state, { data, occurredAt }) => {
    const { person, reason } = data;
    const until = momentOf(data.until) ?? occurredAt ?? now;
    const seats = data.seats ?? seatsOf(state, person);
    return newEvent(
      'SeatEnded',
      { person, seats: [...seats], until },
      { occurredAt, ...(reason === undefined ? {} : { privateValues: { reason } }) },
    );
  },
};

function seatsOf({ seats }: VillageState, person: string): readonly string[] {
  return [...new Set(seats.filter((held) => held.person === person).map(({ seat }) => seat))];
}

/** The assembly lets its delegates decide matters, for a term (授权; VCOL-2025 art. 28). */
export const grantAuthorisation: VillageRule<CommandOf<'GrantAuthorisation'>> = {
  check: ({ law, now }, state, { data, occurredAt }) =>
    checkSpan(data, occurredAt ?? now) ??
    checkUnused(state, data.authorisation) ??
    checkMatters(law, data.matters) ??
    checkDelegates(law, data.to),
  record: ({ now }, _state, { data, occurredAt }) => {
    const { authorisation, to, matters } = data;
    const span = spanOf(data, occurredAt ?? now);
    return newEvent(
      'AuthorisationGranted',
      { authorisation, to, matters: [...new Set(matters)], ...span },
      { occurredAt },
    );
  },
};

export const endAuthorisation: VillageRule<CommandOf<'EndAuthorisation'>> = {
  check: (_situation, state, { data }) =>
    isKnown(state, data.authorisation)
      ? undefined
      : refuseInput([
          fault(
            ['authorisation'],
            `没有“${data.authorisation}”这份授权`,
            `there is no authorisation "${data.authorisation}"`,
          ),
        ]),
  record: ({ now }, _state, { data, occurredAt }) => {
    const { authorisation, reason } = data;
    const until = momentOf(data.until) ?? occurredAt ?? now;
    return newEvent(
      'AuthorisationEnded',
      { authorisation, until },
      { occurredAt, ...(reason === undefined ? {} : { privateValues: { reason } }) },
    );
  },
};

function isKnown({ authorisations }: VillageState, id: string): boolean {
  return authorisations.some((one) => one.authorisation === id);
}

function checkUnused(state: VillageState, id: string): Refusal | undefined {
  if (!isKnown(state, id)) return undefined;
  const words = [`授权编号“${id}”已被使用`, `authorisation "${id}" exists already`] as const;
  return refuseInput([fault(['authorisation'], ...words)]);
}

function checkMatters(law: Law, matters: readonly string[]): Refusal | undefined {
  const known = [...law.matters.keys()];
  const faults = matters.flatMap((matter, at) => {
    if (law.matters.has(matter)) return [];
    const near = suggestion(matter, known);
    const path = ['matters', at];
    return [
      fault(path, `没有“${matter}”这类事项${near.zh}`, `unknown matter "${matter}"${near.en}`),
    ];
  });
  return faults.length === 0 ? undefined : refuseInput(faults);
}

function checkDelegates(law: Law, to: string): Refusal | undefined {
  if (law.bodies.get(to)?.delegatesOf !== undefined) return undefined;
  const able = [...law.bodies.values()].filter((body) => body.delegatesOf).map((body) => body.id);
  const near = suggestion(to, able);
  return refuseInput([
    fault(
      ['to'],
      `“${to}”不能接受授权${near.zh || `,可选:${able.join('、')}`}`,
      `"${to}" cannot be authorised${near.en || `; expected one of ${able.join(', ')}`}`,
    ),
  ]);
}

/** Declares that two people are near relatives (近亲属). */
export const declareRelation: VillageRule<CommandOf<'DeclareRelation'>> = {
  check: () => undefined,
  record: (_situation, state, { data, occurredAt }) => {
    const { person, relative, kind } = data;
    const isDeclared = state.relations.some(
      (one) => one.person === person && one.relative === relative && one.kind === kind,
    );
    return isDeclared
      ? undefined
      : newEvent('RelationDeclared', { person, relative, kind }, { occurredAt });
  },
};

/** Makes a procedure the village's own: decisions that name none run under it. */
export const publishProcedure: VillageRule<CommandOf<'PublishProcedure'>> = {
  check: (situation, _state, command) => {
    const found = published(situation, command);
    if (!found) return unknownProcedure(situation.catalogue, command.data.procedure);
    return checkFloors(situation.law, found, civilDayOf(fromOf(situation, command)));
  },
  record: (situation, _state, command) => {
    const found = published(situation, command);
    if (!found) throw new Error('check refuses an unknown procedure');
    return newEvent(
      'ProcedurePublished',
      { procedure: found.ref, hash: found.hash, from: fromOf(situation, command) },
      { occurredAt: command.occurredAt },
    );
  },
};

type Publish = CommandOf<'PublishProcedure'>;

function published(situation: NamedSituation, command: Publish): Procedure | undefined {
  const on = civilDayOf(fromOf(situation, command));
  return situation.catalogue.find(command.data.procedure, on);
}

function fromOf({ now }: NamedSituation, { data, occurredAt }: Publish): Instant {
  return momentOf(data.from) ?? occurredAt ?? now;
}

/** A version of an earlier law may be looser than the law in force from the day it would begin. */
function checkFloors(law: Law, procedure: Procedure, on: CivilDay): Refusal | undefined {
  const [loosened] = loosenedFloors(procedure.document, law, on);
  if (!loosened) return undefined;
  return refuse(
    'procedure-loosens-law',
    cite(law, loosened.rule, on),
    { needed: loosened.article ?? loosened.rule, had: procedure.ref, path: loosened.path },
    {
      zh: `${procedure.ref} 的 ${loosened.path} ${loosened.message.zh}`,
      en: `${procedure.ref} at ${loosened.path}: ${loosened.message.en}`,
    },
    { zh: '请改用符合现行法律的版本', en: 'Publish a version that meets the law in force' },
  );
}

interface AskedSpan {
  readonly from?: string | undefined;
  readonly until?: string | undefined;
}

function checkSpan(asked: AskedSpan, now: Instant): Refusal | undefined {
  const { from, until } = spanOf(asked, now);
  if (until === undefined || until > from) return undefined;
  return refuseInput([fault(['until'], `应晚于 ${from}`, `must be after ${from}`)]);
}

function spanOf({ from, until }: AskedSpan, now: Instant) {
  return { from: momentOf(from) ?? now, until: momentOf(until) };
}

function momentOf(text: string | undefined): Instant | undefined {
  return text === undefined ? undefined : toInstant(text);
}

import { type CivilDay, civilDayOf, fault, suggestion } from '@siyi/kernel';
import { type Catalogue, cite, type Law, lawFor, type Procedure, routeOf } from '@siyi/procedure';
import type { CommandOf } from '../command.ts';
import { type NewEvent, newEvent } from '../event.ts';
import type { Situation } from '../outcome.ts';
import { circumstancesOf, passedOverFrom } from '../policies/circumstances.ts';
import { checkNotInFuture } from '../policies/dates.ts';
import { checkSeat } from '../policies/permission.ts';
import { PROPOSERS } from '../policies/senders.ts';
import { type Refusal, refuse, refuseInput } from '../refusal.ts';
import { procedureAt, termsAt } from '../village.ts';

type StartDecision = CommandOf<'StartDecision'>;

/** Whether a decision may start (动议). */
export function checkStart(situation: Situation, command: StartDecision): Refusal | undefined {
  const { law, catalogue, now } = situation;
  const { matter } = command.data;
  if (!law.matters.has(matter)) return unknownMatter(law, matter);
  const on = startDay(situation, command);
  const procedure = procedureOf(situation, command);
  if (!procedure) return unknownProcedure(catalogue, nameOf(situation, command));
  const judging = lawFor(procedure.document, law);
  return (
    checkSeat(situation, PROPOSERS, cite(judging, 'party-study', on)) ??
    checkNotInFuture(judging, command.occurredAt, now) ??
    checkAnyBodyCompetent(situation, procedure, matter, on)
  );
}

/** The first event of a decision; it pins the procedure in force on its day. */
export function recordStart(situation: Situation, command: StartDecision): NewEvent {
  const procedure = procedureOf(situation, command);
  if (!procedure) throw new Error('checkStart refuses an unknown procedure');
  const { procedure: _named, occurredAt: _moment, ...facts } = command.data;
  const terms = termsAt(situation.village, command.occurredAt ?? situation.now);
  const found = circumstancesOf(facts, terms);
  const passedOver = passedOverFrom(procedure, procedure.topology.initial, found);
  return newEvent(
    'DecisionStarted',
    {
      procedure: procedure.ref,
      ...facts,
      ...(passedOver.length === 0 ? {} : { passedOver: [...passedOver] }),
    },
    { occurredAt: command.occurredAt, procedureHash: procedure.hash },
  );
}

function procedureOf(situation: Situation, command: StartDecision): Procedure | undefined {
  return situation.catalogue.find(nameOf(situation, command), startDay(situation, command));
}

/** The procedure that is named, else the one that the village has made its own. */
function nameOf(
  { catalogue, village, now }: Situation,
  { data, occurredAt }: StartDecision,
): string {
  return data.procedure ?? procedureAt(village, occurredAt ?? now) ?? catalogue.defaultName;
}

function startDay({ now }: Situation, { occurredAt }: StartDecision): CivilDay {
  return civilDayOf(occurredAt ?? now);
}

function unknownMatter(law: Law, matter: string): Refusal {
  const near = suggestion(matter, [...law.matters.keys()]);
  return refuseInput([
    fault(['matter'], `没有“${matter}”这类事项${near.zh}`, `unknown matter "${matter}"${near.en}`),
  ]);
}

/** The refusal of a procedure that the catalogue does not have. */
export function unknownProcedure(catalogue: Catalogue, name: string): Refusal {
  const known = catalogue.procedures.flatMap((procedure) => [procedure.id, procedure.ref]);
  const near = suggestion(name, known);
  return {
    code: 'unknown-procedure',
    operands: { had: name },
    message: {
      zh: `没有“${name}”这个程序${near.zh || '。'}请用 procedure list 查看可用的程序。`,
      en: `Unknown procedure "${name}"${near.en || '.'} See procedure list for those that exist.`,
    },
  };
}

/** Refuses only when no body of the resolving stage could be competent for the matter. */
function checkAnyBodyCompetent(
  { law, village, now }: Situation,
  procedure: Procedure,
  matter: string,
  on: CivilDay,
): Refusal | undefined {
  const collectiveOrganisation = termsAt(village, now).has['collective-organisation'];
  const route = routeOf(lawFor(procedure.document, law), matter, on, { collectiveOrganisation });
  const bodies = procedure.resolving.bodies.map((meeting) => meeting.body);
  if (bodies.some((body) => route.bodies.includes(body))) return undefined;
  return refuse(
    'body-not-competent',
    cite(lawFor(procedure.document, law), route.rule, on),
    { needed: route.bodies.join(', '), had: bodies.join(', '), matter },
    {
      zh: '这个程序里没有能决定这类事项的会议',
      en: 'No body of this procedure can decide this matter',
    },
    { zh: '请改用含有法定决定机构的程序', en: 'Use a procedure that has the competent body' },
  );
}

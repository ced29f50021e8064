// A village and one decision played through the domain, as an engine drives it: every timer that
// the domain sets fires in due order, and what is recorded goes through JSON as in a store.
import { addMilliseconds, type Instant, laterOf, toInstant, uuidOf } from '@siyi/kernel';
import type { ProcedureDocument } from '@siyi/procedure';
import { lawFor } from '@siyi/procedure';
import type { CommandType } from '../command.ts';
import { createDecisionDomain } from '../domain.ts';
import type { NewEvent, RecordedFact } from '../event.ts';
import type { Outcome, RuleBook } from '../outcome.ts';
import { membersOf } from '../policies/attendance.ts';
import { circumstancesOf, defaultBody } from '../policies/circumstances.ts';
import type { Refusal } from '../refusal.ts';
import type { Seat } from '../seat.ts';
import type { DecisionState } from '../state.ts';
import { type Has, type Roster, termsAt, type VillageState } from '../village.ts';
import { rulesOf, SHORTEST, type Written, written } from './own-procedure.ts';
import { ROSTER } from './scenario.ts';

export interface PlayOptions {
  readonly stages?: readonly Written[];
  /** What the document says beside its stages. */
  readonly more?: Written;
  /** Instead of a document of these stages. */
  readonly rules?: RuleBook;
  readonly roster?: Roster;
  readonly has?: Partial<Has>;
  /** What the motion says beside its title and plan. */
  readonly motion?: Written;
  /** The moment of the motion; left out, 2 March 2026 at nine. */
  readonly startsAt?: string;
  /** Sent before the motion, on 1 March 2026 from ten on, each a minute after the last. */
  readonly before?: readonly (readonly [seat: Seat, type: CommandType, data: unknown])[];
}

type Timer = ReturnType<ReturnType<typeof createDecisionDomain>['timersOf']>[number];

/** A moment in the village: `2026-03-02 09:00`. */
export function local(text: string): Instant {
  return toInstant(`${text.replace(' ', 'T')}+08:00`);
}

/** `accepted`, or the code of the refusal. */
export function told(outcome: Outcome): string {
  return outcome.outcome === 'accepted' ? 'accepted' : outcome.refusal.code;
}

/** The refusal of an outcome, with its operands. */
export function refusalIn(outcome: Outcome): Refusal {
  if (outcome.outcome === 'refused') return outcome.refusal;
  throw new Error('the command was accepted');
}

export type Play = ReturnType<typeof play>;

/** Registers the village and starts the decision; every moment is local time. */
export function play(options: PlayOptions = {}) {
  const rules = options.rules ?? rulesOf(written(options.stages ?? SHORTEST, options.more));
  const domain = createDecisionDomain(rules);
  const facts: RecordedFact[] = [];
  let village: VillageState | undefined;
  let decision: DecisionState | undefined;
  let last: Instant = toInstant('2004-01-01T00:00:00+08:00');

  function record(events: readonly NewEvent[], seat: Seat, isVillage: boolean): void {
    const pin = decision && domain.procedureHashOf(decision);
    for (const event of events) {
      const fact: RecordedFact = JSON.parse(
        JSON.stringify({
          ...event,
          eventId: uuidOf(`event ${facts.length} of ${isVillage}`),
          version: isVillage ? 1 : facts.length + 1,
          actor: { seat, person: `person-${seat}` },
          occurredAt: event.occurredAt ?? last,
          recordedAt: last,
          procedureHash: event.procedureHash ?? pin,
          causedBy: event.causedBy,
        }),
      );
      if (isVillage) village = domain.evolveVillage(village, fact);
      else {
        decision = domain.evolveDecision(decision, fact);
        facts.push(fact);
      }
      last = addMilliseconds(last, 1);
    }
  }

  function ask(at: string | Instant, seat: Seat, type: CommandType, data: unknown): Outcome {
    const clock = at.endsWith('Z') ? (at as Instant) : local(at);
    const actor = { seat, person: `person-${seat}` };
    const command = domain.parse(type, JSON.parse(JSON.stringify(data)));
    return domain.decide({ command, actor, now: laterOf(clock, last), village, decision });
  }

  /** Sends a command before any timer fires. */
  function sendFirst(at: string | Instant, seat: Seat, type: CommandType, data: unknown): Outcome {
    const outcome = ask(at, seat, type, data);
    if (outcome.outcome === 'refused') return outcome;
    last = laterOf(at.endsWith('Z') ? (at as Instant) : local(at), last);
    record(outcome.events, seat, domain.isVillageCommand(type));
    return outcome;
  }

  function timers(): readonly Timer[] {
    return decision ? domain.timersOf(decision) : [];
  }

  /** Fires every timer that is due until a moment, the earliest first. */
  function advance(to: string | Instant): void {
    const until = to.endsWith('Z') ? to : local(to);
    const [timer] = timers()
      .filter(({ dueAt }) => dueAt <= until)
      .toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : 1));
    if (!timer) return;
    const { type, data } = timer.command;
    mustAccept(type, sendFirst(timer.dueAt, 'system', type, data));
    advance(until as Instant);
  }

  function send(at: string | Instant, seat: Seat, type: CommandType, data: unknown): Outcome {
    advance(at);
    return sendFirst(at, seat, type, data);
  }

  function accept(at: string | Instant, seat: Seat, type: CommandType, data: unknown = {}) {
    return mustAccept(type, send(at, seat, type, data));
  }

  function state(): DecisionState {
    if (!decision) throw new Error('the decision has not started');
    return decision;
  }

  function theVillage(): VillageState {
    if (!village) throw new Error('the village is not registered');
    return village;
  }

  sendFirst('2004-01-01 00:00', 'township', 'RegisterVillage', {
    code: '140724102203',
    name: '口上村',
    roster: options.roster ?? ROSTER,
    has: options.has ?? {},
  });
  options.before?.forEach(([seat, type, data], at) => {
    const clock = addMilliseconds(local('2026-03-01 10:00'), at * 60 * 1000);
    accept(clock, seat, type, data);
  });
  const motion = { title: '村道硬化', plan: '硬化主街 1.2 公里', source: 'village-cadres' };
  accept(options.startsAt ?? '2026-03-02 09:00', 'village-committee', 'StartDecision', {
    matter: 'PUBLIC_WELFARE',
    ...motion,
    ...options.motion,
  });

  return {
    rules,
    domain,
    /** What the decision's stream holds, the oldest first. */
    facts: facts as readonly RecordedFact[],
    state,
    village: theVillage,
    timers,
    advance,
    send,
    sendFirst,
    accept,
    ask,
    /** When the last event was recorded, and an hour later. */
    hourLater: () => addMilliseconds(last, 60 * 60 * 1000),
    /** The data of the last recorded event of a type. */
    dataOf: (type: string) => facts.findLast((fact) => fact.type === type)?.data,
    /** The decision as its stream tells it, read again from the beginning. */
    replayed: () =>
      facts.reduce<DecisionState | undefined>(
        (before, fact) => domain.evolveDecision(before, fact),
        undefined,
      ),
  };
}

function mustAccept(type: string, outcome: Outcome): readonly string[] {
  if (outcome.outcome === 'accepted') return outcome.events.map((event) => event.type);
  throw new Error(`${type} was refused: ${outcome.refusal.code} ${outcome.refusal.message.en}`);
}

/** The vote of a meeting: all who were present voted, so many of them for it. */
export function held(present: number, infavour: number): Written {
  const vote = { method: 'show-of-hands', for: infavour, against: present - infavour };
  return { present, vote };
}

/** A meeting of the open stage, an hour after what came last; left out, everybody is for it. */
export function meet(at: Play, figures?: Written): readonly string[] {
  const stage = openStage(at);
  const everybody = membersIn(at, stage);
  const heldAt = at.hourLater();
  const data = { stage: stage.id, heldAt, ...(figures ?? held(everybody, everybody)) };
  return at.accept(heldAt, stage.seat, 'RecordMeeting', data);
}

function openStage(at: Play) {
  const { procedure, stage } = at.state();
  return procedure.document.stages.find(({ id }) => id === stage) as Stage;
}

type Stage = ProcedureDocument['stages'][number];

function membersIn(at: Play, stage: Stage): number {
  if (stage.kind !== 'meeting') throw new Error(`${stage.id} does not meet`);
  const terms = termsAt(at.village(), at.hourLater());
  const law = lawFor(at.state().procedure.document, at.rules.law);
  return membersOf(law, defaultBody(stage, circumstancesOf(at.state(), terms)), terms.roster) ?? 0;
}

/** Does what a stage is for, an hour after what came last; a posting runs its whole period. */
function goOn(at: Play): void {
  const { id: stage, kind, seat } = openStage(at);
  const now = at.hourLater();
  switch (kind) {
    case 'meeting':
      meet(at);
      return;
    case 'review':
      at.accept(now, seat, 'RequestReview', { stage });
      at.accept(at.hourLater(), 'township', 'RecordReview', { stage, outcome: 'approved' });
      return;
    case 'notice':
      at.accept(now, seat, 'PostNotice', { stage, postedAt: now, boards: ['村委会公开栏'] });
      at.advance(at.state().posting?.endsAt ?? now);
      return;
    case 'supervision':
      at.accept(now, seat, 'IssueOpinion', { text: '程序合规' });
      return;
    case 'implementation':
      at.accept(now, seat, 'RecordAcceptance', { accepted: true, acceptors: [seat] });
      return;
    case 'evaluation':
      at.accept(now, seat, 'RecordEvaluation', { asked: 10, satisfied: 10 });
      return;
    case 'archive':
      at.accept(now, seat, 'ArchiveDecision', {});
  }
}

/** Takes a decision to a stage, or to its end, by the shortest lawful way. */
export function takeTo(at: Play, target: string): Play {
  for (let steps = 0; at.state().stage !== target; steps += 1) {
    if (steps > 20 || at.state().end) throw new Error(`${target} was not reached`);
    goOn(at);
  }
  return at;
}

/** A decision that has come to a stage. */
export function playTo(target: string, options: PlayOptions = {}): Play {
  return takeTo(play(options), target);
}

/** Posts the notice of the open stage at a moment, recorded at once. */
export function post(at: Play, postedAt: string): void {
  const data = { stage: at.state().stage, postedAt: local(postedAt), boards: ['村委会公开栏'] };
  at.accept(postedAt, 'village-committee', 'PostNotice', data);
}

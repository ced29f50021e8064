import { type Fact, type FactOf, type RuleBook, readFact } from '@siyi/decision';
import { leafOf, type RecordedEvent } from '@siyi/engine';
import { type DecisionRecord, evolveRecord } from '@siyi/history';
import {
  addDays,
  addMilliseconds,
  assert,
  type Bilingual,
  civilDayOf,
  type Instant,
} from '@siyi/kernel';
import { encodeLeaf, leafHashText } from '@siyi/log';
import type { NoticeStage } from '@siyi/procedure';
import type { NoticeView } from '@siyi/web';
import { basisOf, resultOf } from './notice-content.ts';

/**
 * What became of a posting: it hangs; it came down early and has to begin anew, or has begun anew;
 * an upheld objection annulled it; it is over.
 */
export type Course = 'up' | 'down' | 'replaced' | 'annulled' | 'over';

export interface NoticeObjection {
  readonly id: string;
  readonly standing: 'open' | 'answered' | 'upheld';
}

/** A notice as its decision's stream tells it; how it stands today depends on the day, too. */
export interface Notice
  extends Omit<
    NoticeView,
    'asOf' | 'village' | 'contacts' | 'state' | 'openObjections' | 'objections'
  > {
  /** The stage that it holds open. */
  readonly stage: string;
  /** villagePositions of the postings that added boards to it. */
  readonly also: readonly number[];
  /** 24:00 of its last day. */
  readonly endsAt: Instant;
  readonly course: Course;
  /** Raised from its posting on, and what was open when it took the place of another. */
  readonly objections: readonly NoticeObjection[];
}

/** The notices of a decision, in the order of their posting, as of the last event of its stream. */
export function noticesOf(rules: RuleBook, events: readonly RecordedEvent[]): readonly Notice[] {
  let record: DecisionRecord | undefined;
  let notices: readonly Posted[] = [];
  for (const [index, event] of events.entries()) {
    record = evolveRecord(rules, record, event);
    const told = { rules, record, event, earlier: events.slice(0, index) };
    notices = closeWhatWasLeft(applyFact(notices, readFact(event), told), record);
  }
  return notices.filter(isOfOutcome);
}

/** A posting of any kind; a plan posted for opinions has no page on the board yet. */
type Posted = Omit<Notice, 'discloses'> & Pick<NoticeStage, 'discloses'>;

function isOfOutcome(notice: Posted): notice is Notice {
  return notice.discloses === 'resolution' || notice.discloses === 'result';
}

/** An event with the decision after it. */
interface Told {
  readonly rules: RuleBook;
  readonly record: DecisionRecord;
  readonly event: RecordedEvent;
  readonly earlier: readonly RecordedEvent[];
}

function applyFact(notices: readonly Posted[], fact: Fact, told: Told): readonly Posted[] {
  switch (fact.type) {
    case 'NoticePosted':
      return post(notices, fact, told);
    case 'NoticeInterrupted':
      return changeLast(notices, { course: 'down' });
    case 'NoticeEnded':
      return changeLast(notices, { course: 'over' });
    case 'ObjectionRaised': {
      const { objection: id, stage, outcome } = fact.data;
      // Signed by enough, it annuls by itself.
      const standing = outcome === 'annulled' ? 'upheld' : 'open';
      const objections = [...(notices.at(-1)?.objections ?? []), { id, standing } as const];
      const course = outcome === 'annulled' ? ({ course: 'annulled' } as const) : {};
      // One that came too late to hold a stage binds no notice.
      return stage === undefined ? notices : changeLast(notices, { objections, ...course });
    }
    case 'DecisionResumed':
      // What stood still in the meantime runs its missing days.
      return fact.data.endsAt === undefined ? notices : changeLast(notices, periodOf(told.record));
    case 'ObjectionEscalated':
      return settle(notices, { id: fact.data.objection, standing: 'open' });
    case 'ObjectionAnswered': {
      const standing = fact.data.upheld ? 'upheld' : 'answered';
      const settled = settle(notices, { id: fact.data.objection, standing });
      return fact.data.outcome === 'annulled'
        ? changeLast(settled, { course: 'annulled' })
        : settled;
    }
    default:
      return notices;
  }
}

function post(
  notices: readonly Posted[],
  fact: FactOf<'NoticePosted'>,
  told: Told,
): readonly Posted[] {
  const last = notices.at(-1);
  if (last?.course !== 'up') {
    const before = last?.course === 'down' ? changeLast(notices, { course: 'replaced' }) : notices;
    const inherited = last?.course === 'down' ? last.objections.filter(isOpen) : [];
    return [...before, { ...noticeOf(fact, told), objections: inherited }];
  }
  const added = fact.data.boards.filter((board) => !last.boards.includes(board));
  return changeLast(notices, {
    ...periodOf(told.record),
    boards: [...last.boards, ...added],
    also: [...last.also, told.event.villagePosition],
  });
}

function noticeOf(fact: FactOf<'NoticePosted'>, { rules, record, event, earlier }: Told): Posted {
  const { state, id, title, plan } = record;
  const stage = noticeStage(record);
  const { procedure } = state;
  return {
    number: event.villagePosition,
    also: [],
    decisionId: id,
    stage: stage.id,
    discloses: stage.discloses,
    title,
    matter: titleOfMatter(rules, state.matter),
    ...(state.amount === undefined ? {} : { amount: state.amount }),
    ...periodOf(record),
    occurredAt: event.occurredAt,
    recordedAt: event.recordedAt,
    course: 'up',
    objections: [],
    procedure: procedure.title,
    plan,
    basis: basisOf(rules, procedure, earlier),
    boards: fact.data.boards,
    ...(stage.discloses === 'result' ? { result: resultOf(earlier) } : {}),
    record: {
      eventId: event.eventId,
      leafHash: leafHashText(encodeLeaf(leafOf(event))),
      procedure: procedure.ref,
      procedureHash: procedure.hash,
    },
  };
}

function periodOf(record: DecisionRecord): Pick<Posted, 'firstDay' | 'lastDay' | 'endsAt'> {
  const { posting } = record.state;
  assert(posting, 'a posting that was recorded is in the state');
  const { countsFrom, endsAt } = posting;
  const day = civilDayOf(countsFrom);
  return {
    firstDay: noticeStage(record).firstDay === 'excluded' ? addDays(day, 1) : day,
    lastDay: civilDayOf(addMilliseconds(endsAt, -1)),
    endsAt,
  };
}

function noticeStage({ state }: DecisionRecord): NoticeStage {
  const stage = state.procedure.stages.get(state.stage);
  assert(stage?.kind === 'notice', 'a notice is posted in a stage of its kind');
  return stage;
}

function titleOfMatter(rules: RuleBook, matter: string): Bilingual {
  return rules.law.matters.get(matter)?.title ?? { zh: matter, en: matter };
}

/** What a decision left otherwise than by the end of the posting is not posted any more. */
function closeWhatWasLeft(notices: readonly Posted[], record: DecisionRecord): readonly Posted[] {
  const last = notices.at(-1);
  const { stage, end } = record.state;
  if (!last || (last.stage === stage && !end)) return notices;
  if (last.course === 'up') return changeLast(notices, { course: 'over' });
  return last.course === 'down' ? changeLast(notices, { course: 'replaced' }) : notices;
}

function changeLast(notices: readonly Posted[], change: Partial<Posted>): readonly Posted[] {
  const last = notices.at(-1);
  return last ? [...notices.slice(0, -1), { ...last, ...change }] : notices;
}

/** An objection may stand at two notices: one that came down, and the one in its place. */
function settle(notices: readonly Posted[], settled: NoticeObjection): readonly Posted[] {
  return notices.map((notice) => ({
    ...notice,
    objections: notice.objections.map((one) => (one.id === settled.id ? settled : one)),
  }));
}

function isOpen({ standing }: NoticeObjection): boolean {
  return standing === 'open';
}

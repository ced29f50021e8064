import { type Bilingual, civilDayOf, type Instant } from '@siyi/kernel';
import { type Calendar, type DeadlineRule, deadlineAfter, onwardTarget } from '@siyi/procedure';
import { deadlinesOf, type NamedDeadline } from '../deadlines.ts';
import { stageTitle } from '../policies/permission.ts';
import { actorsIn, answerersOf, SUSPENDERS, VILLAGE_COMMITTEE } from '../policies/senders.ts';
import type { Seat } from '../seat.ts';
import {
  type DecisionState,
  isRunning,
  type Objection,
  openObjections,
  type Posting,
} from '../state.ts';

/** Something with a date that a decision waits for; overdue when the date has passed. */
export interface Due {
  readonly at: Instant;
  readonly what: Bilingual;
  /** The seats that must act then. */
  readonly who: readonly Seat[];
}

/**
 * What is due in a decision, the earliest first. The days for a reply end on a working day: in a
 * year whose calendar is not published no date is given for one, rather than a guess.
 */
export function dueOf(decision: DecisionState, calendar: Calendar): readonly Due[] {
  if (decision.end) return [];
  if (decision.suspended) return suspensionDue(decision.suspended);
  const { posting } = decision;
  const due = [
    ...meetingDue(decision),
    ...(isRunning(posting) ? [postingDue(decision, posting)] : []),
    ...repliesDue(decision, calendar),
    ...deadlinesOf(decision).flatMap((deadline) => deadlineDue(decision, deadline)),
  ];
  return due.toSorted((a, b) => (a.at < b.at ? -1 : 1));
}

function suspensionDue({ until }: NonNullable<DecisionState['suspended']>): readonly Due[] {
  if (until === undefined) return [];
  const what = { zh: '中止到期,决定是否恢复办理', en: 'The suspension is to be looked at again' };
  return [{ at: until, what, who: SUSPENDERS }];
}

function meetingDue(decision: DecisionState): readonly Due[] {
  const { summons, procedure } = decision;
  const stage = procedure.stages.get(decision.stage);
  if (!summons || !stage) return [];
  const { zh, en } = stage.title;
  const what = { zh: `【${zh}】开会,会后记录`, en: `The meeting of "${en}", then its record` };
  return [{ at: summons.for, what, who: actorsIn(stage) }];
}

function postingDue(decision: DecisionState, { stage, endsAt: at }: Posting): Due {
  const title = stageTitle(decision, stage);
  const open = openObjections(decision);
  if (open.length > 0) {
    const what = {
      zh: `【${title.zh}】满期;还有 ${open.length} 件异议要先答复`,
      en: `"${title.en}" has run its period; ${open.length} objection(s) must be answered first`,
    };
    const seats = open.flatMap((id) => {
      const objection = decision.objections.get(id);
      return objection ? answerersOf(objection) : [];
    });
    return { at, what, who: [...new Set(seats)] };
  }
  const notice = decision.procedure.stages.get(stage);
  const behind = notice && decision.procedure.stages.get(onwardTarget(notice));
  if (!behind) {
    const what = { zh: `【${title.zh}】满期`, en: `"${title.en}" has run its period` };
    return { at, what, who: [] };
  }
  const what = {
    zh: `【${title.zh}】满期,接着办理【${behind.title.zh}】`,
    en: `"${title.en}" has run its period; "${behind.title.en}" comes next`,
  };
  return { at, what, who: actorsIn(behind) };
}

const REPLY: DeadlineRule = { days: 5, counted: 'calendar-days' };
const TOWNSHIP_REPLY: DeadlineRule = { days: 20, counted: 'calendar-days' };

/** The days for the answer to an objection: those of its notice stage, else 5, the township's 20. */
export function replyRule(
  decision: Pick<DecisionState, 'procedure'>,
  { stage, escalated }: Pick<Objection, 'stage' | 'escalated'>,
): DeadlineRule {
  const notice = stage === undefined ? undefined : decision.procedure.stages.get(stage);
  const terms = notice?.kind === 'notice' ? notice.objections : undefined;
  return escalated ? (terms?.township ?? TOWNSHIP_REPLY) : (terms?.reply ?? REPLY);
}

function repliesDue(decision: DecisionState, calendar: Calendar): readonly Due[] {
  return [...decision.objections].flatMap(([id, objection]) => {
    if (!objection.open) return [];
    const rule = replyRule(decision, objection);
    const deadline = deadlineAfter(calendar, rule, civilDayOf(objection.waitsSince));
    if ('unpublishedYear' in deadline) return [];
    const what = { zh: `答复异议 ${id}`, en: `The answer to objection ${id}` };
    return [{ at: deadline.at, what, who: answerersOf(objection) }];
  });
}

/** What the procedure or the supervision committee has set; the end of a posting stands above. */
function deadlineDue(decision: DecisionState, deadline: NamedDeadline): readonly Due[] {
  const { name, dueAt: at, stage } = deadline;
  const title = stageTitle(decision, stage);
  const [kind, id = ''] = name.split('/');
  switch (kind) {
    case 'lapse': {
      const what = {
        zh: `【${title.zh}】再不办理,决策到期失效`,
        en: `Unless "${title.en}" goes on, the decision lapses`,
      };
      return [{ at, what, who: whoActs(decision) }];
    }
    case 'within': {
      const what = { zh: `【${title.zh}】应当办完`, en: `"${title.en}" should be done` };
      return [{ at, what, who: whoActs(decision) }];
    }
    case 'query': {
      const what = { zh: `答复质询 ${id}`, en: `The answer to query ${id}` };
      return [{ at, what, who: VILLAGE_COMMITTEE }];
    }
    case 'demand': {
      const what = { zh: `报告整改 ${id}`, en: `The report on demand ${id}` };
      return [{ at, what, who: VILLAGE_COMMITTEE }];
    }
    default:
      return [];
  }
}

function whoActs({ procedure, stage }: DecisionState): readonly Seat[] {
  const open = procedure.stages.get(stage);
  return open ? actorsIn(open) : [];
}

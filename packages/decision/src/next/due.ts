import type { Bilingual, Instant } from '@siyi/kernel';
import { stageTitle } from '../policies/permission.ts';
import { actorsIn, answerersOf } from '../policies/senders.ts';
import type { Seat } from '../seat.ts';
import { type DecisionState, isRunning, openObjections, type Posting } from '../state.ts';

/** Something with a date that a decision waits for; overdue when the date has passed. */
export interface Due {
  readonly at: Instant;
  readonly what: Bilingual;
  /** The seats that must act then. */
  readonly who: readonly Seat[];
}

/**
 * What is due in a decision, the earliest first: the end of a posting that runs, and a meeting that
 * was called. The days for a reply move with the holidays, which are not known here, so no date is
 * given for one; that a posting waits for it is said.
 */
export function dueOf(decision: DecisionState): readonly Due[] {
  if (decision.end) return [];
  const { posting } = decision;
  const due = [
    ...meetingDue(decision),
    ...(isRunning(posting) ? [postingDue(decision, posting)] : []),
  ];
  return due.toSorted((a, b) => (a.at < b.at ? -1 : 1));
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
  const behind = notice?.kind === 'notice' && decision.procedure.stages.get(notice.outcomes.ended);
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

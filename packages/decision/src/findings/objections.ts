import { civilDayOf, type Instant, laterOf } from '@siyi/kernel';
import { cite, deadlineAfter, type NoticeStage } from '@siyi/procedure';
import { replyRule } from '../next/due.ts';
import { actsAfter, isBehind } from './acts.ts';
import { type Finding, type FindingRule, noted } from './finding.ts';
import {
  citeDefault,
  dayOf,
  factsOf,
  type History,
  isDated,
  nowOf,
  perHistory,
  placeOf,
  type StagedFact,
} from './history.ts';
import { periodEnd, runsOf } from './posting.ts';
import { withSuspensions } from './suspension.ts';

type Raised = StagedFact<'ObjectionRaised'>;

const answersOf = perHistory((history) =>
  Map.groupBy(factsOf(history, 'ObjectionAnswered'), ({ data }) => data.objection),
);
const escalationsOf = perHistory((history) =>
  Map.groupBy(factsOf(history, 'ObjectionEscalated'), ({ data }) => data.objection),
);

/** An objection with the notice stage that it holds. */
interface Owed {
  readonly raised: Raised;
  readonly stage: string;
}

/** The objections that are owed an answer: those that came in time and did not annul by themselves. */
const owed = perHistory((history): readonly Owed[] =>
  factsOf(history, 'ObjectionRaised').flatMap((raised) => {
    const stage = raised.data.stage ?? stageOnPaper(history, raised);
    return stage === undefined || raised.data.outcome !== undefined ? [] : [{ raised, stage }];
  }),
);

/** A paper may be typed in before the notice that it objects to: then its date tells which was up. */
function stageOnPaper(history: History, raised: Raised): string | undefined {
  if (!history.claimed || !isDated(history, raised)) return undefined;
  const wasUp = (stage: NoticeStage) =>
    runsOf(history, stage).some((run) => {
      const [from, until] = [run.posted[0]?.occurredAt, periodEnd(run)];
      if (from === undefined || raised.occurredAt < from) return false;
      return until === undefined || raised.occurredAt < until;
    });
  const notices = history.procedure.document.stages.filter((stage) => stage.kind === 'notice');
  return notices.find(wasUp)?.id;
}

/** F-47: an objection answered after the days for it, or not at all by then (异议逾期答复). */
export const findLateAnswers: FindingRule = (history) =>
  owed(history).flatMap(({ raised, stage }): Finding[] => {
    const answers = answersOf(history).get(raised.data.objection) ?? [];
    const escalated = escalationsOf(history).get(raised.data.objection)?.[0];
    const first = answers.find((one) => !escalated || one.index < escalated.index);
    const last = escalated && answers.findLast((one) => one.index > escalated.index);
    return [
      // Taken to the township in time, it is no longer the village's to answer.
      ...late(
        history,
        { raised, stage },
        { from: raised, settledBy: first ?? escalated, answer: first },
      ),
      ...(escalated
        ? late(history, { raised, stage }, { from: escalated, settledBy: last, answer: last })
        : []),
    ];
  });

interface Wait {
  readonly from: StagedFact;
  readonly settledBy: StagedFact | undefined;
  readonly answer: StagedFact | undefined;
}

function late(history: History, { raised, stage }: Owed, wait: Wait): readonly Finding[] {
  const { from, settledBy, answer } = wait;
  const { objection } = raised.data;
  const escalated = from.type === 'ObjectionEscalated';
  const under = raised.under ?? history.procedure;
  const rule = replyRule({ procedure: under }, { stage, escalated });
  const deadline = deadlineAfter(history.calendar, rule, civilDayOf(from.occurredAt));
  // A year whose days off are not published gives no date.
  if ('unpublishedYear' in deadline || !isDated(history, from)) return [];
  const dueAt = withSuspensions(history, from.occurredAt, deadline.at);
  const at = momentOf(history, from, settledBy);
  if (at === undefined || at < dueAt) return [];
  const until = answer ? dayOf(answer) : undefined;
  const who = escalated ? { zh: '乡镇', en: 'the township' } : { zh: '村里', en: 'the village' };
  const words = {
    zh: `异议 ${objection} 应由${who.zh}在 ${deadline.day} 以前答复,${until ? `${until} 才答复` : '没有答复'}`,
    en: `Objection ${objection} was due for an answer of ${who.en} by ${deadline.day}; ${until ? `it came on ${until}` : 'there is none'}`,
  };
  const citation = citeDefault(history, 'objection-reply');
  const events: [string, ...string[]] = answer ? [answer.eventId, raised.eventId] : [from.eventId];
  return [noted('F-47', { citation, stage, events, words })];
}

/** When it was settled, else now; undefined where a paper does not date what settled it. */
function momentOf(
  history: History,
  from: StagedFact,
  settledBy: StagedFact | undefined,
): Instant | undefined {
  if (!settledBy) return nowOf(history);
  return isDated(history, settledBy) ? laterOf(settledBy.occurredAt, from.occurredAt) : undefined;
}

/** F-48: a later stage went on while an objection in time was unanswered. */
export const findIgnoredObjections: FindingRule = (history) =>
  owed(history).flatMap((one): Finding[] => {
    const { raised } = one;
    const ignoring = actIgnoring(history, one);
    if (!ignoring) return [];
    const day = dayOf(ignoring);
    const words = {
      zh: `异议 ${raised.data.objection} 没有答复,${day} 就办了下一步`,
      en: `Objection ${raised.data.objection} was unanswered when the next step was taken on ${day}`,
    };
    const citation = cite(history.law, 'disclosure', day);
    const events = [ignoring.eventId, raised.eventId] as const;
    return [noted('F-48', { citation, stage: ignoring.inStage, events, words })];
  });

/** The first act of a later stage that did not wait for the answer. */
function actIgnoring(history: History, { raised, stage }: Owed): StagedFact | undefined {
  const answered = answersOf(history).get(raised.data.objection)?.at(-1);
  return actsAfter(history, raised).find(
    (act) =>
      placeOf(history, act.inStage) > placeOf(history, stage) &&
      act.occurredAt > raised.occurredAt &&
      (!answered || isBehind(answered, act)),
  );
}

import { type Bilingual, civilDayOf } from '@siyi/kernel';
import {
  type Citation,
  cite,
  citeSource,
  type NoticeStage,
  onwardTarget,
  type Stage,
  type StageOf,
} from '@siyi/procedure';
import type { Situation } from '../outcome.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { SEAT_TITLES, type Seat } from '../seat.ts';
import { type DecisionState, openObjections, type Posting } from '../state.ts';
import { leastPeriod } from './posting.ts';

/** The law at a moment. */
export type RulesAt = Pick<Situation, 'law' | 'now'>;

/** Refuses a seat that may not send this command. */
export function checkSeat(
  situation: Pick<Situation, 'actor'>,
  allowed: readonly Seat[],
  citation: Citation,
): Refusal | undefined {
  const { seat } = situation.actor;
  if (allowed.includes(seat)) return undefined;
  const who = seatTitles(allowed);
  return refuse(
    'not-authorised',
    citation,
    { needed: allowed.join(', '), had: seat },
    {
      zh: `这一步由${who.zh}办理,${SEAT_TITLES[seat].zh}无权办理`,
      en: `This is for the ${who.en}; the ${SEAT_TITLES[seat].en} may not do it`,
    },
    { zh: `请由${who.zh}提交`, en: `Have the ${who.en} send it` },
  );
}

function seatTitles(seats: readonly Seat[]): Bilingual {
  const titles = seats.map((seat) => SEAT_TITLES[seat]);
  return {
    zh: titles.map((title) => title.zh).join('或'),
    en: titles.map((title) => title.en).join(' or the '),
  };
}

/** Cites the procedure itself, for its order of stages and who acts in them. */
export function citeProcedure(situation: Pick<Situation, 'law'>, state: DecisionState): Citation {
  const [first] = state.procedure.document.citations;
  const source = first?.source ?? 'SIYI';
  return citeSource(situation.law, state.procedure.ref, source, first?.article);
}

/**
 * Refuses a command of a stage that is not open. Directly behind a posting it is told what it waits
 * for: the rest of the period, then the objections.
 */
export function checkStage(
  situation: RulesAt,
  state: DecisionState,
  stage: string,
): Refusal | undefined {
  if (state.stage === stage) return undefined;
  const open = state.procedure.stages.get(state.stage);
  const isBehind = open !== undefined && isDirectlyBehind(state, open, stage);
  if (isBehind && open.kind === 'notice' && state.posting) {
    return checkPosting(situation, state, open, state.posting);
  }
  if (isBehind && (open.kind === 'review' || open.kind === 'supervision')) {
    return gateMissing(situation, state, open);
  }
  return stageNotOpen(situation, state, stage);
}

/** Whether a stage follows the open one, those that may be passed over left out of account. */
function isDirectlyBehind({ procedure }: DecisionState, open: Stage, stage: string): boolean {
  let next = procedure.stages.get(onwardTarget(open));
  while (next && next.id !== stage && next.when) next = procedure.stages.get(onwardTarget(next));
  return next?.id === stage;
}

const GATES = {
  review: {
    code: 'review-required',
    needed: 'RecordReview',
    zh: '还没有乡镇的审核或备案',
    en: 'The township has not reviewed or filed it',
    nextZh: '请先送审,等乡镇记录结果后再办理',
    nextEn: 'Request the review and wait until the township has recorded its outcome',
  },
  supervision: {
    code: 'supervision-required',
    needed: 'IssueOpinion',
    zh: '还没有村务监督委员会的监督意见',
    en: 'The supervision committee has not given its opinion',
    nextZh: '请村务监督委员会先记录监督意见;它要求整改的,整改核实以后再记录',
    nextEn:
      'Have the supervision committee record its opinion first, once what it demanded is put right',
  },
} as const;

function gateMissing(
  situation: RulesAt,
  state: DecisionState,
  open: StageOf<'review' | 'supervision'>,
): Refusal {
  const gate = GATES[open.kind];
  return refuse(
    gate.code,
    citeProcedure(situation, state),
    { needed: gate.needed, had: state.stage },
    { zh: `【${open.title.zh}】${gate.zh}`, en: `"${open.title.en}": ${gate.en}` },
    { zh: gate.nextZh, en: gate.nextEn },
  );
}

function checkPosting(
  { law, now }: RulesAt,
  state: DecisionState,
  stage: NoticeStage,
  posting: Posting,
): Refusal | undefined {
  const { days, citation } = leastPeriod(law, stage, posting.countsFrom);
  if (posting.interruptedAt !== undefined) {
    return refuse(
      'notice-period-open',
      citation,
      { needed: days, had: 0, days },
      {
        zh: '公示中断了,天数要重新计算',
        en: 'The posting was interrupted; its whole period runs anew',
      },
      {
        zh: '请重新张贴公示,满期后再办理',
        en: 'Post the notice again and wait for the whole period',
      },
    );
  }
  if (now < posting.endsAt) {
    const day = civilDayOf(posting.endsAt);
    return refuse(
      'notice-period-open',
      citation,
      { needed: posting.endsAt, had: now, days },
      {
        zh: `公示还没有满期,要到 ${day} 零点`,
        en: `The posting is not over; it runs until 00:00 on ${day}`,
      },
      { zh: `请在 ${day} 以后再办理`, en: `Send it again from ${day}` },
    );
  }
  if (state.suspended) {
    return refuse(
      'notice-period-open',
      citation,
      { needed: 'ResumeDecision', had: 'suspended', days },
      {
        zh: '决策已经中止,公示的期限也停了',
        en: 'The decision is suspended, and its posting stands still',
      },
      {
        zh: '请先用 ResumeDecision 恢复办理,等公示满期',
        en: 'Let it go on with ResumeDecision first, then wait for the rest of the period',
      },
    );
  }
  const open = openObjections(state);
  if (open.length === 0) return undefined;
  return refuse(
    'objection-open',
    cite(law, 'disclosure', civilDayOf(now)),
    { needed: 0, had: open.length, objections: open.join(', ') },
    {
      zh: `还有 ${open.length} 件异议没有答复`,
      en: `${open.length} objection(s) are not answered`,
    },
    { zh: '请先用 AnswerObjection 逐件答复', en: 'Answer each of them with AnswerObjection first' },
  );
}

/** The refusal that names the open stage and the one that the command belongs to. */
export function stageNotOpen(situation: RulesAt, state: DecisionState, stage: string): Refusal {
  const open = stageTitle(state, state.stage);
  const wanted = stageTitle(state, stage);
  return refuse(
    'stage-not-open',
    citeProcedure(situation, state),
    { needed: stage, had: state.stage },
    {
      zh: `现在办到【${open.zh}】,还不能或不再办理【${wanted.zh}】`,
      en: `The open stage is "${open.en}", not "${wanted.en}"`,
    },
    { zh: `请先完成【${open.zh}】`, en: `Go on with "${open.en}"` },
  );
}

/** The refusal of what needs a notice that was posted: there is none in this stage yet. */
export function nothingPosted(situation: RulesAt, state: DecisionState, stage: string): Refusal {
  if (state.stage !== stage) return stageNotOpen(situation, state, stage);
  const title = stageTitle(state, stage);
  return refuse(
    'stage-not-open',
    citeProcedure(situation, state),
    { needed: 'NoticePosted', had: state.stage },
    { zh: `【${title.zh}】还没有张贴公示`, en: `Nothing is posted in "${title.en}" yet` },
    {
      zh: '请先张贴公示,再用 PostNotice 登记',
      en: 'Post the notice, then record it with PostNotice',
    },
  );
}

export function stageTitle(state: DecisionState, stage: string): Bilingual {
  return state.procedure.stages.get(stage)?.title ?? { zh: stage, en: stage };
}

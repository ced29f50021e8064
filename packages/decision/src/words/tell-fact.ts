import {
  addMilliseconds,
  type Bilingual,
  civilDayOf,
  type Instant,
  midnightFrom,
} from '@siyi/kernel';
import { nationalLaw } from '@siyi/procedure';
import type { Fact } from '../event.ts';
import { type DecisionState, openObjections } from '../state.ts';

/** A recorded fact with the decision before and after it. */
export interface Told {
  readonly fact: Fact;
  readonly before: DecisionState | undefined;
  readonly after: DecisionState;
}

/** What a fact means, in one or two plain sentences; numbers first. */
export function tellFact({ fact, before, after }: Told): Bilingual {
  switch (fact.type) {
    case 'DecisionStarted':
      return tellStart(fact.data, after);
    case 'PlanRevised':
      return withMove(before, after, {
        zh: `方案已修改为第 ${fact.data.planVersion} 稿${fact.data.amount ? `,金额 ${fact.data.amount} 元` : ''}。`,
        en: `The plan is revised, version ${fact.data.planVersion}${fact.data.amount ? `, ${fact.data.amount} yuan` : ''}.`,
      });
    case 'MeetingConvened':
      return {
        zh: `已通知 ${civilDayOf(fact.data.for as Instant)} 在${fact.data.place}开会。`,
        en: `Members are summoned to meet on ${civilDayOf(fact.data.for as Instant)}, ${fact.data.place}.`,
      };
    case 'MeetingRecorded':
      return tellMeeting(fact.data);
    case 'StageDecided':
      return withMove(before, after, tellVerdict(fact.data));
    case 'NoticePosted':
      return tellPosting(fact.data, after);
    case 'NoticeInterrupted':
      return {
        zh: '公示中断。重新张贴后,天数从头算起。',
        en: 'The posting was interrupted. Once it is up again, its whole period runs anew.',
      };
    case 'NoticeEnded':
      return withMove(before, after, { zh: '公示满期。', en: 'The posting is over.' });
    case 'ObjectionRaised':
      return tellObjection(fact.data, after);
    case 'ObjectionAnswered':
      return withMove(before, after, tellAnswer(fact.data));
    case 'ObjectionEscalated':
      return {
        zh: `异议 ${fact.data.objection} 已提交乡镇答复。`,
        en: `Objection ${fact.data.objection} went to the township for its answer.`,
      };
    case 'ImplementationStarted':
      return { zh: '已开始实施。', en: 'Implementation has started.' };
    case 'ContractSigned':
      return {
        zh: `已签合同,金额 ${fact.data.amount} 元。`,
        en: `A contract of ${fact.data.amount} yuan is signed.`,
      };
    case 'ProgressReported':
      return { zh: `已完成 ${fact.data.percent}%。`, en: `${fact.data.percent}% done.` };
    case 'AcceptanceRecorded':
      return withMove(
        before,
        after,
        fact.data.accepted
          ? { zh: '验收合格。', en: 'The works are accepted.' }
          : { zh: '验收不合格,继续整改。', en: 'The works are not accepted; they go on.' },
      );
    case 'DecisionWithdrawn':
      return { zh: '动议已撤回。', en: 'The motion is withdrawn.' };
    case 'DecisionArchived':
      return { zh: '已归档,全部办完。', en: 'Archived: everything is done.' };
    case 'VillageRegistered':
      return { zh: '村已登记。', en: 'The village is registered.' };
    case 'RosterSet':
      return { zh: '名册已更新。', en: 'The roster is set.' };
  }
}

type DataOf<K extends Fact['type']> = Extract<Fact, { type: K }>['data'];

function tellStart(data: DataOf<'DecisionStarted'>, after: DecisionState): Bilingual {
  const matter = nationalLaw.matters.get(data.matter)?.title;
  const first = titleOf(after, after.stage);
  const amount = data.amount;
  return {
    zh: `“${data.title}”已登记,属于“${matter?.zh}”${amount ? `,金额 ${amount} 元` : ''}。先办【${first.zh}】。`,
    en: `"${data.title}" is registered as "${matter?.en}"${amount ? `, ${amount} yuan` : ''}. First: "${first.en}".`,
  };
}

function tellMeeting(data: DataOf<'MeetingRecorded'>): Bilingual {
  const body = nationalLaw.bodies.get(data.body)?.title;
  const { vote } = data;
  const votes = vote && {
    zh: `赞成 ${vote.for},反对 ${vote.against},弃权 ${vote.abstain}${vote.invalid ? `,无效 ${vote.invalid}` : ''}`,
    en: `${vote.for} for, ${vote.against} against, ${vote.abstain} abstaining${vote.invalid ? `, ${vote.invalid} invalid` : ''}`,
  };
  return {
    zh: `${body?.zh}到会 ${data.present} 人${votes ? `:${votes.zh}` : ',没有表决'}。`,
    en: `${data.present} came to the ${body?.en}${votes ? `: ${votes.en}` : '; there was no vote'}.`,
  };
}

function tellVerdict(data: DataOf<'StageDecided'>): Bilingual {
  if (data.outcome === 'deferred') return { zh: '会议决定缓议。', en: 'The meeting deferred it.' };
  // The votes are measured against whom the deciding rule names: those present, or all eligible.
  const whole =
    data.of === 'present'
      ? { zh: `实到 ${data.present} 人`, en: `of ${data.present} present` }
      : { zh: `应到 ${data.eligible} 人`, en: `of ${data.eligible} eligible` };
  const counts = {
    zh: `${whole.zh},至少要 ${data.needed} 票赞成,得 ${data.for} 票`,
    en: `${whole.en}, at least ${data.needed} votes for were needed; it had ${data.for}`,
  };
  return data.outcome === 'passed'
    ? { zh: `通过:${counts.zh}。`, en: `Passed: ${counts.en}.` }
    : { zh: `没有通过:${counts.zh}。`, en: `Not passed: ${counts.en}.` };
}

function tellPosting(data: DataOf<'NoticePosted'>, after: DecisionState): Bilingual {
  const title = titleOf(after, data.stage);
  const end = data.until ? midnightFrom(data.until as Instant) : (data.endsAt as Instant);
  const last = civilDayOf(addMilliseconds(end, -1));
  return {
    zh: `【${title.zh}】已张贴在 ${data.boards.length} 处(${data.boards.join('、')}),到 ${last} 24 时满期。`,
    en: `"${title.en}" is posted on ${data.boards.length} board(s) (${data.boards.join(', ')}), until 24:00 on ${last}.`,
  };
}

function tellObjection(data: DataOf<'ObjectionRaised'>, after: DecisionState): Bilingual {
  const open = openObjections(after).length;
  return data.stage
    ? {
        zh: `异议 ${data.objection} 已登记。还有 ${open} 件没有答复,答复以前不能办下一步。`,
        en: `Objection ${data.objection} is on record. ${open} unanswered: the next step waits for the answers.`,
      }
    : {
        zh: `异议 ${data.objection} 已登记;公示已过,不影响程序。`,
        en: `Objection ${data.objection} is on record; the posting is over, so it binds nothing.`,
      };
}

function tellAnswer(data: DataOf<'ObjectionAnswered'>): Bilingual {
  return data.upheld
    ? { zh: `异议 ${data.objection} 成立。`, en: `Objection ${data.objection} is upheld.` }
    : {
        zh: `异议 ${data.objection} 已答复,不成立。`,
        en: `Objection ${data.objection} is answered and not upheld.`,
      };
}

/** Where the decision went from here: on, back, or to its end. */
function withMove(
  before: DecisionState | undefined,
  after: DecisionState,
  words: Bilingual,
): Bilingual {
  if (after.end)
    return { zh: `${words.zh}决策到此结束。`, en: `${words.en} The decision ends here.` };
  if (!before || before.stage === after.stage) return words;
  const { stageIds } = after.procedure;
  const isBack = stageIds.indexOf(after.stage) < stageIds.indexOf(before.stage);
  const title = titleOf(after, after.stage);
  return isBack
    ? { zh: `${words.zh}退回【${title.zh}】。`, en: `${words.en} It goes back to "${title.en}".` }
    : { zh: `${words.zh}下一步【${title.zh}】。`, en: `${words.en} Next: "${title.en}".` };
}

function titleOf(state: DecisionState, stage: string): Bilingual {
  return state.procedure.stages.get(stage)?.title ?? { zh: stage, en: stage };
}

import { type Bilingual, civilDayOf, type Instant } from '@siyi/kernel';
import { actorTitle, bodyTitle, sentences, type ToldOf, titleOf, withMove } from './told.ts';

type MeetingEvent =
  | 'MeetingConvened'
  | 'MeetingRecorded'
  | 'StageDecided'
  | 'DecisionEscalated'
  | 'RecusalDeclared';

/** Tells who was called, who came, who may not take part, and what was decided. */
export function tellMeeting({ fact, ...around }: ToldOf<MeetingEvent>): Bilingual {
  switch (fact.type) {
    case 'MeetingConvened':
      return tellSummons({ ...around, fact });
    case 'MeetingRecorded':
      return tellAttendance({ ...around, fact });
    case 'StageDecided':
      return withMove({ ...around, fact }, tellVerdict({ ...around, fact }));
    case 'DecisionEscalated':
      return tellEscalation({ ...around, fact });
    case 'RecusalDeclared':
      return tellRecusal({ ...around, fact });
  }
}

function tellSummons({ fact: { data } }: ToldOf<'MeetingConvened'>): Bilingual {
  const day = civilDayOf(data.for as Instant);
  const urgent = {
    zh: '属于临时召集，理由已记录。',
    en: 'It was called at short notice, and why is on record.',
  };
  return sentences(
    {
      zh: `已通知 ${day} 在${data.place}开会。`,
      en: `Members are summoned to meet on ${day}, ${data.place}.`,
    },
    data.urgent ? urgent : undefined,
  );
}

function tellAttendance({ fact: { data }, after }: ToldOf<'MeetingRecorded'>): Bilingual {
  const body = bodyTitle(after, data.body);
  const { vote } = data;
  const votes = vote && {
    zh: `赞成 ${vote.for},反对 ${vote.against},弃权 ${vote.abstain}${vote.invalid ? `,无效 ${vote.invalid}` : ''}`,
    en: `${vote.for} for, ${vote.against} against, ${vote.abstain} abstaining${vote.invalid ? `, ${vote.invalid} invalid` : ''}`,
  };
  return {
    zh: `${body.zh}到会 ${data.present} 人${votes ? `:${votes.zh}` : ',没有表决'}。`,
    en: `${data.present} came to the ${body.en}${votes ? `: ${votes.en}` : '; there was no vote'}.`,
  };
}

function tellVerdict(told: ToldOf<'StageDecided'>): Bilingual {
  const { outcome, stage } = told.fact.data;
  const counts = countsOf(told);
  switch (outcome) {
    case 'deferred':
      return { zh: '会议决定缓议。', en: 'The meeting deferred it.' };
    case 'passed':
      return isAboutChange(told)
        ? { zh: `变更通过:${counts.zh}。`, en: `The change is passed: ${counts.en}.` }
        : { zh: `通过:${counts.zh}。`, en: `Passed: ${counts.en}.` };
    case 'change-refused':
      return {
        zh: `变更没有通过:${counts.zh}。原决议不变。`,
        en: `The change is not passed: ${counts.en}. The resolution stays as it was.`,
      };
    case 'not-passed':
      return { zh: `没有通过:${counts.zh}。`, en: `Not passed: ${counts.en}.` };
    case 'exhausted': {
      const attempts = told.after.attempts.get(stage) ?? 1;
      return {
        zh: `没有通过:${counts.zh}。已经 ${attempts} 次没有通过，次数用完。`,
        en: `Not passed: ${counts.en}. It has failed ${attempts} time(s), as often as it may.`,
      };
    }
  }
}

/** The votes, measured against whom the deciding rule names: those present, or all eligible. */
function countsOf({ fact: { data } }: ToldOf<'StageDecided'>): Bilingual {
  const whole =
    data.of === 'present'
      ? { zh: `实到 ${data.present} 人`, en: `of ${data.present} present` }
      : { zh: `应到 ${data.eligible} 人`, en: `of ${data.eligible} eligible` };
  return {
    zh: `${whole.zh},至少要 ${data.needed} 票赞成,得 ${data.for} 票`,
    en: `${whole.en}, at least ${data.needed} votes for were needed; it had ${data.for}`,
  };
}

function isAboutChange({ fact, before }: ToldOf<'StageDecided'>): boolean {
  // A corrected meeting is decided again as it was held, with the change still pending.
  const held = before?.correctable?.before ?? before;
  return held?.change !== undefined && fact.data.stage === held.procedure.resolving.id;
}

function tellEscalation({ fact: { data }, after }: ToldOf<'DecisionEscalated'>): Bilingual {
  const stage = titleOf(after, data.stage);
  const body = bodyTitle(after, data.body);
  return {
    zh: `【${stage.zh}】意见不一致，提请${body.zh}决定。`,
    en: `"${stage.en}" could not agree; the ${body.en} is to decide.`,
  };
}

function tellRecusal({ fact: { data }, after }: ToldOf<'RecusalDeclared'>): Bilingual {
  const person = actorTitle(data.person);
  const { length } = after.recused;
  return {
    zh: `${person.zh} 回避，不参加讨论和表决。一共 ${length} 人回避。`,
    en: `${person.en} is recused and takes no part. ${length} recused in all.`,
  };
}

import type { Bilingual } from '@siyi/kernel';
import { isInForce } from '../law.ts';
import type { ProcedureDocument } from '../schema.ts';
import type { MeetingBody, MeetingStage } from '../stage-schema.ts';
import { describeRule } from '../vote-rule.ts';
import {
  breach,
  type Context,
  conditionWords,
  counted,
  given,
  joined,
  list,
  silent,
} from './context.ts';
import type { Parameter } from './described.ts';
import { bodyTitle, voteMethodTitle } from './titles.ts';

/** A stage in which a body meets, in words. */
export function describeMeeting(context: Context, stage: MeetingStage): readonly Parameter[] {
  return [
    ...(stage.ownsPlan ? [given(context, 'ownsPlan', OWNS_PLAN)] : []),
    ...(stage.resolves
      ? [given(context, 'resolves', RESOLVES, { from: { rule: 'competent-body' } })]
      : []),
    ...describeAttempts(context, stage),
    ...stage.bodies.flatMap((meeting) => describeMeetingBody(context, meeting)),
  ];
}

const OWNS_PLAN = {
  zh: '在这里拟定;后面没有通过的,退回这里修改',
  en: 'is made here, and comes back here when a later body does not pass it',
};
const RESOLVES = {
  zh: '由哪个会议决定,按事项和日期依法确定;法定票数更高的从其规定',
  en: 'the law says by matter and date which body decides; where it asks for more votes, those bind',
};

function describeAttempts(context: Context, { attempts }: MeetingStage): readonly Parameter[] {
  if (attempts === undefined) return [];
  const words = {
    zh: `最多 ${attempts} 次未通过`,
    en: `not passed ${counted(attempts, 'time')} at most`,
  };
  return [given(context, 'attempts', words)];
}

function describeMeetingBody(context: Context, meeting: MeetingBody): readonly Parameter[] {
  const { document, law } = context;
  const about = bodyTitle(law, meeting.body);
  const at = { from: meeting.cite, about };
  const { when, quorum, methods } = meeting;
  return [
    ...(when ? [given(context, 'bodies.when', conditionWords(context, when), at)] : []),
    quorum
      ? given(context, 'quorum', describeRule(quorum), at)
      : silent(context, 'quorum', NO_QUORUM, at),
    given(context, 'pass', describeRule(meeting.pass), at),
    ...describeSummons(context, meeting, about),
    ...(methods ? [given(context, 'bodies.methods', methodWords(document, methods), at)] : []),
  ];
}

function methodWords(
  document: ProcedureDocument,
  { allowed, otherwise }: NonNullable<MeetingBody['methods']>,
): Bilingual {
  const { zh, en } = list(allowed.map((method) => voteMethodTitle(document, method)));
  return otherwise === 'block'
    ? { zh: `只能用${zh}`, en: `${en}; any other is refused` }
    : { zh: `用${zh},用其他方式的列为问题`, en: `${en}; any other is a finding` };
}

const NO_QUORUM = { zh: '没有规定', en: 'no number is set' };

/** The days that bind: the procedure's, or the law's where that asks for as many or more. */
function describeSummons(
  context: Context,
  { body, cite, summons }: MeetingBody,
  about: Bilingual,
): readonly Parameter[] {
  const { law, on } = context;
  const statutory = law.summons.find((floor) => floor.body === body && isInForce(floor, on));
  if (!summons && !statutory) return [];
  const own = summons?.days ?? 0;
  const isStatutory = statutory !== undefined && statutory.days >= own;
  const days = isStatutory ? statutory.days : own;
  const from = isStatutory ? { rule: statutory.rule } : cite;
  const words = joined(
    { zh: `提前 ${days} 天`, en: `${counted(days, 'day')} before` },
    breach(summons?.otherwise ?? 'warn'),
  );
  return [(summons ? given : silent)(context, 'summons', words, { from, about })];
}

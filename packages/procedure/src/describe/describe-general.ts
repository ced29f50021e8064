import type { ProcedureBody } from '../schema.ts';
import { type Context, counted, given, list } from './context.ts';
import type { Parameter } from './described.ts';
import { bodyTitle, MODE_TITLES, rosterTitle } from './titles.ts';

/** What holds for a procedure as a whole, in words. */
export function describeGeneral(context: Context): readonly Parameter[] {
  const { document } = context;
  return [
    ...(document.bodies ?? []).flatMap((body) => describeBody(context, body)),
    ...describeMethods(context),
    ...describeLimits(context),
    ...describeReproposal(context),
    ...describeEmergency(context),
    ...describeReminders(context),
  ];
}

function describeBody(context: Context, body: ProcedureBody): readonly Parameter[] {
  const { document, law } = context;
  const about = bodyTitle(law, body.id);
  const at = { from: body.cite, about };
  const isOfLaw = body.formOf === undefined && body.title === undefined;
  const kind = isOfLaw
    ? { zh: '法定会议,本程序另有规定', en: 'a body of the law, with rules of this procedure' }
    : { zh: '本程序自定的会议', en: 'a body that this procedure names itself' };
  const parameters = [given(context, 'bodies', kind, at)];
  if (body.formOf !== undefined) {
    const whole = bodyTitle(law, body.formOf);
    const words = {
      zh: `${whole.zh}的一种形式,法律对它的要求同样适用`,
      en: `a form of the ${whole.en}: what the law asks of that binds it too`,
    };
    parameters.push(given(context, 'bodies.formOf', words, at));
  }
  if (body.roster !== undefined) {
    parameters.push(given(context, 'bodies.roster', rosterTitle(document, body.roster), at));
  }
  if (body.presentBy) {
    const modes = list(body.presentBy.map((mode) => MODE_TITLES[mode] ?? { zh: mode, en: mode }));
    parameters.push(given(context, 'bodies.presentBy', modes, at));
  }
  if (body.recused) {
    const words =
      body.recused === 'leave'
        ? { zh: '不计入应到', en: 'leave the number of those eligible' }
        : { zh: '仍计入应到', en: 'stay in the number of those eligible' };
    parameters.push(given(context, 'bodies.recused', words, at));
  }
  if (body.leastMembers !== undefined) {
    const words = { zh: `不少于 ${body.leastMembers} 人`, en: `at least ${body.leastMembers}` };
    parameters.push(given(context, 'bodies.leastMembers', words, at));
  }
  return parameters;
}

function describeMethods(context: Context): readonly Parameter[] {
  const { methods } = context.document;
  if (!methods) return [];
  return [given(context, 'methods', list(methods.map(({ title }) => title)))];
}

function describeLimits(context: Context): readonly Parameter[] {
  const total = context.document.limits?.total;
  if (!total) return [];
  const { days, otherwise } = total;
  const words =
    otherwise === 'lapse'
      ? { zh: `最多 ${days} 天,到期失效`, en: `at most ${counted(days, 'day')}, then it lapses` }
      : {
          zh: `一般不超过 ${days} 天,超过的列为问题`,
          en: `at most ${counted(days, 'day')}, or it is a finding`,
        };
  return [given(context, 'limits.total', words)];
}

function describeReproposal(context: Context): readonly Parameter[] {
  const { reproposal } = context.document;
  if (!reproposal) return [];
  const { cooldownDays, mostPerYear } = reproposal;
  const parts = [
    ...(cooldownDays === undefined
      ? []
      : [{ zh: `否决后 ${cooldownDays} 天内`, en: `within ${counted(cooldownDays, 'day')}` }]),
    ...(mostPerYear === undefined
      ? []
      : [
          {
            zh: `一年内超过 ${mostPerYear} 次`,
            en: `more than ${counted(mostPerYear, 'time')} a year`,
          },
        ]),
  ];
  const zh = parts.length === 0 ? '' : parts.map((part) => part.zh).join('、');
  const en = parts.length === 0 ? 'again' : parts.map((part) => part.en).join(' or ');
  return [
    given(context, 'reproposal', {
      zh: `被否决的方案原样${zh}再次提出的,列为问题`,
      en: `a rejected plan that comes unchanged ${en} is a finding`,
    }),
  ];
}

function describeEmergency(context: Context): readonly Parameter[] {
  const { emergency } = context.document;
  if (!emergency) return [];
  const { regularisedWithin: days, atMost } = emergency;
  const cap =
    atMost === undefined
      ? { zh: '', en: '' }
      : { zh: `;不超过 ${atMost} 元`, en: `; at most ${atMost} yuan` };
  return [
    given(context, 'emergency', {
      zh: `事后 ${days} 天内补办决议${cap.zh}`,
      en: `resolved on afterwards within ${counted(days, 'day')}${cap.en}`,
    }),
  ];
}

function describeReminders(context: Context): readonly Parameter[] {
  const { remind } = context.document;
  if (!remind) return [];
  const days = remind.daysBefore;
  return [
    given(context, 'remind', {
      zh: `期限届满前 ${days.join('、')} 天各提醒一次`,
      en: `${days.join(', ')} ${days.length === 1 && days[0] === 1 ? 'day' : 'days'} before a deadline`,
    }),
  ];
}

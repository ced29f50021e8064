import type { Bilingual } from '@siyi/kernel';
import { cite } from '../citation.ts';
import type { NoticeStage } from '../stage-schema.ts';
import { breach, type Context, counted, given, joined, silent } from './context.ts';
import type { Parameter } from './described.ts';
import { DISCLOSED_TITLES, rosterTitle } from './titles.ts';

/** A stage in which a notice is up, in words. */
export function describeNotice(context: Context, stage: NoticeStage): readonly Parameter[] {
  const { boards, objections } = stage;
  return [
    given(context, 'discloses', DISCLOSED_TITLES[stage.discloses], { from: stage.cite }),
    given(context, 'days', daysWords(stage), { from: stage.cite }),
    ...laterFloors(context, stage),
    ...(boards
      ? [
          given(
            context,
            'boards',
            joined(
              { zh: `不少于 ${boards.least} 处`, en: `at least ${boards.least}` },
              breach(boards.otherwise),
            ),
          ),
        ]
      : []),
    replyOf(context, 'objections.reply', objections?.reply, 5),
    replyOf(context, 'objections.township', objections?.township, 20),
    ...(objections?.joint
      ? [given(context, 'objections.joint', jointWords(context, objections.joint))]
      : []),
  ];
}

function daysWords({ days, firstDay }: NoticeStage): Bilingual {
  return firstDay === 'excluded'
    ? {
        zh: `不少于 ${days} 天,张贴当天不算`,
        en: `at least ${counted(days, 'day')}, the day of posting not counted`,
      }
    : {
        zh: `不少于 ${days} 天,张贴当天计入`,
        en: `at least ${counted(days, 'day')}, the day of posting counted`,
      };
}

/** What the law will ask of a posting that begins on a later day than the version's. */
function laterFloors(context: Context, stage: NoticeStage): readonly Parameter[] {
  const { law, on } = context;
  if (stage.discloses !== 'resolution' && stage.discloses !== 'result') return [];
  return law.postings.flatMap(({ rule, from, days }) => {
    if (from === undefined || from <= on || days <= stage.days) return [];
    const words = {
      zh: `${from} 起张贴的不少于 ${days} 天`,
      en: `at least ${counted(days, 'day')} where it is posted from ${from} on`,
    };
    // The article is the one in force when the floor begins to bind.
    const citation = cite(law, rule, from as Context['on']);
    return [{ ...silent(context, 'days', words), citation }];
  });
}

type Term = NonNullable<NonNullable<NoticeStage['objections']>['reply']>;

function replyOf(
  context: Context,
  name: 'objections.reply' | 'objections.township',
  term: Term | undefined,
  otherwise: number,
): Parameter {
  const { days, counted: by } = term ?? { days: otherwise, counted: 'calendar-days' };
  const words =
    by === 'working-days'
      ? { zh: `${days} 个工作日内`, en: `within ${counted(days, 'working day')}` }
      : { zh: `${days} 天内`, en: `within ${counted(days, 'day')}` };
  return (term ? given : silent)(context, name, words);
}

type Joint = NonNullable<NonNullable<NoticeStage['objections']>['joint']>;

function jointWords({ document }: Context, joint: Joint): Bilingual {
  const shares = joint.map(({ atLeast, of }) => {
    const people = rosterTitle(document, of);
    return { zh: `${people.zh}的 ${atLeast} 以上`, en: `${atLeast} of the ${people.en}` };
  });
  return {
    zh: `${shares.map(({ zh }) => zh).join('或')}联名的,公示作废`,
    en: `signed by ${shares.map(({ en }) => en).join(' or ')}, it annuls the posting`,
  };
}

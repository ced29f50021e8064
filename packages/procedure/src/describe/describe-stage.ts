import type { Bilingual } from '@siyi/kernel';
import type { Procedure } from '../compile.ts';
import { ENDS } from '../schema.ts';
import { onwardTarget, outcomesOf, type Stage } from '../stage-schema.ts';
import { outcomesIn, PASSED_OVER } from '../topology.ts';
import { describeRule } from '../vote-rule.ts';
import { breach, type Context, conditionWords, counted, given, joined } from './context.ts';
import { describeMeeting } from './describe-meeting.ts';
import { describeNotice } from './describe-notice.ts';
import { describeWorks } from './describe-works.ts';
import type { DescribedOutcome, DescribedStage, Parameter } from './described.ts';
import { KIND_TITLES, outcomeTitle, seatTitle, targetTitle } from './titles.ts';

/** A stage in words. */
export function describeStage(
  context: Context,
  procedure: Procedure,
  stage: Stage,
): DescribedStage {
  const { id, kind, title, seat } = stage;
  return {
    id,
    number: procedure.stageIds.indexOf(id) + 1,
    kind,
    kindTitle: KIND_TITLES[kind],
    title,
    seat,
    seatTitle: seatTitle(seat),
    parameters: [...describeShared(context, stage), ...describeKind(context, stage)],
    outcomes: describeOutcomes(procedure, stage),
  };
}

/** What a stage of any kind may say. */
function describeShared(context: Context, stage: Stage): readonly Parameter[] {
  const { when, interval, within, evidence } = stage;
  return [
    ...(when ? [given(context, 'when', conditionWords(context, when))] : []),
    ...(interval ? [given(context, 'interval', intervalWords(interval))] : []),
    ...(within ? [given(context, 'within', withinWords(within))] : []),
    ...(evidence
      ? [
          given(
            context,
            'evidence',
            joined(
              {
                zh: `不少于 ${evidence.least} 份`,
                en: `at least ${counted(evidence.least, 'file')}`,
              },
              breach(evidence.otherwise),
            ),
          ),
        ]
      : []),
  ];
}

function intervalWords({ days, otherwise }: NonNullable<Stage['interval']>): Bilingual {
  return joined(
    { zh: `至少 ${days} 天`, en: `at least ${counted(days, 'day')} after the stage before it` },
    breach(otherwise),
  );
}

function withinWords({ days, otherwise }: NonNullable<Stage['within']>): Bilingual {
  return otherwise === 'lapse'
    ? {
        zh: `${days} 天内没有任何办理的,失效`,
        en: `it lapses where nothing was done in it within ${counted(days, 'day')}`,
      }
    : {
        zh: `${days} 天内办完,否则列为问题`,
        en: `within ${counted(days, 'day')}, or it is a finding`,
      };
}

function describeKind(context: Context, stage: Stage): readonly Parameter[] {
  switch (stage.kind) {
    case 'meeting':
      return describeMeeting(context, stage);
    case 'notice':
      return describeNotice(context, stage);
    case 'implementation':
      return describeWorks(context, stage);
    case 'evaluation':
      return stage.pass ? [given(context, 'evaluation.pass', contentWords(stage.pass))] : [];
    case 'review':
      return [given(context, 'outcomes.review', reviewWords(stage))];
    case 'supervision':
      return [given(context, 'outcomes.supervised', SUPERVISED)];
    case 'archive':
      return [];
  }
}

// An evaluation counts those who were asked as present, and those who answered as votes cast.
function contentWords(pass: Parameters<typeof describeRule>[0]): Bilingual {
  const { zh, en } = describeRule(pass);
  return {
    zh: zh.replaceAll('实到人数', '被征求意见的人').replaceAll('投票人数', '作出评议的人'),
    en: en
      .replaceAll('those present', 'those who were asked')
      .replaceAll('the votes cast', 'those who answered'),
  };
}

const SUPERVISED = {
  zh: '村务监督委员会提出意见后才能进入下一步;有未整改完的,先整改',
  en: 'the supervision committee gives it once none of its demands here is open; nothing goes on before',
};

function reviewWords({ outcomes }: Extract<Stage, { kind: 'review' }>): Bilingual {
  const { approved, filed } = outcomes;
  if (approved === undefined) {
    return { zh: '村里报送,乡镇备案', en: 'files what the village sends it' };
  }
  return filed === undefined
    ? { zh: '村里报送,乡镇审核同意或者退回', en: 'approves or returns what the village sends it' }
    : {
        zh: '村里报送,乡镇审核同意、退回或者备案',
        en: 'approves, returns or files what the village sends it',
      };
}

/** Every outcome of a stage with where it leads: those of its document, and those of all. */
function describeOutcomes({ document }: Procedure, stage: Stage): readonly DescribedOutcome[] {
  const written = outcomesOf(stage).map(([outcome]) => outcome);
  const all = new Map([
    ...outcomesIn(document, stage),
    ...(stage.when ? [[PASSED_OVER, onwardTarget(stage)] as const] : []),
  ]);
  const order = [...written, ...[...all.keys()].filter((one) => !written.includes(one))];
  return order.map((outcome) => {
    const target = all.get(outcome) ?? '';
    return {
      outcome,
      title: outcomeTitle(outcome),
      target,
      targetTitle: targetTitle(document, target),
      isEnd: (ENDS as readonly string[]).includes(target),
      isGiven: written.includes(outcome),
    };
  });
}

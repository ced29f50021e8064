import type { Bilingual } from '@siyi/kernel';
import type { ImplementationStage } from '../stage-schema.ts';
import { type Context, given, list, silent } from './context.ts';
import type { Parameter } from './described.ts';
import { signerTitle } from './titles.ts';

/** The stage in which a resolution is carried out, in words. */
export function describeWorks(context: Context, stage: ImplementationStage): readonly Parameter[] {
  const { changes, payments, acceptors } = stage;
  return [
    changes
      ? given(context, 'changes', changeWords(changes))
      : silent(context, 'changes', EVERY_CHANGE, { from: { rule: 'decision-binds' } }),
    ...(payments ?? []).map((chain) =>
      given(context, 'payments', chainWords(context, chain), { from: chain.cite }),
    ),
    ...(acceptors
      ? [
          given(
            context,
            'acceptors',
            withPrefix(list(acceptors.map((one) => signerTitle(context.document, one)))),
          ),
        ]
      : []),
  ];
}

const EVERY_CHANGE = {
  zh: '任何变更都要由作出决议的会议重新表决',
  en: 'every change needs a vote of the body that resolved',
};

type Changes = NonNullable<ImplementationStage['changes']>;

/** All changes summed, since a large one could otherwise be made of small ones. */
function changeWords({ below, belowShare, plan }: Changes): Bilingual {
  const bounds = [
    ...(below === undefined ? [] : [{ zh: `${below} 元以上`, en: `${below} yuan or more` }]),
    ...(belowShare === undefined
      ? []
      : [
          { zh: `决议金额的 ${belowShare} 以上`, en: `${belowShare} or more of what was resolved` },
        ]),
  ];
  const money =
    bounds.length === 0
      ? { zh: '金额变更一律重新表决', en: 'every change of the amount needs a new vote' }
      : {
          zh: `金额累计变更${bounds.map(({ zh }) => zh).join('或')}的,重新表决`,
          en: `a new vote where the amount changes by ${bounds.map(({ en }) => en).join(' or by ')} in sum`,
        };
  const words =
    plan === 'vote'
      ? { zh: ';方案内容变更的,重新表决', en: '; and for every change of the plan' }
      : { zh: ';方案内容变更不必重新表决', en: '; the plan itself may change without one' };
  return { zh: money.zh + words.zh, en: money.en + words.en };
}

type Chain = NonNullable<ImplementationStage['payments']>[number];

function chainWords({ document }: Context, { from, signedOffBy, distinct }: Chain): Bilingual {
  const signers = signedOffBy.map((signer) => signerTitle(document, signer));
  const zh = `${from} 元起:依次由${signers.map((one) => one.zh).join('、')}签字`;
  const en = `from ${from} yuan: ${signers.map((one) => one.en).join(', then ')}`;
  return distinct
    ? { zh: `${zh},不得是同一人`, en: `${en}; each another person` }
    : { zh: `${zh},可以是同一人`, en: `${en}; one person may sign twice` };
}

function withPrefix({ zh, en }: Bilingual): Bilingual {
  return { zh: `须有${zh}`, en: `among them: ${en}` };
}

import { type DecisionState, STATE_WORDS, standingOf } from '@siyi/decision';
import type { DecisionRecord } from '@siyi/history';
import { addMilliseconds, type Bilingual, civilDayOf } from '@siyi/kernel';
import { nationalLaw } from '@siyi/procedure';
import { type ChangeView, type FactValue, type FactView, sayAmount, sayMoment } from '@siyi/web';

/** What a record says of a decision, line by line; what does not exist is left out. */
export function factsOf(record: DecisionRecord): readonly FactView[] {
  return linesOf(record).flatMap(({ label, value }) =>
    value === undefined ? [] : [{ label, value }],
  );
}

/** What is said otherwise than before; how far the decision has come is among it. */
export function changesBetween(
  before: DecisionRecord | undefined,
  after: DecisionRecord | undefined,
): readonly ChangeView[] {
  const was = valuesOf(before);
  const became = valuesOf(after);
  return LABELS.flatMap((label) => {
    const [one, other] = [was.get(label), became.get(label)];
    return isSame(one, other) ? [] : [{ label, before: one, after: other }];
  });
}

interface Line {
  readonly label: Bilingual;
  readonly value: FactValue | undefined;
}

const STATE: Bilingual = { zh: '情况', en: 'Standing' };
const STAGE: Bilingual = { zh: '办到', en: 'Stage' };
const MATTER: Bilingual = { zh: '事项', en: 'Matter' };
const AMOUNT: Bilingual = { zh: '金额', en: 'Amount' };
const PLAN: Bilingual = { zh: '方案', en: 'Plan' };
const PLAN_VERSION: Bilingual = { zh: '方案稿次', en: 'Version of the plan' };
const SUMMONS: Bilingual = { zh: '已通知的会议', en: 'Meeting called' };
const POSTING: Bilingual = { zh: '公示', en: 'Posting' };
const OBJECTIONS: Bilingual = { zh: '异议', en: 'Objections' };
const WORKS: Bilingual = { zh: '实施', en: 'Works' };
const LABELS = [
  STATE,
  STAGE,
  MATTER,
  AMOUNT,
  PLAN,
  PLAN_VERSION,
  SUMMONS,
  POSTING,
  OBJECTIONS,
  WORKS,
];

function linesOf({ plan, state }: DecisionRecord): readonly Line[] {
  return [
    { label: MATTER, value: nationalLaw.matters.get(state.matter)?.title ?? state.matter },
    { label: AMOUNT, value: amountOf(state) },
    { label: PLAN, value: plan },
    { label: PLAN_VERSION, value: String(state.planVersion) },
    { label: SUMMONS, value: summonsOf(state) },
    { label: POSTING, value: postingOf(state) },
    { label: OBJECTIONS, value: objectionsOf(state) },
    { label: WORKS, value: state.implementationStarted ? STARTED : undefined },
  ];
}

const STARTED: Bilingual = { zh: '已开始', en: 'begun' };

function valuesOf(record: DecisionRecord | undefined): ReadonlyMap<Bilingual, FactValue> {
  if (!record) return new Map();
  const { state } = record;
  const standing = STATE_WORDS[standingOf(state)];
  return new Map([
    ...(standing ? [[STATE, standing] as const] : []),
    [STAGE, stageTitle(state)],
    ...factsOf(record).map(({ label, value }) => [label, value] as const),
  ]);
}

function stageTitle({ procedure, stage }: DecisionState): FactValue {
  return procedure.stages.get(stage)?.title ?? stage;
}

function amountOf({ amount }: DecisionState): Bilingual | undefined {
  if (amount === undefined) return undefined;
  return { zh: sayAmount(amount, 'zh'), en: sayAmount(amount, 'en') };
}

function summonsOf({ summons }: DecisionState): Bilingual | undefined {
  if (!summons) return undefined;
  const body = nationalLaw.bodies.get(summons.body)?.title ?? {
    zh: summons.body,
    en: summons.body,
  };
  return {
    zh: `${body.zh}，${sayMoment(summons.for, 'zh')}`,
    en: `${body.en}, ${sayMoment(summons.for, 'en')}`,
  };
}

function postingOf({ posting }: DecisionState): Bilingual | undefined {
  if (!posting) return undefined;
  const { postedAt, endsAt, interruptedAt } = posting;
  const from = civilDayOf(postedAt);
  // 24:00 of a day is a moment of the next.
  const last = civilDayOf(addMilliseconds(endsAt, -1));
  const cut = interruptedAt === undefined ? undefined : civilDayOf(interruptedAt);
  return {
    zh: `${from} 张贴，到 ${last} 24 时满期${cut === undefined ? '' : `，${cut} 中断`}`,
    en: `posted on ${from}, until 24:00 on ${last}${cut === undefined ? '' : `, interrupted on ${cut}`}`,
  };
}

function objectionsOf(state: DecisionState): Bilingual | undefined {
  const all = state.objections.size;
  if (all === 0) return undefined;
  const open = [...state.objections.values()].filter((one) => one.open).length;
  return { zh: `${all} 件，其中 ${open} 件没有答复`, en: `${all}, of which ${open} are open` };
}

function isSame(a: FactValue | undefined, b: FactValue | undefined): boolean {
  if (typeof a === 'object' && typeof b === 'object') return a.zh === b.zh && a.en === b.en;
  return a === b;
}

import { type Correctable, type DecisionState, EVENT_TITLES, type Request } from '@siyi/decision';
import { addMilliseconds, civilDayOf } from '@siyi/kernel';
import { outcomesOf, type Procedure, type Stage } from '@siyi/procedure';
import { sayDay } from '../frame/moment.ts';
import type { Choice } from './field.ts';
import { type FormCommand, formFields } from './form.ts';
import {
  type FormSituation,
  type InDecision,
  NOWHERE,
  proceduresOf,
  unusedNumber,
  withNote,
} from './form-situation.ts';
import { toFormValues } from './form-values.ts';
import { inStage, methodsOf, notCountedBy, stagesOf } from './stage-situation.ts';
import { peopleAt } from './village-situation.ts';

/** The situation of a form that is addressed to a decision. */
export function decisionSituation(command: FormCommand, place: InDecision): FormSituation {
  const { decision, step } = place;
  switch (command) {
    case 'PostNotice':
    case 'InterruptNotice':
    case 'ConveneMeeting':
    case 'RecordMeeting':
    case 'RequestReview':
    case 'RecordEvaluation':
      return inStage(decision.procedure, step?.stage ?? decision.stage, step);
    case 'RecordReview':
      return review(decision);
    case 'RaiseObjection': {
      const taken = new Set(decision.objections.keys());
      return { ...NOWHERE, initial: { objection: [unusedNumber(taken)] } };
    }
    case 'IssueOpinion':
    case 'RaiseQuery':
    case 'DemandRectification':
    case 'AttachEvidence':
      return about(decision);
    case 'AnswerQuery':
      return waiting(decision, 'query', 'open');
    case 'ReportRectification':
      return waiting(decision, 'demand', 'open');
    case 'VerifyRectification':
      return waiting(decision, 'demand', 'reported');
    case 'OrderCorrection':
      return { ...NOWHERE, choices: { stage: reached(decision) } };
    case 'CorrectRecord':
      return correction(decision);
    case 'DeclareRecusal':
      return { ...NOWHERE, choices: peopleAt(place, 'person') };
    case 'MigrateDecision':
      return migration(place);
    default:
      return NOWHERE;
  }
}

/** What is about any stage, and means the open one by default. */
function about({ procedure, stage }: DecisionState): FormSituation {
  return { ...NOWHERE, choices: { stage: stagesOf(procedure) }, initial: { stage: [stage] } };
}

/** The stages up to the open one. */
function reached({ procedure, stage }: DecisionState): readonly Choice[] {
  return stagesOf(procedure).slice(0, procedure.stageIds.indexOf(stage) + 1);
}

/** A review stage and its outcomes where one is open; else what is only filed, of any stage so far. */
function review(decision: DecisionState): FormSituation {
  const stage = decision.procedure.stages.get(decision.stage);
  if (stage?.kind === 'review') {
    const outcomes = outcomesOf(stage).map(([outcome]) => outcome);
    const choices = { stage: [toChoice(stage)], outcome: offered(outcomes) };
    return { ...NOWHERE, choices };
  }
  const past = reached(decision).filter(
    ({ value }) => decision.procedure.stages.get(value)?.kind !== 'review',
  );
  return {
    ...NOWHERE,
    choices: { stage: past, outcome: offered(['filed']) },
    initial: { outcome: ['filed'] },
  };
}

function offered(outcomes: readonly string[]): readonly Choice[] {
  const field = formFields('RecordReview').find(({ path }) => path === 'outcome');
  return (field?.choices ?? []).filter(({ value }) => outcomes.includes(value));
}

function toChoice({ id, title }: Stage): Choice {
  return { value: id, label: title };
}

/** The queries or demands in a state, the oldest chosen. */
function waiting(
  { procedure, queries, demands }: DecisionState,
  field: 'query' | 'demand',
  state: Request['state'],
): FormSituation {
  const all = [...(field === 'query' ? queries : demands)];
  const found = all
    .filter(([, request]) => request.state === state)
    .map(([id, request]) => toRequest(procedure, id, request));
  const initial = { [field]: found.slice(0, 1).map(({ value }) => value) };
  return { ...NOWHERE, choices: { [field]: found }, initial };
}

/** A query or a demand by its number, with its stage and its deadline. */
function toRequest(procedure: Procedure, id: string, { stage, deadline }: Request): Choice {
  const title = procedure.stages.get(stage ?? '')?.title;
  const day = deadline && civilDayOf(addMilliseconds(deadline, -1));
  const zh = [title?.zh, day && `期限 ${sayDay(day, 'zh')}`].filter(Boolean).join('，');
  const en = [title?.en, day && `due ${sayDay(day, 'en')}`].filter(Boolean).join(', ');
  return { value: id, label: zh === '' ? { zh: id, en: id } : withNote(id, { zh, en }) };
}

const MEETING_FIGURES = ['present', 'presentBy', 'eligible', 'recused', 'vote', 'excluded'];
const FIGURES: Readonly<Record<Correctable['fact']['type'], readonly string[]>> = {
  MeetingRecorded: MEETING_FIGURES,
  ContractSigned: ['amount'],
  ProgressReported: ['amount', 'percent'],
  PaymentRecorded: ['amount'],
  AcceptanceRecorded: ['amount'],
};

/** The figures that can be put right, as they are on record; nothing where there are none. */
function correction({ procedure, correctable }: DecisionState): FormSituation {
  if (!correctable) return NOWHERE;
  const { fact } = correctable;
  const own = FIGURES[fact.type];
  const without = ALL_FIGURES.filter((path) => !own.includes(path.split('.')[1] ?? ''));
  const uncounted =
    fact.type === 'MeetingRecorded' ? notCountedBy(procedure, [fact.data.body], 'figures.') : [];
  // The reasons of those excluded are not in the record: they are given anew, or stay.
  const figures = { ...fact.data, excluded: undefined };
  return {
    choices: {
      event: [{ value: fact.eventId, label: EVENT_TITLES[fact.type] }],
      'figures.vote.method': methodsOf(procedure),
    },
    without: [...without, ...uncounted],
    initial: toFormValues('CorrectRecord', { figures }),
  };
}

/** Paths of fields, and of the list of those excluded as a whole. */
const ALL_FIGURES = [
  ...formFields('CorrectRecord')
    .map(({ path }) => path)
    .filter((path) => path.startsWith('figures.')),
  'figures.excluded',
];

/** The other procedures, and their stages that could go on with the open one. */
function migration({ decision, catalogue }: InDecision): FormSituation {
  if (!catalogue) return NOWHERE;
  const { procedure, stage } = decision;
  const others = catalogue.procedures.filter(({ hash }) => hash !== procedure.hash);
  const kind = procedure.stages.get(stage)?.kind;
  const stages = others.flatMap((other) =>
    [...other.stages.values()]
      .filter((one) => one.kind === kind)
      .map((one) => ({ ...toChoice(one), of: other.title })),
  );
  const choices = [...Map.groupBy(stages, ({ value }) => value)].map(([value, alike]) => ({
    value,
    label: ofProcedures(alike),
  }));
  return {
    ...NOWHERE,
    choices: { procedure: proceduresOf({ procedures: others }), stage: choices },
  };
}

/** A stage with the procedures that have it: `党员审议（规范四项程序、四议两公开）`. */
function ofProcedures(
  alike: readonly (Pick<Choice, 'label'> & { readonly of: Choice['label'] })[],
): Choice['label'] {
  const titles = new Map(alike.map(({ of }) => [of.zh, of.en]));
  const [first] = alike;
  return {
    zh: `${first?.label.zh}（${[...titles.keys()].join('、')}）`,
    en: `${first?.label.en} (${[...titles.values()].join(', ')})`,
  };
}

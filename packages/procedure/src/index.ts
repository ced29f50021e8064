// Procedures as documents, the dated law beside them, and the compiler that turns a document into
// a topology of stages. Pure: reads no file and no clock; the shipped documents and the law are
// imported as data. It never decides anything: numbers are judged by `@siyi/decision`.
// docs/explanation/the-law-in-code.md tells how a number finds its article.
export * from './calendar.ts';
export * from './catalogue.ts';
export * from './citation.ts';
export * from './compile.ts';
export * from './compile-fault.ts';
export * from './condition.ts';
export * from './describe/describe-procedure.ts';
export * from './describe/described.ts';
export {
  bodyTitle,
  END_TITLES,
  KIND_TITLES,
  outcomeTitle,
  seatTitle,
} from './describe/titles.ts';
export { loosenedFloors } from './floors.ts';
export * from './law.ts';
export * from './law-for.ts';
export * from './matter-steps.ts';
export * from './routing.ts';
export * from './schema.ts';
export {
  type EvaluationStage,
  type ImplementationStage,
  leadsOn,
  type MeetingBody,
  type MeetingStage,
  type NoticeStage,
  onwardTarget,
  outcomesOf,
  type ReviewStage,
  type Stage,
  type StageOf,
} from './stage-schema.ts';
export * from './topology.ts';
export * from './village-facts.ts';
export * from './vote-rule.ts';

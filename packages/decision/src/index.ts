// The law, executable: commands, events, the decider, its policies and the findings. Pure: no
// clock, no randomness, no I/O; the moment of recording and every id are arguments.
// `decide` answers with events or a refusal, `evolve` applies what was recorded and nothing else.
// Read docs/explanation/the-law-in-code.md first, then decide.ts.

export * from './claim.ts';
export * from './command.ts';
export * from './command-schema.ts';
export { landingIn } from './commands/migrate-decision.ts';
export { unknownProcedure } from './commands/start-decision.ts';
export * from './deadlines.ts';
export * from './decide.ts';
export * from './domain.ts';
export * from './event.ts';
export * from './event-schema.ts';
export * from './explain/compare-history.ts';
export type { Change } from './explain/compare-lines.ts';
export type { About, Consulted } from './explain/consulted.ts';
export { explainCommand } from './explain/explain-command.ts';
export * from './explain/explain-village.ts';
export * from './findings/catalogue.ts';
export * from './findings/find.ts';
export * from './findings/finding.ts';
export { type History, type HistorySituation, toHistory } from './findings/history.ts';
export * from './findings/ledger/find-across.ts';
export type { LedgerDecision, LedgerFinding, LedgerVillage } from './findings/ledger/scan.ts';
export * from './next/aside-steps.ts';
export * from './next/due.ts';
export * from './next/next-step.ts';
export * from './next.ts';
export * from './outcome.ts';
export * from './policies/senders.ts';
export * from './refusal.ts';
export * from './seat.ts';
export * from './state.ts';
export * from './subject.ts';
export * from './village.ts';
export * from './words/command-words.ts';
export * from './words/event-titles.ts';
export * from './words/severity-words.ts';
export * from './words/state-words.ts';
export * from './words/tell-fact.ts';

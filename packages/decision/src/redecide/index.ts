// The record against its rules: every command behind the recorded events is decided once more, and
// what differs is told. Pure like the rest of the package; it judges what was recorded lawfully, and
// never whether what people claimed is true: that is the findings' part.
export { commandOf } from './command-of.ts';
export type { Difference, Disagreement, Dispute, Disputed } from './disagreement.ts';
export type { LoggedEvent } from './logged-event.ts';
export { openRecheck, type Recheck } from './recheck.ts';
export { redecide, type StandingBefore } from './redecide.ts';

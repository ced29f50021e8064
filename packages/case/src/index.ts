// Case files: how a village rehearses a decision, and how an auditor types in an old paper file.
// A case is read whole before anything runs; its ledger is `case-<d>`, with every id derived, so
// that two runs have one root. Reads no file and no clock itself: the content is handed in.
// The format is in docs/reference/case-file.md.
export * from './case-file.ts';
export * from './case-identity.ts';
export * from './case-result.ts';
export * from './explain-case.ts';
export * from './explained-case.ts';
export * from './open-case.ts';
export * from './run-case.ts';

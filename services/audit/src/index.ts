// The audit service: any decision as of any position or moment, on both of its clocks, and what an
// inspector would note of it. It reads the record and the events that are broadcast, keeps a list of
// decisions, and writes nothing else; its role in the database cannot read private values.
// service.ts puts it together, replay-view.ts is what it is for; docs/explanation/replay.md says what
// "as of" means.
export * from './config.ts';
export * from './service.ts';

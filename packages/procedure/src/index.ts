// Procedures as documents, the dated law beside them, and the compiler that turns a document into
// a topology of stages. Pure: reads no file and no clock; the shipped documents and the law are
// imported as data. It never decides anything: numbers are judged by `@siyi/decision`.
// docs/explanation/the-law-in-code.md tells how a number finds its article.
export * from './catalogue.ts';
export * from './citation.ts';
export * from './compile.ts';
export * from './compile-fault.ts';
export * from './law.ts';
export * from './routing.ts';
export * from './schema.ts';
export * from './topology.ts';
export * from './vote-rule.ts';

// Personal data that can be erased: values sealed in Postgres, each under a key of its own, and the
// keys in a folder beside it, which no dump of the database holds. It knows nothing of villages' law:
// whose data a value is, it is told. It passes the contract suite of `@siyi/engine`; the reasons are
// in docs/adr/0023-erasable-values.md. Read keep.ts first, then erase.ts.
export * from './check-keys.ts';
export { eraseFields, eraseSubject } from './erase.ts';
export type { KeyFolder } from './key-folder.ts';
export type { KeyPlace } from './key-record.ts';
export * from './private-values.ts';
export * from './readings.ts';
export type { VaultTables } from './tables.ts';
export * from './vault.ts';

// What tests of other packages need to have the record in a database of their own.
export * from './migrated.ts';

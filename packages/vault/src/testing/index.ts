// What tests of other packages need to keep private values.
export * from './open-test-vault.ts';

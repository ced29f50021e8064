// The Merkle log of a village as pure functions: hash leaves into a tree, verify that an event is
// in it and that a later tree only appended, commit to personal data without revealing it.
// It must never do I/O, read a clock or draw randomness, and never trust a proof, a size or a hash
// that it was handed: verifiers answer false, they do not throw.
// Tree and proofs are RFC 6962 section 2.1 and RFC 9162 section 2.1; test/conformance holds them
// to vectors that others published.
export * from './commitment.ts';
export * from './consistency.ts';
export * from './inclusion.ts';
export * from './leaf.ts';
export * from './tree.ts';

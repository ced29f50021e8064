// The Merkle log of a village as pure functions: hash leaves into a tree, prove and verify that an
// event is in it and that a later tree only appended, read and write the signed files that carry all
// this, commit to personal data without revealing it.
// It must never do I/O, read a clock or draw randomness, and never trust a proof, a size, a hash or a
// file that it was handed: verifiers answer false, parsers throw InvalidInput with the place.
// Tree and proofs are RFC 6962 section 2.1 and RFC 9162 section 2.1, files those of C2SP;
// test/conformance holds them to vectors that others published.
export * from './commitment.ts';
export * from './committed-list.ts';
export * from './consistency.ts';
export * from './continuation.ts';
export * from './cosignature.ts';
export * from './inclusion.ts';
export * from './key-change.ts';
export * from './leaf.ts';
export * from './malformed.ts';
export * from './note.ts';
export * from './origin.ts';
export * from './policy.ts';
export * from './proof-file.ts';
export * from './prove.ts';
export * from './receipt.ts';
export * from './signature.ts';
export * from './signed-head.ts';
export * from './tiles.ts';
export * from './tree.ts';
export * from './tree-head.ts';

// Files that prove a fact, by the SHA-256 of their content: one promise, kept by a folder or by an
// S3-compatible store. It knows nothing of villages and of who may read. Both adapters pass the
// contract suite of `@siyi/evidence/testing`.
export * from './content-place.ts';
export * from './evidence-store.ts';
export * from './folder-place.ts';
export { EVIDENCE_TYPES } from './media-type.ts';
export * from './s3-place.ts';

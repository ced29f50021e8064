// The offline bundle of an auditor: the logs of villages as they are published, the rules that their
// records name, and a manifest. Composing one, packing it, and verifying it with nothing but a key;
// runs in a browser too. It must never read a file or a clock itself, and never trust anything that
// the bundle says of itself. verify-bundle.ts is the order of the checks.
export * from './check-private.ts';
export * from './check-receipts.ts';
export * from './compose-bundle.ts';
export * from './latest-proofs.ts';
export * from './layout.ts';
export * from './leaves-in.ts';
export * from './manifest.ts';
export * from './notes.ts';
export * from './report.ts';
export * from './verify-bundle.ts';
export * from './zip.ts';

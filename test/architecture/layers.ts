/** A package of `packages/`, by the name of its folder, and what the rules allow it. */
export interface Layer {
  readonly name: string;
  readonly mayImport: readonly string[];
  /** A pure package computes: no clock, no randomness, no I/O, nothing to wait for. */
  readonly pure: boolean;
}

// Lowest first. An edge that is not written here is refused, so that nobody adds one without seeing
// that they do. docs/explanation/architecture.md shows the same table, with the reasons.
export const LAYERS: readonly Layer[] = [
  { name: 'kernel', mayImport: [], pure: true },
  { name: 'log', mayImport: ['kernel'], pure: true },
  { name: 'procedure', mayImport: ['kernel'], pure: true },
  { name: 'decision', mayImport: ['procedure', 'kernel'], pure: true },
  { name: 'contracts', mayImport: ['decision', 'procedure', 'log', 'kernel'], pure: true },
  { name: 'bundle', mayImport: ['decision', 'procedure', 'log', 'kernel'], pure: true },
  { name: 'engine', mayImport: ['log', 'kernel'], pure: false },
  {
    name: 'history',
    mayImport: ['runtime', 'contracts', 'engine', 'decision', 'procedure', 'kernel'],
    pure: false,
  },
  { name: 'consumer', mayImport: ['engine', 'kernel'], pure: false },
  { name: 'postgres', mayImport: ['consumer', 'engine', 'log', 'kernel'], pure: false },
  { name: 'nats', mayImport: ['contracts', 'engine', 'kernel'], pure: false },
  { name: 'runtime', mayImport: ['kernel'], pure: false },
  { name: 'evidence', mayImport: ['runtime', 'kernel'], pure: false },
  { name: 'vault', mayImport: ['runtime', 'postgres', 'engine', 'kernel'], pure: false },
  { name: 'http', mayImport: ['runtime', 'contracts', 'engine', 'kernel'], pure: false },
  {
    name: 'reader',
    mayImport: ['http', 'nats', 'postgres', 'consumer', 'runtime', 'engine'],
    pure: false,
  },
  { name: 'web', mayImport: ['contracts', 'decision', 'procedure', 'kernel'], pure: false },
  {
    name: 'case',
    mayImport: ['engine', 'decision', 'procedure', 'log', 'kernel'],
    pure: false,
  },
  { name: 'roster', mayImport: ['decision', 'procedure', 'kernel'], pure: false },
  {
    name: 'verifier-page',
    mayImport: ['bundle', 'decision', 'procedure', 'log', 'kernel'],
    pure: false,
  },
  { name: 'client', mayImport: ['contracts', 'kernel'], pure: false },
  {
    name: 'cli',
    mayImport: [
      ...['verifier-page', 'client', 'case', 'roster', 'bundle', 'contracts'],
      ...['decision', 'procedure', 'log', 'kernel'],
    ],
    pure: false,
  },
];

// A service puts packages together, any of them, and never imports another service: they talk over
// HTTP and NATS. `all` is the one that starts them in one process.
export const SERVICES = ['decision', 'disclosure', 'supervision', 'audit', 'signer'] as const;

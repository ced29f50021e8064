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
  { name: 'engine', mayImport: ['log', 'kernel'], pure: false },
  {
    name: 'case',
    mayImport: ['engine', 'decision', 'procedure', 'log', 'kernel'],
    pure: false,
  },
  { name: 'cli', mayImport: ['case', 'decision', 'procedure', 'kernel'], pure: false },
];

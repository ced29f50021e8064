import type { Frontier, VerifierKey } from '@siyi/log';
import type { LeafReader } from '@siyi/postgres';
import type { LogLeaves } from './entries.ts';
import type { LogFolder } from './log-folder.ts';
import type { LogPlace } from './log-place.ts';
import type { LogSigner } from './signer-client.ts';
import type { TreeStore } from './tree-store.ts';

/** What the logs are read from, signed by and written to. */
export interface LogParts {
  /** Whose logs they are: the first part of every origin. */
  readonly operator: string;
  readonly reader: LeafReader;
  readonly signer: LogSigner;
  readonly trees: Pick<TreeStore, 'read' | 'note'>;
  readonly place: LogPlace;
}

/** A log whose signed leaves all lie in its files, under a tree head that was verified. */
export interface IntegratedLog {
  readonly log: LogLeaves;
  readonly origin: string;
  readonly folder: LogFolder;
  readonly frontier: Frontier;
  /** The keys that it may be signed with, the oldest first; the first is the one that was met first. */
  readonly keys: readonly VerifierKey[];
}

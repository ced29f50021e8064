// What the page and its worker say to each other; all of it crosses as plain values.
import type { Report, Trust } from '@siyi/bundle';
import type { Bilingual, Fault } from '@siyi/kernel';

/** A bundle as it was chosen: a zip, or the files of a folder under their paths in it. */
export type ChosenBundle =
  | { readonly zip: File }
  | { readonly folder: string; readonly files: readonly ChosenFile[] };

export interface ChosenFile {
  readonly path: string;
  readonly file: File;
}

export type Asked =
  | { readonly kind: 'verify'; readonly bundle: ChosenBundle; readonly trust: Trust }
  /** What a stream of a verified bundle tells. */
  | { readonly kind: 'tell'; readonly village: string; readonly stream: string };

export type Answer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'progress'; readonly words: Bilingual }
  | { readonly kind: 'verified'; readonly outcome: Outcome }
  | { readonly kind: 'told'; readonly stream: string; readonly events: readonly ToldEvent[] }
  /** The bundle could not even be opened. */
  | { readonly kind: 'failed'; readonly faults: readonly Fault[] };

export interface Outcome {
  readonly report: Report;
  readonly villages: readonly VillageLine[];
  /** SHA-256 of the manifest, in hex: it stands for every file. Absent where there is none. */
  readonly manifest?: string | undefined;
}

/** A village of the bundle, as far as its records can be read. */
export interface VillageLine {
  readonly code: string;
  readonly name?: string | undefined;
  readonly events: number;
  /** When its first and its last record were written; absent where there are none. */
  readonly first?: string | undefined;
  readonly last?: string | undefined;
  readonly streams: readonly StreamLine[];
}

/** A decision, or what is recorded of the village itself. */
export interface StreamLine {
  readonly stream: string;
  /** Of the decision; absent for the village itself, and where it cannot be read. */
  readonly title?: string | undefined;
  readonly isVillage: boolean;
  readonly events: number;
  readonly first: string;
  readonly last: string;
  /** What was recorded last. */
  readonly lastTitle: Bilingual;
}

export interface ToldEvent {
  readonly position: number;
  readonly title: Bilingual;
  /** In plain sentences; absent where the record cannot be followed. */
  readonly words?: Bilingual | undefined;
  readonly seat: Bilingual;
  readonly occurredAt: string;
  readonly recordedAt: string;
  /** How many private texts it commits to. */
  readonly commitments: number;
}

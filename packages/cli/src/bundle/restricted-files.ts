import {
  type BundleOpening,
  evidencePath,
  type Files,
  leavesIn,
  openingsPath,
  readManifest,
} from '@siyi/bundle';
import { type CitedFile, type Client, ProblemError } from '@siyi/client';
import { canonicalBytes } from '@siyi/kernel';
import { connect } from '../connect.ts';
import type { Surroundings } from '../surroundings.ts';
import type { ExportOptions } from './export-command.ts';
import { reading } from './reading.ts';
import { SENT } from './receive-bundle.ts';

const DECISION = { name: 'decision', as: 'demo.auditor.-' } as const;

/** What is not for everybody, as far as it is asked for: private texts, evidence files. */
export async function restrictedFiles(
  bundle: Files,
  options: ExportOptions,
  surroundings: Surroundings,
): Promise<Files> {
  const { openings, only, evidence, decisionUrl, as } = options;
  const files = new Map<string, Uint8Array>();
  if (!openings && !evidence) return files;
  const client = connect(DECISION, { url: decisionUrl, as }, surroundings);
  for (const village of readManifest(bundle).villages) {
    if (openings) {
      const all = await openingsOf(client, village);
      const chosen = all.filter(({ eventId }) => only === undefined || only.includes(eventId));
      files.set(openingsPath(village), canonicalBytes(chosen));
    }
    if (!evidence) continue;
    for (const cited of citedIn(bundle, village)) {
      const bytes = await fileOf(client, cited);
      if (bytes) files.set(evidencePath(cited.sha256), bytes);
    }
  }
  return files;
}

async function openingsOf(client: Client, village: string): Promise<readonly BundleOpening[]> {
  const openings: BundleOpening[] = [];
  let after: string | undefined;
  do {
    const page = await client.openings(village, after);
    for (const { eventId, field, value, blinding } of page.items) {
      openings.push({ eventId, field, value, blinding });
    }
    after = page.after;
  } while (after !== undefined);
  return openings;
}

function citedIn(bundle: Files, village: string): readonly CitedFile[] {
  const leaves = reading(SENT, () => leavesIn(bundle, village));
  const cited = leaves.flatMap(({ evidence = [] }) => evidence);
  return [...new Map(cited.map((one) => [one.sha256, one])).values()];
}

/** A file that is cited and was never kept is told by the verifier. */
async function fileOf(client: Client, cited: CitedFile): Promise<Uint8Array | undefined> {
  try {
    return await client.evidence(cited);
  } catch (error) {
    if (error instanceof ProblemError && error.problem.status === 404) return undefined;
    throw error;
  }
}

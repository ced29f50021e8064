// Verifying a bundle on all cores: what `siyi audit verify` does, and what the bench measures.
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import {
  concludeReport,
  type Files,
  logFolder,
  type Manifest,
  type Noted,
  openingsPath,
  type Report,
  type Trust,
  verifyFiles,
  verifyVillage,
} from '@siyi/bundle';

/** One village, with the files that its check reads; a thread is asked for some. */
export interface VillageTask {
  readonly files: Files;
  readonly manifest: Manifest;
  readonly code: string;
  readonly trust: Trust;
}

// What this thread verifies, about, while another one loads the program.
const START_BYTES = 16 * 1024 * 1024;

/** Verifies a bundle as `verifyBundle` does, villages side by side in threads where that is quicker. */
export async function verifyInThreads(
  files: Files,
  trust: Trust,
  threads: number = availableParallelism(),
): Promise<Report> {
  const { manifest, noted } = verifyFiles(files);
  if (!manifest) return concludeReport([noted]);
  const tasks = manifest.villages.map((code) => {
    return { files: filesFor(files, code), manifest: withoutFiles(manifest), code, trust };
  });
  return concludeReport([noted, ...(await shareOut(tasks, threads))]);
}

/** Nothing behind the first step asks for the list of files, and it may be long. */
function withoutFiles(manifest: Manifest): Manifest {
  return { ...manifest, files: [] };
}

function filesFor(files: Files, code: string): Files {
  const own = [logFolder(code, 1), `proof/${code}/`, openingsPath(code)];
  const shared = ['law/', 'procedure/', 'evidence/'];
  const isWanted = (name: string) => [...own, ...shared].some((start) => name.startsWith(start));
  return new Map([...files].filter(([name]) => isWanted(name)));
}

// This thread has started and does a share itself. Each other gets its share in one message: with bytes
// that are cut from an archive, all of the archive is copied, every time.
async function shareOut(tasks: readonly VillageTask[], threads: number): Promise<Noted[]> {
  const [own = [], ...others] = sharesOf(tasks, threads);
  const workers = others.map(() => new Worker(new URL('./verify-worker.ts', import.meta.url)));
  try {
    const asked = workers.map((worker, at) => ask(worker, tasksAt(tasks, others[at] ?? [])));
    const done = [
      tasksAt(tasks, own).map((task) => verifyVillage(task.files, task)),
      ...(await Promise.all(asked)),
    ];
    const noted: Noted[] = [];
    for (const [share, places] of [own, ...others].entries()) {
      for (const [at, place] of places.entries()) noted[place] = done[share]?.[at] as Noted;
    }
    return noted;
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

/** The places of the tasks, in shares that are done at about the same time; the first is our own. */
function sharesOf(tasks: readonly VillageTask[], count: number): readonly (readonly number[])[] {
  const shares = Array.from({ length: count }, (_, at) => {
    return { bytes: at === 0 ? 0 : START_BYTES, places: [] as number[] };
  });
  const sizes = tasks.map(({ files }, place) => ({ place, bytes: bytesOf(files) }));
  for (const { place, bytes } of sizes.toSorted((a, b) => b.bytes - a.bytes)) {
    const smallest = shares.reduce((least, share) => (share.bytes < least.bytes ? share : least));
    smallest.bytes += bytes;
    smallest.places.push(place);
  }
  return shares.map(({ places }) => places).filter(({ length }) => length > 0);
}

function tasksAt(tasks: readonly VillageTask[], places: readonly number[]): VillageTask[] {
  return places.map((place) => tasks[place] as VillageTask);
}

function bytesOf(files: Files): number {
  return [...files.values()].reduce((sum, { length }) => sum + length, 0);
}

function ask(worker: Worker, tasks: readonly VillageTask[]): Promise<readonly Noted[]> {
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('message', resolve);
    worker.postMessage(tasks);
  });
}

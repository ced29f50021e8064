import {
  concludeReport,
  type Files,
  MANIFEST,
  type Noted,
  type Trust,
  verifyFiles,
  verifyVillage,
} from '@siyi/bundle';
import { type Bilingual, InvalidInput, sha256, toHex } from '@siyi/kernel';
import type { Answer, Asked, Outcome } from './messages.ts';
import { type Book, readBook, villageLine } from './read-books.ts';
import { readBundle } from './read-bundle.ts';
import { tellStream } from './tell-stream.ts';

/** Verifies what it is asked to, and keeps the records to tell of them afterwards. */
export function openWork(post: (answer: Answer) => void): (asked: Asked) => Promise<void> {
  const books = new Map<string, Book>();
  let files: Files = new Map();
  const progress = (words: Bilingual) => post({ kind: 'progress', words });

  return async (asked) => {
    try {
      if (asked.kind === 'tell') {
        const { village, stream } = asked;
        const leaves = books.get(village)?.get(stream) ?? [];
        post({ kind: 'told', stream, events: tellStream(files, leaves) });
        return;
      }
      books.clear();
      files = await readBundle(asked.bundle, progress);
      post({ kind: 'verified', outcome: await verifyFilesOf(files, asked.trust, books, progress) });
    } catch (error) {
      post({ kind: 'failed', faults: faultsOf(error) });
    }
  };
}

async function verifyFilesOf(
  files: Files,
  trust: Trust,
  books: Map<string, Book>,
  progress: (words: Bilingual) => void,
): Promise<Outcome> {
  progress({ zh: '正在核对清单', en: 'Comparing the files with the manifest' });
  const { manifest, noted } = verifyFiles(files);
  const villages = manifest?.villages ?? [];
  const all: Noted[] = [noted];
  for (const [index, code] of villages.entries()) {
    progress({
      zh: `正在核验 ${code}(第 ${index + 1} 个村,共 ${villages.length} 个)`,
      en: `Verifying ${code} (village ${index + 1} of ${villages.length})`,
    });
    // Where there is no worker, the page must be drawn in between.
    await new Promise((resolve) => setTimeout(resolve));
    if (manifest) all.push(verifyVillage(files, { manifest, code, trust }));
    books.set(code, readBook(files, code));
  }
  const bytes = files.get(MANIFEST);
  return {
    report: concludeReport(all),
    villages: [...books].map(([code, book]) => villageLine(code, book)),
    manifest: bytes && toHex(sha256(bytes)),
  };
}

function faultsOf(error: unknown) {
  if (error instanceof InvalidInput) return error.faults;
  const why = error instanceof Error ? error.message : String(error);
  const message = {
    zh: `本页做不完这次核验(${why})。包太大时,请在电脑上用 siyi audit verify。`,
    en: `this page cannot finish (${why}). For a very large bundle, use siyi audit verify on a computer.`,
  };
  return [{ path: '', message }];
}

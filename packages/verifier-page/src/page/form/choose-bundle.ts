import type { Bilingual } from '@siyi/kernel';
import type { ChosenBundle } from '../work/messages.ts';
import { droppedFolder } from './dropped-folder.ts';

// What a browser holds in memory without dying; a village has some ten megabytes.
const BYTES_MAX = 1024 ** 3;
const FILES_MAX = 200_000;

/** A file that was chosen or dropped: the zip. */
export function chosenZip(files: FileList): ChosenBundle | undefined {
  const [zip] = files;
  return zip && { zip };
}

/** The files of a folder that was chosen, under their paths in it. */
export function chosenFolder(files: FileList): ChosenBundle | undefined {
  const [first] = files;
  if (!first) return undefined;
  const inside = Array.from(files, (file) => {
    return { path: withoutFolder(file.webkitRelativePath), file };
  });
  return { folder: first.webkitRelativePath.split('/')[0] ?? '', files: inside };
}

/**
 * What was dropped, a zip or a folder. Must be called while the drop is handled; rejects where the
 * browser does not let a page read a folder that was dropped.
 */
export async function droppedBundle({
  items,
  files,
}: DataTransfer): Promise<ChosenBundle | undefined> {
  const zip = chosenZip(files);
  const dropped = items[0] && (await droppedFolder(items[0]));
  return dropped ? { folder: dropped.name, files: dropped.files } : zip;
}

function withoutFolder(path: string): string {
  return path.slice(path.indexOf('/') + 1);
}

export function bundleName(bundle: ChosenBundle): string {
  return 'zip' in bundle ? bundle.zip.name : bundle.folder;
}

/** What was chosen, in words. */
export function tellBundle(bundle: ChosenBundle): Bilingual {
  const name = bundleName(bundle);
  const bytes = bytesOf(bundle);
  if ('zip' in bundle) {
    return {
      zh: `已选 ${name},${bytes.toLocaleString('zh')} 字节`,
      en: `Chosen: ${name}, ${bytes.toLocaleString('en')} bytes`,
    };
  }
  const { length } = bundle.files;
  return {
    zh: `已选文件夹 ${name},${length} 个文件,${bytes.toLocaleString('zh')} 字节`,
    en: `Chosen: the folder ${name}, ${length} files, ${bytes.toLocaleString('en')} bytes`,
  };
}

export function isTooBig(bundle: ChosenBundle): boolean {
  const count = 'zip' in bundle ? 1 : bundle.files.length;
  return count > FILES_MAX || bytesOf(bundle) > BYTES_MAX;
}

function bytesOf(bundle: ChosenBundle): number {
  if ('zip' in bundle) return bundle.zip.size;
  return bundle.files.reduce((sum, { file }) => sum + file.size, 0);
}

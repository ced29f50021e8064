import type { ChosenFile } from '../work/messages.ts';

/** What browsers of the Chromium family offer beside the standard. */
interface HandleItem extends DataTransferItem {
  getAsFileSystemHandle?(): Promise<FileSystemHandle | null>;
}

export interface DroppedFolder {
  readonly name: string;
  readonly files: readonly ChosenFile[];
}

/**
 * The folder that was dropped, undefined where it was a file. Must be called while the drop is
 * handled; rejects where the browser does not let a page read it.
 */
export async function droppedFolder(item: DataTransferItem): Promise<DroppedFolder | undefined> {
  const entry = item.webkitGetAsEntry();
  if (!entry?.isDirectory) return undefined;
  // Chromium reads no entry for a page from a disk, but handles.
  const handle = await (item as HandleItem).getAsFileSystemHandle?.();
  const files: ChosenFile[] = [];
  if (handle) await readHandle(handle as FileSystemDirectoryHandle, '', files);
  else await readEntry(entry as FileSystemDirectoryEntry, '', files);
  return { name: entry.name, files };
}

async function readHandle(
  folder: FileSystemDirectoryHandle,
  path: string,
  files: ChosenFile[],
): Promise<void> {
  for await (const one of folder.values()) {
    if (one.kind === 'file') files.push({ path: path + one.name, file: await one.getFile() });
    else await readHandle(one, `${path}${one.name}/`, files);
  }
}

async function readEntry(
  folder: FileSystemDirectoryEntry,
  path: string,
  files: ChosenFile[],
): Promise<void> {
  const reader = folder.createReader();
  for (let some = await entriesOf(reader); some.length > 0; some = await entriesOf(reader)) {
    for (const one of some) {
      if (one.isDirectory) {
        await readEntry(one as FileSystemDirectoryEntry, `${path}${one.name}/`, files);
      } else files.push({ path: path + one.name, file: await fileOf(one as FileSystemFileEntry) });
    }
  }
}

/** The next hundred or so; none behind the last. */
function entriesOf(reader: FileSystemDirectoryReader): Promise<readonly FileSystemEntry[]> {
  return new Promise((resolve, reject) => reader.readEntries(resolve, reject));
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}

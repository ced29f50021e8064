import type { LogName } from '@siyi/log';

/** Where the static files of the logs lie; paths are relative, with forward slashes. */
export interface LogPlace {
  read(path: string): Promise<Uint8Array | undefined>;
  /** Writes a file whole, or replaces it whole; when this returns it outlives a crash. */
  put(path: string, bytes: Uint8Array): Promise<void>;
  /** Removes a file, or a folder with all that is in it; nothing where it is not there. */
  removeAll(path: string): Promise<void>;
}

/** The log of a village that is meant: which village, and the how many-eth log. */
export type LogId = Pick<LogName, 'village' | 'generation'>;

/** The folder of a log in the place, without a slash at its end. */
export function folderOf({ village, generation }: LogId): string {
  return `village/${village}${generation === 1 ? '' : `/${generation}`}`;
}

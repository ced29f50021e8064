import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Begins the file that holds what the servers of this run say; it is read when something is wrong. */
export function openServerLog(folder: string): (line: string) => void {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'servers.log');
  writeFileSync(path, '');
  return (line) => appendFileSync(path, `${line}\n`);
}

import { spawnSync } from 'node:child_process';

/** The ids of the processes whose command line names the folder. */
export function processesIn(folder: string): readonly string[] {
  const ps = spawnSync('ps', ['-A', '-o', 'pid=,args=', '-ww'], { encoding: 'utf8' });
  const lines = ps.stdout.split('\n').filter((line) => line.includes(folder));
  return lines.map((line) => line.trim().split(' ')[0] ?? '');
}

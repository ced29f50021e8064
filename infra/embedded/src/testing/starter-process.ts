import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('./starter.ts', import.meta.url));

/** A process that runs the stack and may be killed. */
export interface StarterProcess {
  readonly databaseUrl: string;
  readonly natsUrl: string;
  /** Sends the signal to its whole process group, as a terminal does; gives its exit code. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

/** Runs `starter.ts` in a process group of its own and returns when the stack answers. */
export async function runStarter(folder: string): Promise<StarterProcess> {
  const { child, end } = spawnStarter(folder);
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  const { databaseUrl, natsUrl } = JSON.parse(line);
  return { databaseUrl, natsUrl, end };
}

/** The same, without waiting until anything answers. */
export function spawnStarter(folder: string) {
  const child = spawn(process.execPath, [PROGRAM, folder], {
    detached: true,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const exited = once(child, 'exit');
  const end = async (signal: NodeJS.Signals) => {
    if (child.pid !== undefined) process.kill(-child.pid, signal);
    const [code] = await exited;
    return code;
  };
  return { child, end };
}

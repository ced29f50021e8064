import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('./starter.ts', import.meta.url));

/** A process that runs the stack and may be killed. */
export interface StarterProcess {
  readonly databaseUrl: string;
  readonly natsUrl: string;
  /** Sends the signal to its whole process group, as a terminal does, and waits for its end. */
  end(signal: NodeJS.Signals): Promise<void>;
}

/** Runs `starter.ts` in a process group of its own and returns when the stack answers. */
export async function runStarter(folder: string): Promise<StarterProcess> {
  const child = spawn(process.execPath, [PROGRAM, folder], {
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  const { databaseUrl, natsUrl } = JSON.parse(line);
  return { databaseUrl, natsUrl, end };

  async function end(signal: NodeJS.Signals): Promise<void> {
    if (child.pid !== undefined) process.kill(-child.pid, signal);
    await exited;
  }
}

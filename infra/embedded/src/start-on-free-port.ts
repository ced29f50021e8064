import { basename } from 'node:path';
import { CannotStart } from './cannot-start.ts';
import { freePort } from './free-port.ts';
import { lastLinesOf } from './last-lines.ts';
import { ServerFailed, type ServerProcess } from './server-process.ts';

const ATTEMPTS_MAX = 3;

/**
 * Starts a server on the wanted port, or on a free one. Between finding a port free and taking it,
 * somebody else may take it; then it tries another. Throws `CannotStart` with the server's last words.
 */
export async function startOnFreePort(
  wanted: number,
  start: (port: number) => Promise<ServerProcess>,
): Promise<{ port: number; server: ServerProcess }> {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort(wanted);
    try {
      return { port, server: await start(port) };
    } catch (error) {
      if (!(error instanceof ServerFailed)) throw error;
      if (!lostPort(error) || attempt === ATTEMPTS_MAX) throw toCannotStart(error);
    }
  }
}

function lostPort({ lastLines }: ServerFailed): boolean {
  return lastLines.some((line) => /address already in use/i.test(line));
}

function toCannotStart(cause: ServerFailed): CannotStart {
  const program = basename(cause.program);
  const lines = lastLinesOf(cause.lastLines);
  return new CannotStart(
    { zh: `${program} 未能启动:${lines}`, en: `${program} did not start: ${lines}` },
    { cause },
  );
}

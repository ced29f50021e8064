import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import type { Bilingual } from '@siyi/kernel';
import { CannotStart } from './cannot-start.ts';
import { findNatsServer } from './find-nats-server.ts';
import { LOOPBACK } from './free-port.ts';
import type { Command } from './server-process.ts';

const IMAGE = 'nats:2';
const PORT_INSIDE = 4222;
const ENGINE_ANSWERS_WITHIN_MS = 2_000;

/** One way to run a nats-server whose configuration and store are in a folder. */
export interface NatsProgram {
  /** What the configuration must say to have it answer on this port of the loopback. */
  listenOn(port: number): string;
  command(configuration: string, port: number): Command;
  /** Ends what the end of its process does not end. */
  remove(): Promise<void>;
}

/** The program of this machine, else the image where a Docker engine answers. Throws `CannotStart`. */
export async function natsProgram(folder: string): Promise<NatsProgram> {
  const { program, missing } = await findNatsServer();
  if (program !== undefined) return onThisMachine(program);
  if (await engineAnswers()) return inDocker(folder);
  throw new CannotStart(noNatsServer(missing));
}

function onThisMachine(program: string): NatsProgram {
  return {
    listenOn: (port) => `${LOOPBACK}:${port}`,
    command: (configuration) => ({ program, args: ['-c', configuration] }),
    remove: async () => {},
  };
}

function inDocker(folder: string): NatsProgram {
  // Named for the folder, so that the next start finds a container that a killed one left.
  const name = `siyi-nats-${createHash('sha256').update(folder).digest('hex').slice(0, 12)}`;
  const user = process.getuid && process.getgid && `${process.getuid()}:${process.getgid()}`;
  return {
    // From outside it is on loopback only; see `--publish`.
    listenOn: () => `0.0.0.0:${PORT_INSIDE}`,
    command: (configuration, port) => ({
      program: 'docker',
      args: [
        ...['run', '--rm', '--name', name, ...(user ? ['--user', user] : [])],
        ...['--publish', `${LOOPBACK}:${port}:${PORT_INSIDE}`, '--volume', `${folder}:${folder}`],
        ...[IMAGE, '-c', configuration],
      ],
    }),
    remove: async () => {
      await promisify(execFile)('docker', ['rm', '--force', name]);
    },
  };
}

async function engineAnswers(): Promise<boolean> {
  const timeout = ENGINE_ANSWERS_WITHIN_MS;
  return promisify(execFile)('docker', ['version', '--format', '{{.Server.Version}}'], {
    timeout,
  }).then(
    () => true,
    () => false,
  );
}

function noNatsServer(missing: string): Bilingual {
  return {
    zh: `找不到 nats-server。请安装 nats-server 或 Docker,或用 NATS_URL 指定服务器。(${missing})`,
    en: `There is no nats-server: install nats-server or Docker, or name a server by NATS_URL. (${missing})`,
  };
}

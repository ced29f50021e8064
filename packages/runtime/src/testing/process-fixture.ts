// A process for process.int.test.ts: it starts, or fails, as its argument says.
import * as z from 'zod';
import { readConfig } from '../config.ts';
import { createLogger } from '../logger.ts';
import { type Running, runProcess } from '../process.ts';

const logger = createLogger({ name: 'fixture', level: 'info' });
const mode = process.argv[2];
// Without something that is open the process would end by itself.
const open = setInterval(() => {}, 1000);

class PortInUse extends Error {
  readonly words = { zh: '端口 8080 已被占用。', en: 'Port 8080 is in use.' };
}

const STARTS: Readonly<Record<string, () => Promise<Running>>> = {
  good: async () => runningUntil(async () => {}),
  slow: async () => runningUntil(() => new Promise(() => {})),
  'bad-stop': async () => runningUntil(() => Promise.reject(new Error('a store stays open'))),
  'bad-config': async () => {
    readConfig(z.object({ SIYI_A: z.string(), SIYI_B: z.string() }), {});
    return runningUntil(async () => {});
  },
  'port-in-use': () => Promise.reject(new PortInUse('in use')),
  'bad-start': () => Promise.reject(new Error('unheard of')),
  rejects: async () => {
    setTimeout(() => void Promise.reject(new Error('nobody listens')), 10);
    return runningUntil(async () => {});
  },
  throws: async () => {
    setTimeout(() => {
      throw new Error('nobody catches');
    }, 10);
    return runningUntil(async () => {});
  },
  'slow-start': async () => {
    process.stderr.write('ready\n');
    await new Promise((resolve) => setTimeout(resolve, 300));
    return {
      stop: async () => {
        clearInterval(open);
        process.stderr.write('stopped\n');
      },
    };
  },
};

function runningUntil(stop: () => Promise<void>): Running {
  process.stderr.write('ready\n');
  return { stop };
}

await runProcess({
  name: 'fixture',
  start: STARTS[mode ?? ''] ?? (() => Promise.reject(new Error('no such mode'))),
  logger,
  stopMs: 500,
});

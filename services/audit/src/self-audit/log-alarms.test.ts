import { createVirtualClock } from '@siyi/engine';
import { TransientFailure } from '@siyi/kernel';
import { beforeEach, describe, expect, it } from 'vitest';
import type { LogStatus, StandingLog } from '../log/log-worker.ts';
import { START, VILLAGE } from '../testing/log/work-over.ts';
import { createMemoryAlarms } from '../testing/self-audit/audited-village.ts';
import { createLogAlarms } from './log-alarms.ts';

const WORDS = { zh: '记录不对', en: 'something is wrong' };
const OTHER = '140724001202';

let alarms: ReturnType<typeof createMemoryAlarms>;
let status: Pick<LogStatus, 'troubles' | 'outage'>;
let sync: () => Promise<void>;

function standing(village: string, kind: StandingLog['kind']): StandingLog {
  return { village, kind, words: WORDS, error: new Error(kind) };
}

const kinds = async () =>
  (await alarms.standing()).map(({ village, kind }) => `${village} ${kind}`);

beforeEach(() => {
  alarms = createMemoryAlarms();
  status = { troubles: [] };
  const worker = { status: () => ({ leaves: 0, lagEvents: 0, ...status }) };
  ({ sync } = createLogAlarms({ alarms, worker, clock: createVirtualClock(START) }));
});

describe('the alarms of logs that stand still', () => {
  it('stand as long as the logs do, each for itself', async () => {
    status = { troubles: [standing(VILLAGE, 'leaf-differs'), standing(OTHER, 'frozen')] };
    await sync();
    expect(await kinds()).toEqual([`${VILLAGE} log-leaf-differs`, `${OTHER} log-frozen`]);
    status = { troubles: [standing(OTHER, 'frozen')] };
    await sync();
    expect(await kinds()).toEqual([`${OTHER} log-frozen`]);
  });

  it('are others when the reason is another', async () => {
    status = { troubles: [standing(VILLAGE, 'leaf-differs')] };
    await sync();
    status = { troubles: [standing(VILLAGE, 'file-differs')] };
    await sync();
    expect(await kinds()).toEqual([`${VILLAGE} log-file-differs`]);
  });

  it('end after a restart when the log goes on, and the doubts of the self-audit stay', async () => {
    await alarms.raise({ village: VILLAGE, kind: 'log-frozen', words: WORDS }, START);
    await alarms.raise({ village: VILLAGE, kind: 'gap', words: WORDS }, START);
    await sync();
    expect(await kinds()).toEqual([`${VILLAGE} gap`]);
  });

  it('are raised in an outage, and none ends before it is over', async () => {
    await alarms.raise({ village: OTHER, kind: 'log-frozen', words: WORDS }, START);
    const troubles = [standing(VILLAGE, 'leaf-differs')];
    status = { troubles, outage: new TransientFailure('the signer is away') };
    await sync();
    expect(await kinds()).toEqual([`${OTHER} log-frozen`, `${VILLAGE} log-leaf-differs`]);
    status = { troubles };
    await sync();
    expect(await kinds()).toEqual([`${VILLAGE} log-leaf-differs`]);
  });
});

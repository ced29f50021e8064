import {
  createMemoryEventStore,
  createMemoryPrivateValues,
  type PrivateValue,
  type SealedCommand,
} from '@siyi/engine';
import { closedLoop } from '../closed-loop.ts';
import { createCounty } from './county.ts';
import { createSchedule, type ScheduleOptions } from './schedule.ts';

/** The commands of a schedule as they reach a store, for the peers that only store them. */
export interface Sealed {
  readonly commands: readonly SealedCommand[];
  readonly privateValues: readonly PrivateValue[];
}

const CALLERS = 64;

/** Decides a whole schedule in memory, and keeps what would have been stored. */
export async function sealedCommands(options: ScheduleOptions): Promise<Sealed> {
  const memory = createMemoryEventStore('bench-00');
  const commands: SealedCommand[] = [];
  const kept: PrivateValue[] = [];
  const values = createMemoryPrivateValues();
  const store = {
    ...memory,
    append: (batch: readonly SealedCommand[]) => {
      commands.push(...batch);
      return memory.append(batch);
    },
  };
  const keep = (batch: readonly PrivateValue[]) => {
    kept.push(...batch);
    return values.keep(batch);
  };
  const county = createCounty(store, { ...values, keep });
  await county.registerVillages();
  for (const { at, commands: planned } of createSchedule(options)) {
    county.reach(at);
    await closedLoop(planned, CALLERS, (command) => county.send(command));
  }
  return { commands, privateValues: kept };
}

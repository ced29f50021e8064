import { addMilliseconds, type Instant } from '@siyi/kernel';
import { STEPS, type Step, TICK_DAYS } from './steps.ts';

export const VILLAGES = 20;
const START = '2026-01-05T01:00:00.000Z' as Instant;
const DAY = 24 * 3_600_000;

/** What a county's decisions do, in order. */
export interface ScheduleOptions {
  readonly decisions: number;
  /** Whether discussions and notes are sent, which are kept apart from the events. */
  readonly words: boolean;
  /** How many steps each decision takes; left out: all. */
  readonly steps?: number | undefined;
  /** Over how many villages they are spread; left out: VILLAGES. */
  readonly villages?: number | undefined;
}

/** A command of the schedule: the step of a decision, known by its number. */
export interface Planned {
  readonly decision: number;
  readonly village: string;
  readonly step: Step;
  readonly data: Readonly<Record<string, unknown>>;
}

/** What is sent at one moment of the virtual clock. */
export interface Tick {
  readonly at: Instant;
  readonly commands: readonly Planned[];
}

/**
 * Decisions that began at different ticks, so that all kinds of commands come mixed. In one tick a
 * decision is met once at most.
 */
export function createSchedule(options: ScheduleOptions): readonly Tick[] {
  const { decisions, words, steps: count = STEPS.length, villages = VILLAGES } = options;
  const steps = STEPS.slice(0, count);
  return Array.from({ length: 2 * count - 1 }, (_, number) => {
    const at = momentOf(number);
    const commands = Array.from({ length: decisions }, (_, decision) => {
      const step = steps[number - firstTickOf(decision, count)];
      const village = villageOf(decision, villages);
      return step && { decision, village, step, data: step.dataAt(at, words) };
    });
    return { at, commands: commands.filter((command) => command !== undefined) };
  });
}

/** The moment of a tick; villages are registered a tick ahead, at tick -1. */
export function momentOf(tick: number): Instant {
  return addMilliseconds(START, tick * TICK_DAYS * DAY);
}

/** The twelve-digit codes of the villages. */
export function villageCodes(villages = VILLAGES): readonly string[] {
  return Array.from({ length: villages }, (_, village) => villageOf(village, villages));
}

export function villageOf(decision: number, villages = VILLAGES): string {
  return String(140_724_100_200 + (decision % villages));
}

// Neighbours differ in village and in phase.
function firstTickOf(decision: number, phases: number): number {
  return (decision + Math.floor(decision / VILLAGES)) % phases;
}

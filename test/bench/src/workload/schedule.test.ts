import { describe, expect, it } from 'vitest';
import { createSchedule, VILLAGES } from './schedule.ts';
import { sealedCommands } from './sealed-commands.ts';
import { STEPS } from './steps.ts';

describe('a schedule', () => {
  const ticks = createSchedule({ decisions: 60, words: false });

  it('takes every decision through every step, in order, one in a tick', () => {
    for (let decision = 0; decision < 60; decision += 1) {
      const own = ticks.map((tick) => tick.commands.filter((one) => one.decision === decision));
      expect(own.every((commands) => commands.length <= 1)).toBe(true);
      expect(own.flat().map(({ step }) => step)).toEqual(STEPS);
    }
  });

  it('mixes all kinds of commands in its middle, over all villages', () => {
    const middle = ticks[STEPS.length - 1]?.commands ?? [];
    expect(new Set(middle.map(({ step }) => step))).toEqual(new Set(STEPS));
    expect(new Set(middle.map(({ village }) => village)).size).toBe(VILLAGES);
  });

  it('can end after some steps', () => {
    const short = createSchedule({ decisions: 3, words: false, steps: 2 });
    expect(short.flatMap(({ commands }) => commands)).toHaveLength(6);
  });
});

describe('the commands of a schedule', () => {
  it('are all accepted: 14 commands and 19 events of a decision', async () => {
    const { commands, privateValues } = await sealedCommands({ decisions: 30, words: false });
    const events = commands.flatMap((command) => command.events);
    expect(commands).toHaveLength(VILLAGES + 30 * 14);
    expect(events).toHaveLength(VILLAGES + 30 * 19);
    expect(events.filter(({ leaf }) => leaf.type === 'DecisionArchived')).toHaveLength(30);
    expect(privateValues).toEqual([]);
  });

  it('have private values in 5 of 14 when words are sent', async () => {
    const { commands, privateValues } = await sealedCommands({ decisions: 2, words: true });
    const committing = commands.filter(({ events }) => events.some((one) => one.leaf.commitments));
    expect(committing).toHaveLength(10);
    expect(privateValues).toHaveLength(10);
  });
});

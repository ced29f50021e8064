import { type Fault, fault, type Instant, parseInput, suggestion, toInstant } from '@siyi/kernel';
import type * as z from 'zod';
import { COMMAND_SCHEMAS } from './command-schema.ts';
import { VILLAGE_COMMANDS } from './village-command-schema.ts';

export type CommandType = keyof typeof COMMAND_SCHEMAS;

type Parsed<K extends CommandType> = z.output<(typeof COMMAND_SCHEMAS)[K]>;

/** A command of one type; `occurredAt` is the moment that the sender claims, where one was given. */
export interface CommandOf<K extends CommandType> {
  readonly type: K;
  readonly data: Parsed<K>;
  readonly occurredAt?: Instant;
}

export type Command = { [K in CommandType]: CommandOf<K> }[CommandType];

// What timers send and nobody else.
const SYSTEM_COMMANDS: readonly CommandType[] = ['EndNotice', 'LapseDecision', 'RemindDeadline'];

/** The commands that a person can send, in the order of a decision's life. */
export const COMMAND_TYPES = (Object.keys(COMMAND_SCHEMAS) as CommandType[]).filter(
  (type) => !SYSTEM_COMMANDS.includes(type),
);

/** The names of the commands that are addressed to a village. */
export type VillageCommandType = keyof typeof VILLAGE_COMMANDS;

/** Whether a command is addressed to the village and not to one of its decisions. */
export function isVillageCommand(type: CommandType): type is VillageCommandType {
  return Object.hasOwn(VILLAGE_COMMANDS, type);
}

/** Reads a command from untrusted input; throws InvalidInput with every fault and its path. */
export function parseCommand<K extends CommandType>(type: K, data: unknown): CommandOf<K> {
  const parsed = parseInput(COMMAND_SCHEMAS[type] as unknown as z.ZodType<Parsed<K>>, data);
  const claimed = claimedMoment(parsed);
  return {
    type,
    data: parsed,
    ...(claimed === undefined ? {} : { occurredAt: toInstant(claimed) }),
  };
}

/** The fields that hold the moment of a command: it has its own name where people have one for it. */
export const MOMENTS = ['occurredAt', 'heldAt', 'postedAt', 'interruptedAt', 'signedAt'] as const;

interface Moments extends Partial<Record<(typeof MOMENTS)[number], string | undefined>> {
  readonly sessions?: readonly { readonly heldAt: string }[] | undefined;
}

function claimedMoment(data: Moments): string | undefined {
  const named = MOMENTS.map((moment) => data[moment]).find((value) => value !== undefined);
  // A meeting in several sessions has decided when its last session has.
  return (
    named ??
    data.sessions
      ?.map((session) => toInstant(session.heldAt))
      .sort()
      .at(-1)
  );
}

/** The fault of a command name that does not exist, with the nearest one. */
export function unknownCommand(path: readonly (string | number)[], name: string): Fault {
  const near = suggestion(name, COMMAND_TYPES);
  return fault(path, `没有“${name}”这个命令${near.zh}`, `unknown command "${name}"${near.en}`);
}

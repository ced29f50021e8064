// One run: a village under a procedure of its own, commands of every type from every seat, half of
// them what comes next, and processes that die around what they store.
import {
  COMMAND_TYPES,
  type CommandType,
  isVillageCommand,
  type NextStep,
  nextSteps,
  type RuleBook,
  SEATS,
  type Seat,
} from '@siyi/decision';
import { addMilliseconds, type Instant, laterOf } from '@siyi/kernel';
import { nationalLaw } from '@siyi/procedure';
import { DAY, type Dice, HOUR } from '../intent.ts';
import { VILLAGES } from '../play.ts';
import { type Data, dataOf } from './command-data.ts';
import { createDice } from './dice.ts';
import { likelyIn } from './likely.ts';
import { FULL, type Place } from './place.ts';
import { sendersOf } from './senders.ts';
import { isAhead, tryEverySteps } from './step-rules.ts';
import { fireUntil } from './timers.ts';
import { createWatch, type Watch } from './watch.ts';
import { createWorld, type Sent, type World } from './world.ts';

/** A run as fast-check draws it: where the clock begins, and the number of every step. */
export interface Run {
  readonly start: Instant;
  readonly steps: readonly number[];
}

export interface Played {
  readonly faults: readonly string[];
  readonly root: string;
}

const DECISIONS_MAX = 3;
const [VILLAGE, OTHER] = VILLAGES;

/** Plays a run by the rules; `note` is told what it comes across. */
export async function playRun(
  rules: RuleBook,
  run: Run,
  note: (what: string) => void,
): Promise<Played> {
  const world = createWorld(rules, run.start);
  const watch = createWatch(world, note);
  await registerVillages(world);
  note('accepted: RegisterVillage');
  await watch.look();
  for (const seed of run.steps) {
    const faults = await playStep({ world, watch, dice: createDice(seed), note });
    if (faults.length > 0) return { faults, root: '' };
  }
  const dice = createDice(0);
  const end = addMilliseconds(world.clock.now(), 400 * DAY);
  const late = await fireUntil(world, dice, end);
  world.clock.setTo(end);
  for (const delivery of world.unanswered) await world.insist(dice, delivery);
  late.push(...(await fireUntil(world, dice, end)));
  for (const [point] of world.deaths) note(`died ${point} it was stored`);
  const closed = await watch.close();
  return { ...closed, faults: [...late, ...closed.faults] };
}

async function registerVillages(world: World): Promise<void> {
  for (const code of VILLAGES) {
    const data = { code, name: '口上村', roster: FULL };
    const sent: Sent = { seat: 'township', type: 'RegisterVillage', data, village: code };
    await world.insist(createDice(1), world.command(sent));
  }
}

interface Turn {
  readonly world: World;
  readonly watch: Watch;
  readonly dice: Dice;
  readonly note: (what: string) => void;
}

async function playStep(turn: Turn): Promise<readonly string[]> {
  const { world, watch, dice, note } = turn;
  const id = decisionIn(turn);
  const fired = await passTime(turn, id);
  const seen = await watch.look();
  const sent = commandFor(turn, id);
  const delivery = world.command(sent);
  if (dice.chance(6)) await sendWithAnother(turn, id, delivery);
  else if (dice.chance(88)) await world.insist(dice, delivery);
  else await world.deliver(dice, delivery, 50);
  for (const waiting of world.unanswered) {
    if (dice.chance(30)) await world.insist(dice, waiting);
  }
  if (dice.chance(10)) await world.insist(dice, delivery);
  const outcome = world.heard.get(delivery.commandId);
  note(outcome?.outcome === 'accepted' ? `accepted: ${sent.type}` : 'refused');
  return [...fired, ...seen, ...(await watch.look()), ...stepFaults(turn, id)];
}

/** Another command arrives at the same moment, at another process. */
async function sendWithAnother(
  turn: Turn,
  id: string | undefined,
  delivery: ReturnType<World['command']>,
): Promise<void> {
  const other = turn.world.command(commandFor(turn, id));
  await turn.world.together([delivery, turn.dice.chance(30) ? delivery : other]);
  turn.note('sent together');
}

/** The decision that a step is about; none begins another one. */
function decisionIn({ watch, dice }: Turn): string | undefined {
  const open = [...watch.decisions].filter(([, state]) => !state.end).map(([id]) => id);
  const known = [...watch.decisions.keys()];
  if (open.length === 0 ? known.length < DECISIONS_MAX : dice.chance(2)) return undefined;
  return dice.chance(8) ? known[dice.roll(known.length)] : (open[0] ?? known.at(-1));
}

function placeOf({ watch }: Turn, id: string | undefined): Place | undefined {
  const decision = id === undefined ? undefined : watch.decisions.get(id);
  const village = watch.villages.get(VILLAGE);
  if (!decision || !village) return undefined;
  return { law: nationalLaw, village, decision, now: watch.now(VILLAGE) };
}

/** Time passes, often to just around the moment from which the decision can go on. */
async function passTime(turn: Turn, id: string | undefined): Promise<readonly string[]> {
  const { world, dice } = turn;
  const now = world.clock.now();
  const place = placeOf(turn, id);
  const from = place && nextSteps(place).find((step) => isAhead(step, place))?.from;
  const until =
    from && dice.chance(60)
      ? addMilliseconds(from, dice.pick([0, 0, 1, -1, HOUR, 3 * DAY]))
      : addMilliseconds(now, dice.pick([0, 0, 1, HOUR, HOUR, 5 * HOUR, DAY, 2 * DAY, 12 * DAY]));
  const to = laterOf(until, now);
  const faults = dice.chance(60) ? await fireUntil(world, dice, to) : [];
  if (to > world.clock.now()) world.clock.setTo(to);
  return [...faults, ...(dice.chance(60) ? await fireUntil(world, dice, to) : [])];
}

function commandFor(turn: Turn, id: string | undefined): Sent {
  const { watch, dice } = turn;
  const place = placeOf(turn, id);
  const village = watch.villages.get(VILLAGE);
  if (!place) {
    const where = village && { village, now: turn.world.clock.now() };
    const data = dataOf('StartDecision', { place: where as Place, dice });
    return { seat: 'village-committee', type: 'StartDecision', data, village: VILLAGE };
  }
  const steps = nextSteps(place);
  const open = steps.filter((step) => step.missing.length === 0 && !isAhead(step, place));
  const isStepped = open.length > 0 && dice.chance(55);
  const step = isStepped ? open[dice.chance(65) ? 0 : dice.roll(open.length)] : undefined;
  if (step?.command === 'WithdrawDecision' && dice.chance(80)) return anything(dice, place, id);
  if (step) return { ...stepped(dice, place, step), village: VILLAGE, decisionId: id };
  if (open.length === 0 && steps.length > 0 && dice.chance(30)) return repair(dice, place);
  return anything(dice, place, id);
}

function stepped(dice: Dice, place: Place, step: NextStep): Pick<Sent, 'seat' | 'type' | 'data'> {
  const seat = step.as[dice.roll(step.as.length)] ?? 'village-committee';
  return { seat, type: step.command, data: dataOf(step.command, { place, dice, step }) };
}

/** What a village does whose bodies cannot meet: it counts its people again. */
function repair(dice: Dice, { village }: Place): Sent {
  const held = village.seats.find(({ until }) => until === undefined);
  if (held && dice.chance(50)) {
    const data = { person: held.person, reason: '换届' };
    return { seat: 'township', type: 'EndSeat', data, village: VILLAGE };
  }
  const data = { roster: FULL, has: { 'representatives-authorised': true } };
  return { seat: 'village-committee', type: 'SetRoster', data, village: VILLAGE };
}

const TYPES: readonly CommandType[] = [
  ...COMMAND_TYPES,
  'EndNotice',
  'LapseDecision',
  'RemindDeadline',
];
const PEOPLE = SEATS.filter((seat) => seat !== 'system');

function anything(dice: Dice, place: Place, id: string | undefined): Sent {
  const likely = likelyIn(place);
  const types = dice.chance(50) ? likely : TYPES;
  const type = types[dice.roll(types.length)] ?? 'AttachEvidence';
  const plain = dataOf(type, { place, dice });
  const data = dice.chance(15) ? bent(dice, plain, place) : plain;
  const able = sendersOf(type, data, place.decision);
  const seats: readonly Seat[] = dice.chance(85) ? able : PEOPLE;
  const seat = seats[dice.roll(seats.length)] ?? 'villager';
  const village = dice.chance(2) ? OTHER : VILLAGE;
  const decisionId = isVillageCommand(type) ? undefined : id;
  return { seat, type, data, village, decisionId };
}

/** Data with one thing about it bent: a moment, a stage, a field that is missing or unknown. */
function bent(dice: Dice, data: Data, { decision, now }: Place): Data {
  const { openedAt, posting } = decision;
  const around = [now, openedAt, posting?.endsAt ?? now] as const;
  const moment = addMilliseconds(dice.pick<Instant>(around), dice.pick([0, 1, -1, DAY, -9 * DAY]));
  const keys = Object.keys(data);
  const lacking = Object.fromEntries(
    Object.entries(data).filter(([key]) => key !== keys[dice.roll(keys.length)]),
  );
  return dice.pick<Data>([
    { ...data, occurredAt: moment },
    { ...data, ...('heldAt' in data ? { heldAt: moment } : {}) },
    { ...data, ...('postedAt' in data ? { postedAt: moment } : {}) },
    { ...data, stage: decision.procedure.stageIds[0] },
    { ...data, unknown: 1 },
    lacking,
  ]);
}

/** What is wrong with the steps of the decision that was played with, now. */
function stepFaults(turn: Turn, id: string | undefined): readonly string[] {
  const place = placeOf(turn, id ?? [...turn.watch.decisions.keys()].at(-1));
  return place ? tryEverySteps(turn.world.rules, place) : [];
}

// One run of random commands: what is sent, and what must hold after each of them.
import { type DecisionState, openObjections } from '@siyi/decision';
import { leafOf, type RecordedEvent, type StoredOutcome } from '@siyi/engine';
import { assert, type Instant, toInstant } from '@siyi/kernel';
import { decodeLeaf, encodeLeaf } from '@siyi/log';
import { expect } from 'vitest';
import { recheckFaults } from '../support/recheck.ts';
import { bent, type Command, DAY, type Dice, lawful, motion, waitFor, wild } from './intent.ts';
import {
  createPlay,
  FAR,
  isKnownCode,
  type Play,
  RULES,
  recordOf,
  type Sent,
  VILLAGES,
} from './play.ts';
import { lawFaults, orderFaults } from './record-rules.ts';

const DECISIONS_MAX = 3;

/** A run as fast-check draws it: where the clock begins, and the numbers of every step. */
export interface Run {
  readonly start: string;
  readonly steps: readonly (readonly number[])[];
}

/** A decision that a run has begun, in its village. */
interface Begun {
  readonly id: string;
  readonly village: string;
}

/** Plays a run; returns what it came across. */
export async function playRun(run: Run): Promise<ReadonlySet<string>> {
  const play = await createPlay(toInstant(run.start));
  const begun: Begun[] = [];
  const found = new Set<string>();
  for (const numbers of run.steps) {
    await playStep(play, createDice(numbers), begun, found);
  }
  await play.pass(400 * DAY, 'fire');
  await checkRecord(play, begun, found);
  return found;
}

function createDice(numbers: readonly number[]): Dice {
  let place = 0;
  const next = () => numbers[place++ % numbers.length] ?? 0;
  const roll = (below: number) => next() % below;
  return {
    roll,
    chance: (percent) => next() % 100 < percent,
    pick: (options) => options[roll(options.length)] ?? options[0],
  };
}

async function playStep(play: Play, dice: Dice, begun: Begun[], found: Set<string>): Promise<void> {
  const target = targetOf(play, dice, begun);
  const state = target && play.live.get(target.id);
  const timers = dice.chance(70) ? 'fire' : 'leave';
  await play.pass(waitFor(dice, state, play.clock.now()), timers);
  await checkTimers(play);

  const sent = commandOf(play, dice, target);
  const answer = await sendAndCheck(play, sent, found);
  if (answer.outcome === 'accepted' && sent.decisionId === undefined) {
    const id = answer.events.find((event) => event.type === 'DecisionStarted')?.decisionId;
    if (id !== undefined) begun.push({ id, village: sent.village });
  }
  if (dice.chance(10)) await sendAgain(play, sent, answer);
  await checkTimers(play);
}

/** The decision that a step is about; none begins another one. */
function targetOf(play: Play, dice: Dice, begun: readonly Begun[]): Begun | undefined {
  const running = begun.filter(({ id }) => play.live.get(id)?.end === undefined);
  const [first] = running;
  if (begun.length < DECISIONS_MAX && (first === undefined ? dice.chance(60) : dice.chance(3))) {
    return undefined;
  }
  if (first === undefined || dice.chance(15)) return begun[dice.roll(begun.length)];
  return first;
}

function commandOf(play: Play, dice: Dice, target: Begun | undefined): Sent {
  const now = play.clock.now();
  if (!target) return { ...motion(dice), village: dice.pick(VILLAGES) };
  const state = play.live.get(target.id);
  const running = state && !state.end ? state : undefined;
  const command = running ? commandIn(dice, running, now) : wild(dice, state, now);
  const village = dice.chance(2) ? dice.pick(VILLAGES) : target.village;
  return { ...command, village, decisionId: target.id };
}

function commandIn(dice: Dice, state: DecisionState, now: Instant): Command {
  if (dice.chance(70)) return lawful(dice, state, now);
  return dice.chance(60) ? bent(dice, state, now) : wild(dice, state, now);
}

async function sendAndCheck(play: Play, sent: Sent, found: Set<string>): Promise<StoredOutcome> {
  const size = (await recordOf(play)).length;
  const before = sent.decisionId === undefined ? undefined : play.live.get(sent.decisionId);
  const timers = await timersIn(play);
  const answer = await play.send(sent);
  const recorded = (await recordOf(play)).slice(size);
  const told = `${sent.type} of ${sent.seat}`;
  if (answer.outcome === 'refused') {
    const { code, message } = answer.refusal;
    found.add(`refused: ${code}`);
    assert(isKnownCode(code), `${told}: ${code} is no code`);
    assert(message.zh.length > 10 && message.en.length > 10, `${told}: ${code} has no words`);
    assert(recorded.length === 0, `${told}: refused, and recorded`);
    assert((await timersIn(play)) === timers, `${told}: refused, and changed the timers`);
    return answer;
  }
  const types = recorded.map((event) => event.type);
  assert(idsOf(recorded) === idsOf(answer.events), `${told}: answered ${types}`);
  const isClosed = before?.end !== undefined;
  assert(!isClosed || types.every((type) => type === 'RosterSet'), `${told}: after ${before?.end}`);
  if (types.length > 1 && types[0] === 'NoticeEnded') found.add('ended by a command');
  if (types.length === 0) found.add('accepted without events');
  return answer;
}

function idsOf(events: readonly RecordedEvent[]): string {
  return events.map((event) => event.eventId).join();
}

async function timersIn(play: Play): Promise<string> {
  const timers = await play.store.dueTimers(FAR, 100);
  return timers.map(({ dueAt, setBy }) => dueAt + setBy).join();
}

/** The same command has the same answer; another one under its id has none. */
async function sendAgain(play: Play, sent: Sent, answer: StoredOutcome): Promise<void> {
  const size = (await recordOf(play)).length;
  expect(await play.send(sent, play.lastId())).toEqual(answer);
  const isKept = (await play.store.findAnswer(play.lastId())) !== undefined;
  if (isKept) {
    const seat = sent.seat === 'auditor' ? 'township' : 'auditor';
    const other = await play.send({ ...sent, seat }, play.lastId());
    expect(other).toMatchObject({ refusal: { code: 'command-id-reused' } });
  }
  expect(await recordOf(play)).toHaveLength(size);
}

/** The store has the timers that the decisions have, and no others. */
async function checkTimers(play: Play): Promise<void> {
  const due = [...play.live.values()].flatMap((state) => play.domain.timersOf(state));
  const names = due.map(({ dueAt, setBy }) => dueAt + setBy).toSorted();
  const stored = await timersIn(play);
  assert(stored === names.join(), `the store has timers ${stored}, the decisions ${names}`);
}

async function checkRecord(play: Play, begun: readonly Begun[], found: Set<string>) {
  const record = await recordOf(play);
  expect(orderFaults(record)).toEqual([]);
  expect(recheckFaults(RULES, record)).toEqual([]);
  expect(play.live.size).toBe(begun.length);
  for (const { id } of begun) {
    const stream = record.filter((event) => event.decisionId === id);
    expect(idsOf(await play.store.readStream(`decision-${id}`))).toBe(idsOf(stream));
    expect(lawFaults(stream)).toEqual([]);
    const live = comparable(play.live.get(id));
    expect(comparable(replay(play, stream))).toEqual(live);
    expect(comparable(replay(play, stream.map(fromBytes)))).toEqual(live);
    noteStream(play, stream, found);
  }
}

function fromBytes(event: RecordedEvent): RecordedEvent {
  return { ...decodeLeaf(encodeLeaf(leafOf(event))), position: event.position };
}

function replay(play: Play, stream: readonly RecordedEvent[]): DecisionState | undefined {
  return stream.reduce<DecisionState | undefined>(play.domain.evolveDecision, undefined);
}

/** A compiled procedure is large and known by its hash. */
function comparable(state: DecisionState | undefined) {
  return state && { ...state, procedure: state.procedure.hash };
}

function noteStream(play: Play, stream: readonly RecordedEvent[], found: Set<string>): void {
  let state: DecisionState | undefined;
  for (const event of stream) {
    const held = state ? openObjections(state).length > 0 : false;
    state = play.domain.evolveDecision(state, event);
    found.add(`${state.procedure.id}: ${state.stage}`);
    if (state.end) found.add(`${state.procedure.id}: ${state.end}`);
    if (held && event.recordedAt > (state.posting?.endsAt ?? FAR)) found.add('held over');
    if (event.data.outcome !== undefined) found.add(`outcome: ${event.data.outcome}`);
    if (event.type === 'NoticeEnded') {
      found.add(`ended by ${event.actor.seat}`);
      if (event.recordedAt !== event.occurredAt) found.add('ended late');
    }
    found.add(`event: ${event.type}`);
  }
}

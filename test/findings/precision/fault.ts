// What a fault is, and how one is written into a ledger.
import { type Data, type Draft, evening, moment, type Random, stepOf } from './draft.ts';

export interface Fault {
  readonly name: string;
  readonly must: readonly string[];
  readonly may?: readonly string[];
  /** The parts of the ledger that it rewrites; two faults of one ledger share none. */
  readonly touches: readonly string[];
  readonly fits?: (draft: Draft) => boolean;
  readonly plant: (draft: Draft, random: Random) => void;
}

export const VILLAGE = 'village-committee';

/** Whether no township and no supervision stands between the meetings. */
export function isPlain({ procedure }: Draft): boolean {
  return procedure !== 'supervised' && procedure !== 'reviewed';
}

export function write(draft: Draft, name: string, data: Data): void {
  const step = stepOf(draft, name);
  step.data = { ...step.data, ...data };
}

export function add(
  draft: Draft,
  name: string,
  day: number,
  as: string,
  command: string,
  data: Data,
) {
  draft.steps.push({ name, at: evening(day), as, command, data });
}

export function voted(draft: Draft, name: string, present: number, votes: number): void {
  const vote = { method: 'show-of-hands', for: votes, against: present - votes };
  write(draft, name, { present, vote });
}

export function presentAt(draft: Draft, name: string): number {
  return Number(stepOf(draft, name).data.present);
}

/** A meeting held at another moment, its members summoned to it, recorded the same evening. */
export function holdAt(
  draft: Draft,
  name: string,
  day: number,
  time: string,
  place?: string,
): void {
  const at = place === undefined ? {} : { place };
  write(draft, name, { heldAt: moment(day, time), ...at });
  write(draft, `${name} summons`, { for: moment(day, time), ...at });
  stepOf(draft, name).at = moment(day, '21:30');
}

export function file(digit: string) {
  return [{ sha256: digit.repeat(64), mediaType: 'image/jpeg', bytes: 48_211 }];
}

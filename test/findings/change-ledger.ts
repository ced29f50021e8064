// Changes of one fact in a ledger; each gives a new ledger and leaves the old one alone.
import type { Has, Roster } from '@siyi/decision';
import { eveningOf, type Fields, type Ledger, local, type Step } from './ledger.ts';

/** The ledger with fields of one step changed; a field set to undefined is left out. */
export function withData(ledger: Ledger, name: string, data: Fields): Ledger {
  return withStep(ledger, name, (step) => ({ ...step, data: { ...step.data, ...data } }));
}

/** The ledger with one step recorded at another moment, or by another seat. */
export function withRecord(
  ledger: Ledger,
  name: string,
  record: Partial<Pick<Step, 'at' | 'as'>>,
): Ledger {
  return withStep(ledger, name, (step) => ({ ...step, ...record }));
}

/** The ledger with a meeting held at another moment, summoned the day before, recorded as it was. */
export function heldAt(ledger: Ledger, name: string, moment: string): Ledger {
  const summonedAt = new Date(Date.parse(local(moment)) - 24 * 60 * 60 * 1000).toISOString();
  const called = withData(ledger, `${name} summons`, { for: local(moment), summonedAt });
  return withData(called, name, { heldAt: local(moment) });
}

/** The ledger with a meeting of other figures: all votes that are not for the plan are against it. */
export function counted(
  ledger: Ledger,
  name: string,
  present: number,
  votes: number,
  more: Fields = {},
): Ledger {
  const vote = { method: 'show-of-hands', for: votes, against: present - votes };
  return withData(ledger, name, { present, vote, ...more });
}

/** The ledger with the resolution taken by another body. */
export function resolvedBy(ledger: Ledger, body: string): Ledger {
  return withData(withData(ledger, 'resolution summons', { body }), 'resolution', { body });
}

/** The ledger without some of its steps. */
export function without(ledger: Ledger, ...names: readonly string[]): Ledger {
  for (const name of names) placeOf(ledger, name);
  return { ...ledger, steps: ledger.steps.filter((step) => !names.includes(step.name)) };
}

/** The ledger up to one of its steps. */
export function upTo(ledger: Ledger, name: string): Ledger {
  return { ...ledger, steps: ledger.steps.slice(0, 1 + placeOf(ledger, name)) };
}

/** The ledger with further steps behind one of its steps. */
export function insertAfter(ledger: Ledger, name: string, ...steps: readonly Step[]): Ledger {
  return { ...ledger, steps: ledger.steps.toSpliced(1 + placeOf(ledger, name), 0, ...steps) };
}

/** The ledger with other counts in its roster; a key set to undefined is missing. */
export function withRoster(ledger: Ledger, roster: Roster): Ledger {
  return { ...ledger, roster: { ...ledger.roster, ...roster } };
}

export function withHas(ledger: Ledger, has: Partial<Has>): Ledger {
  return { ...ledger, has: { ...ledger.has, ...has } };
}

/** The ledger with every moment from one step on later by some days. */
export function laterFrom(ledger: Ledger, name: string, days: number): Ledger {
  const place = placeOf(ledger, name);
  const steps = ledger.steps.map((step, index) => (index < place ? step : later(step, days)));
  return { ...ledger, steps };
}

/** The ledger typed in a year later, one step every two minutes, in the order of its steps. */
export function typedLate(ledger: Ledger): Ledger {
  const minute = (index: number) => String(2 * (index % 30)).padStart(2, '0');
  const steps = ledger.steps.map((step, index) => ({
    ...step,
    at: `2027-03-01 ${10 + Math.floor(index / 30)}:${minute(index)}`,
  }));
  return { ...ledger, steps };
}

/** The ledger with all of its years replaced by another. */
export function inYear(ledger: Ledger, year: number): Ledger {
  return JSON.parse(JSON.stringify(ledger).replaceAll('2026-', `${year}-`));
}

function later(step: Step, days: number): Step {
  const shift = (text: string) => {
    const at = Date.parse(text) + days * 24 * 60 * 60 * 1000;
    return new Date(at + 8 * 60 * 60 * 1000).toISOString().slice(0, 19);
  };
  const data = Object.entries(step.data).map(([field, value]) => {
    const isMoment = typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value);
    return [field, isMoment ? `${shift(value)}+08:00` : value];
  });
  const at = eveningOf(shift(local(step.at)));
  return { ...step, at, data: Object.fromEntries(data) };
}

function withStep(ledger: Ledger, name: string, change: (step: Step) => Step): Ledger {
  const place = placeOf(ledger, name);
  return {
    ...ledger,
    steps: ledger.steps.map((step, index) => (index === place ? change(step) : step)),
  };
}

function placeOf(ledger: Ledger, name: string): number {
  const place = ledger.steps.findIndex((step) => step.name === name);
  if (place < 0) throw new Error(`the ledger has no step ${name}`);
  return place;
}

import type { EventType } from './event.ts';

/** An event, as far as it says whose data its private values are. */
export interface SubjectFact {
  readonly type: string;
  readonly actor: { readonly seat: string; readonly person: string };
  readonly data: unknown;
}

// Their private values are about the person that they name: a name, why somebody left or stands aside.
const ABOUT_A_PERSON: readonly string[] = [
  'SeatGranted',
  'SeatEnded',
  'RecusalDeclared',
] satisfies readonly EventType[];

/**
 * Whose personal data the private values of an event are, to be erased with the person: of whom it
 * names, else the villager's whose own words they are. What a committee or the township writes down
 * is the record of its office.
 */
export function subjectOf({ type, actor, data }: SubjectFact): string | undefined {
  if (ABOUT_A_PERSON.includes(type)) return (data as { readonly person: string }).person;
  return actor.seat === 'villager' ? actor.person : undefined;
}

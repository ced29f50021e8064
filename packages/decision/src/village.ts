import { type Instant, IntegrityError } from '@siyi/kernel';
import type { HasKey, RosterKey } from '@siyi/procedure';
import { type Fact, type FactOf, type RecordedFact, readFact } from './event.ts';
import { withNamedSeats } from './named-seats.ts';
import { covers, endedAt, type Span } from './span.ts';

/** How many people each roster counts; `others` are those of bodies that a procedure names itself. */
export type Roster = Readonly<Partial<Record<RosterKey, number | undefined>>> & {
  readonly others?: Readonly<Record<string, number>> | undefined;
};

/** What the village has, every default filled in. */
export type Has = Readonly<Record<HasKey, boolean>>;

/** The rosters of a village from a moment on. */
export interface VillageTerms {
  readonly from: Instant;
  readonly roster: Roster;
  readonly has: Has;
  /**
   * What the assembly lets its delegates decide at the moment that was asked for; left out where no
   * authorisation was ever recorded, and `has` alone says it.
   */
  readonly authorisations?: readonly Authorisation[];
}

/** A person in a roster of the village, for a time. */
export interface SeatHeld extends Span {
  readonly person: string;
  readonly seat: string;
}

export interface Authorisation extends Span {
  readonly authorisation: string;
  readonly to: string;
  readonly matters: readonly string[];
}

export interface Relation {
  readonly person: string;
  readonly relative: string;
  readonly kind: string;
}

/** A village as its stream tells it. */
export interface VillageState {
  readonly code: string;
  readonly name: string;
  /** In the order of recording. */
  readonly terms: readonly [VillageTerms, ...VillageTerms[]];
  readonly seats: readonly SeatHeld[];
  readonly authorisations: readonly Authorisation[];
  readonly relations: readonly Relation[];
  /** The procedures that decisions run under which name none, in the order of recording. */
  readonly procedures: readonly { readonly from: Instant; readonly ref: string }[];
}

/** Applies one recorded event of a village's stream. */
export function evolveVillage(
  state: VillageState | undefined,
  recorded: RecordedFact,
): VillageState {
  return applyToVillage(state, readFact(recorded));
}

/** Applies an event that has been read already; throws IntegrityError for one that has no place here. */
export function applyToVillage(state: VillageState | undefined, fact: Fact): VillageState {
  if (fact.type === 'VillageRegistered' && !state) return register(fact);
  const changes = state && changesOf(state, fact);
  if (changes) return { ...state, ...changes };
  throw new IntegrityError(`event ${fact.eventId}: ${fact.type} does not belong in a village here`);
}

function register({ data, occurredAt }: FactOf<'VillageRegistered'>): VillageState {
  const { code, name, roster, has } = data;
  return {
    code,
    name,
    terms: [{ from: occurredAt, roster, has }],
    seats: [],
    authorisations: [],
    relations: [],
    procedures: [],
  };
}

function changesOf(state: VillageState, fact: Fact): Partial<VillageState> | undefined {
  switch (fact.type) {
    case 'RosterSet':
      return rosterChanges(state, fact);
    case 'SeatGranted':
      return { seats: [...state.seats, ...seatsGranted(fact)] };
    case 'SeatEnded':
      return { seats: state.seats.map((held) => endedSeat(held, fact)) };
    case 'AuthorisationGranted':
      return { authorisations: [...state.authorisations, authorisationOf(fact)] };
    case 'AuthorisationEnded':
      return { authorisations: state.authorisations.map((one) => endedAuthorisation(one, fact)) };
    case 'RelationDeclared':
      return { relations: [...state.relations, fact.data] };
    case 'ProcedurePublished': {
      const published = { from: fact.data.from as Instant, ref: fact.data.procedure };
      return { procedures: [...state.procedures, published] };
    }
    // What is erased is no part of the village's state.
    case 'SubjectErased':
      return {};
    default:
      return undefined;
  }
}

function rosterChanges(state: VillageState, fact: FactOf<'RosterSet'>): Partial<VillageState> {
  const from = fact.occurredAt;
  const { name = state.name, roster, has } = fact.data;
  const before = countedAt(state, from);
  const next = { from, roster: roster ?? before.roster, has: mergeHas(before.has, has) };
  return { name, terms: [...state.terms, next] };
}

function seatsGranted({ data }: FactOf<'SeatGranted'>): readonly SeatHeld[] {
  const { person, seats } = data;
  const span = { from: data.from as Instant, until: data.until as Instant | undefined };
  return seats.map((seat) => ({ person, seat, ...span }));
}

function authorisationOf({ data }: FactOf<'AuthorisationGranted'>): Authorisation {
  return { ...data, from: data.from as Instant, until: data.until as Instant | undefined };
}

function endedSeat(held: SeatHeld, { data }: FactOf<'SeatEnded'>): SeatHeld {
  const isMeant = held.person === data.person && data.seats.includes(held.seat);
  return isMeant ? endedAt(held, data.until as Instant) : held;
}

function endedAuthorisation(
  one: Authorisation,
  { data }: FactOf<'AuthorisationEnded'>,
): Authorisation {
  return one.authorisation === data.authorisation ? endedAt(one, data.until as Instant) : one;
}

/**
 * The terms that a village lives under at a moment: those that began last, by then. Where people
 * hold seats by name, they are counted, each once; the numbers that were set count the rest.
 */
export function termsAt(state: VillageState, moment: Instant): VillageTerms {
  const counted = countedAt(state, moment);
  const roster = withNamedSeats(counted.roster, state.seats, moment);
  const begun = state.authorisations.some(({ from }) => from <= moment);
  if (!begun) return roster === counted.roster ? counted : { ...counted, roster };
  const authorisations = state.authorisations.filter((one) => covers(one, moment));
  return { ...counted, roster, authorisations };
}

function countedAt(state: VillageState, moment: Instant): VillageTerms {
  // Of two that begin together, the one recorded last corrects the other.
  return state.terms.reduce((best, terms) =>
    terms.from <= moment && (terms.from >= best.from || best.from > moment) ? terms : best,
  );
}

/** The procedure that a village has made its own by a moment; undefined where it has none. */
export function procedureAt(state: VillageState, moment: Instant): string | undefined {
  const begun = state.procedures.filter(({ from }) => from <= moment);
  return begun.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0)).at(-1)?.ref;
}

function mergeHas(old: Has, changed: Partial<Record<HasKey, boolean | undefined>> = {}): Has {
  return {
    'collective-organisation': changed['collective-organisation'] ?? old['collective-organisation'],
    'representatives-authorised':
      changed['representatives-authorised'] ?? old['representatives-authorised'],
    'one-person-heads-both': changed['one-person-heads-both'] ?? old['one-person-heads-both'],
  };
}

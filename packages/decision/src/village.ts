import { type Instant, IntegrityError } from '@siyi/kernel';
import type { RosterKey } from './command-schema.ts';
import { type Fact, type RecordedFact, readFact } from './event.ts';

export type Roster = Readonly<Partial<Record<RosterKey, number | undefined>>>;

/** What the village has, every default filled in. */
export interface Has {
  readonly 'collective-organisation': boolean;
  readonly 'representatives-authorised': boolean;
  readonly 'one-person-heads-both': boolean;
}

/** The rosters of a village from a moment on. */
export interface VillageTerms {
  readonly from: Instant;
  readonly roster: Roster;
  readonly has: Has;
}

/** A village as its stream tells it. */
export interface VillageState {
  readonly code: string;
  readonly name: string;
  /** In the order of recording. */
  readonly terms: readonly [VillageTerms, ...VillageTerms[]];
}

/** Applies one recorded event of a village's stream. */
export function evolveVillage(
  state: VillageState | undefined,
  recorded: RecordedFact,
): VillageState {
  return applyToVillage(state, readFact(recorded));
}

function applyToVillage(state: VillageState | undefined, fact: Fact): VillageState {
  const from = fact.occurredAt;
  if (fact.type === 'VillageRegistered' && !state) {
    const { code, name, roster, has } = fact.data;
    return { code, name, terms: [{ from, roster, has }] };
  }
  if (fact.type === 'RosterSet' && state) {
    const { name = state.name, roster, has } = fact.data;
    const before = termsAt(state, from);
    const next = { from, roster: roster ?? before.roster, has: mergeHas(before.has, has) };
    return { ...state, name, terms: [...state.terms, next] };
  }
  throw new IntegrityError(`event ${fact.eventId}: ${fact.type} does not belong in a village here`);
}

/** The terms that a village lives under at a moment: those that began last, by then. */
export function termsAt(state: VillageState, moment: Instant): VillageTerms {
  // Of two that begin together, the one recorded last corrects the other.
  return state.terms.reduce((best, terms) =>
    terms.from <= moment && (terms.from >= best.from || best.from > moment) ? terms : best,
  );
}

function mergeHas(old: Has, changed: Partial<Record<keyof Has, boolean | undefined>> = {}): Has {
  return {
    'collective-organisation': changed['collective-organisation'] ?? old['collective-organisation'],
    'representatives-authorised':
      changed['representatives-authorised'] ?? old['representatives-authorised'],
    'one-person-heads-both': changed['one-person-heads-both'] ?? old['one-person-heads-both'],
  };
}

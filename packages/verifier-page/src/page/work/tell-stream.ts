import { type Files, lawPath, procedurePath } from '@siyi/bundle';
import {
  type DecisionState,
  evolveFact,
  type RuleBook,
  readFact,
  SEAT_TITLES,
  tellFact,
} from '@siyi/decision';
import { type Bilingual, IntegrityError, InvalidInput } from '@siyi/kernel';
import type { Leaf } from '@siyi/log';
import { compileProcedure, createCatalogue, parseLaw } from '@siyi/procedure';
import type { ToldEvent } from './messages.ts';
import { titleOf } from './read-books.ts';

/**
 * The events of a stream in plain sentences, by the rules that they name. From the first on that its
 * decision has no place for, or without these rules, only what each is called.
 */
export function tellStream(files: Files, leaves: readonly Leaf[]): readonly ToldEvent[] {
  const rules = rulesOf(files, leaves);
  let state: DecisionState | undefined;
  let isFollowed = rules !== undefined;
  return leaves.map((leaf) => {
    const told = isFollowed && rules ? follow(rules, state, leaf) : undefined;
    isFollowed = told !== undefined;
    state = told?.state;
    return { ...lineOf(leaf), words: told?.words };
  });
}

interface Followed {
  readonly state?: DecisionState | undefined;
  readonly words: Bilingual;
}

function follow(
  { catalogue }: RuleBook,
  before: DecisionState | undefined,
  leaf: Leaf,
): Followed | undefined {
  try {
    const fact = readFact(leaf);
    const after = leaf.decisionId === undefined ? undefined : evolveFact(catalogue, before, fact);
    // Only events of decisions tell of a state.
    return { state: after, words: tellFact({ fact, before, after: after as DecisionState }) };
  } catch (error) {
    if (error instanceof IntegrityError) return undefined;
    throw error;
  }
}

function lineOf(leaf: Leaf): ToldEvent {
  const { villagePosition: position, type, actor, occurredAt, recordedAt, commitments } = leaf;
  const seats: Readonly<Record<string, Bilingual>> = SEAT_TITLES;
  const seat = Object.hasOwn(seats, actor.seat) ? seats[actor.seat] : undefined;
  return {
    position,
    title: titleOf(type),
    seat: seat ?? { zh: actor.seat, en: actor.seat },
    occurredAt,
    recordedAt,
    commitments: Object.keys(commitments ?? {}).length,
  };
}

/** The rules that the leaves name; undefined where the bundle does not have them all. */
function rulesOf(files: Files, leaves: readonly Leaf[]): RuleBook | undefined {
  try {
    const law = parseLaw(documentIn(files, lawPath(leaves[0]?.lawHash ?? '')));
    const hashes = new Set(leaves.flatMap(({ procedureHash }) => procedureHash ?? []));
    const procedures = [...hashes].map((hash) => {
      const compiled = compileProcedure(documentIn(files, procedurePath(hash)), law);
      if ('procedure' in compiled) return compiled.procedure;
      throw new InvalidInput(compiled.faults);
    });
    return { law, catalogue: createCatalogue(procedures, procedures[0]?.ref ?? '') };
  } catch (error) {
    if (error instanceof InvalidInput || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Throws SyntaxError, also for a file that is not there. */
function documentIn(files: Files, name: string): unknown {
  return JSON.parse(new TextDecoder().decode(files.get(name)));
}

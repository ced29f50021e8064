// Conditions of every form, with bounds around what the villages of the play have.
import fc from 'fast-check';

/** A part of a document, as a county writes it. */
export type Written = Readonly<Record<string, unknown>>;

export const MATTERS = [
  'PUBLIC_WELFARE',
  'LARGE_EXPENSE',
  'VILLAGE_PLANNING',
  'COLLECTIVE_PROJECT',
  'CHARTER_RULES',
] as const;
export const AMOUNTS = ['286000.00', '300000.00', '50000.00', '9.00', '1200000.00'] as const;

const HAS = ['collective-organisation', 'representatives-authorised', 'one-person-heads-both'];
const ROSTERS = ['party-members', 'branch-committee', 'representatives', 'adults', 'elders'];

const size = fc.constantFrom(3, 7, 9, 31, 36, 610);
const asked: fc.Arbitrary<Written> = fc.oneof(
  fc.record({ has: fc.constantFrom(...HAS) }),
  fc.record({ roster: fc.constantFrom(...ROSTERS), below: size }),
  fc.record({ roster: fc.constantFrom(...ROSTERS), atLeast: size }),
  fc.record({ matter: fc.uniqueArray(fc.constantFrom(...MATTERS), { minLength: 1 }) }),
  fc.record({ amountAtLeast: fc.constantFrom(...AMOUNTS) }),
);

const several = (inner: fc.Arbitrary<Written>) => fc.array(inner, { minLength: 1, maxLength: 3 });
const joined = (inner: fc.Arbitrary<Written>): fc.Arbitrary<Written> =>
  fc.oneof(
    fc.record({ not: inner }),
    fc.record({ all: several(inner) }),
    fc.record({ any: several(inner) }),
  );

/** A condition in any of its forms, the forms that hold others up to two deep. */
export const conditions: fc.Arbitrary<Written> = fc.oneof(
  { weight: 5, arbitrary: asked },
  { weight: 2, arbitrary: joined(asked) },
  { weight: 1, arbitrary: joined(joined(asked)) },
);

/** Something in so many of a hundred, and nothing else. */
export function some<T>(arbitrary: fc.Arbitrary<T>, percent: number): fc.Arbitrary<T | undefined> {
  return fc.oneof(
    { weight: 100 - percent, arbitrary: fc.constant(undefined) },
    { weight: percent, arbitrary },
  );
}

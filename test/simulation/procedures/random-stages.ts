// Stages of every kind, with every part that one may have. Where an outcome leads that is not the
// next stage is a number until the stages stand in their order.
import fc from 'fast-check';
import { examiningBodies, proposingBodies, resolvingBodies } from './random-bodies.ts';
import { conditions, some, type Written } from './random-condition.ts';

/** A stage without its place: its outcomes are known by where they turn, from 0 to 99. */
export interface Draft {
  readonly kind: string;
  readonly parts: Written;
  /** The outcomes that lead to the next stage, and those that turn. */
  readonly onward: readonly string[];
  readonly turns: Readonly<Record<string, number | undefined>>;
}

const CITE = { source: 'SIYI' };
const turn = fc.nat(99);
const otherwise = fc.constantFrom('warn', 'block');
const never = fc.constant(undefined);

/** What a stage of any kind may have; only some stages may be passed over. */
function common(passable: boolean, seats: readonly [string, ...string[]] = ['village-committee']) {
  const days = fc.constantFrom(1, 2, 5);
  return {
    seat: fc.constantFrom(...seats),
    when: passable ? some(conditions, 35) : never,
    interval: some(fc.record({ days, otherwise }), 12),
    within: some(
      fc.record({
        days: fc.constantFrom(3, 10, 30, 60),
        otherwise: fc.constantFrom('warn', 'lapse'),
      }),
      25,
    ),
    evidence: some(fc.record({ least: fc.constantFrom(1, 2), otherwise }), 12),
  };
}

function draft(
  kind: string,
  parts: Readonly<Record<string, fc.Arbitrary<unknown>>>,
  onward: readonly string[],
  turns: Readonly<Record<string, fc.Arbitrary<number | undefined>>> = {},
): fc.Arbitrary<Draft> {
  return fc.record({
    kind: fc.constant(kind),
    parts: fc.record(parts),
    onward: fc.constant(onward),
    turns: fc.record(turns),
  });
}

function meeting(
  bodies: fc.Arbitrary<readonly Written[]>,
  role: Readonly<Record<string, fc.Arbitrary<unknown>>>,
): fc.Arbitrary<Draft> {
  const passable = Object.keys(role).length === 0;
  const drafted = draft(
    'meeting',
    {
      ...common(passable, ['village-committee', 'branch-committee']),
      ...role,
      bodies,
      attempts: some(fc.constantFrom(1, 1, 2, 3), 50),
    },
    ['passed'],
    {
      'not-passed': turn,
      deferred: turn,
      exhausted: turn,
      'amount-changed': some(turn, 40),
    },
  );
  return drafted.map((one) => withoutExhausted(one));
}

/** Attempts and `exhausted` go together. */
function withoutExhausted(one: Draft): Draft {
  if (one.parts.attempts !== undefined) return one;
  return { ...one, turns: { ...one.turns, exhausted: undefined } };
}

const yes = fc.constant(true);
export const proposals = meeting(proposingBodies, { ownsPlan: yes });
export const resolutions = meeting(resolvingBodies, { resolves: yes });
/** One meeting that proposes and resolves. */
export const plenums = meeting(resolvingBodies, { ownsPlan: yes, resolves: yes });
const examinations = meeting(examiningBodies, {});

const reviews: fc.Arbitrary<Draft> = fc.oneof(
  draft('review', common(true), ['approved'], { returned: turn }),
  draft('review', common(true), ['filed']),
  draft('review', common(true), ['approved', 'filed'], { returned: turn }),
);

export function notices(discloses: readonly [string, ...string[]], days: readonly number[]) {
  const passable = discloses.every((one) => one === 'plan' || one === 'process');
  const term = fc.record({ days: fc.constantFrom(3, 5, 20) });
  const joint = fc.constantFrom(
    [{ atLeast: '1/10', of: 'adults' }],
    [
      { atLeast: '1/5', of: 'representatives' },
      { atLeast: '1/10', of: 'adults' },
    ],
  );
  return draft(
    'notice',
    {
      ...common(passable),
      discloses: fc.constantFrom(...discloses),
      days: fc.constantFrom(...days),
      firstDay: fc.constantFrom('excluded', 'included'),
      cite: fc.constant(CITE),
      boards: some(fc.record({ least: fc.constantFrom(1, 2, 3), otherwise }), 25),
      objections: some(
        fc.record({ reply: some(term, 50), township: some(term, 50), joint: some(joint, 70) }),
        50,
      ),
    },
    ['ended'],
    { annulled: turn },
  );
}

const signers = fc.uniqueArray(
  fc.constantFrom('village-committee', 'supervision-committee', 'township', 'elders'),
  { minLength: 1 },
);
const chains = fc.tuple(signers, signers, fc.boolean()).map(([small, large, distinct]) => [
  { from: '0.00', signedOffBy: small, cite: CITE },
  { from: '50000.00', signedOffBy: large, distinct, cite: CITE },
]);

export const works = draft(
  'implementation',
  {
    ...common(false),
    changes: some(
      fc.record({
        below: some(fc.constantFrom('20000.00', '100000.00'), 50),
        belowShare: some(fc.constantFrom('1/10', '1/3'), 50),
        plan: fc.constantFrom('vote', 'free'),
      }),
      60,
    ),
    payments: some(chains, 50),
    acceptors: some(signers, 40),
  },
  ['accepted'],
  { changed: some(turn, 30), terminated: some(turn, 40) },
);

const supervisions = draft('supervision', common(true, ['supervision-committee']), ['supervised']);

const content = fc.constantFrom({ moreThan: '1/2', of: 'cast' }, { atLeast: '2/3', of: 'present' });
const evaluations: fc.Arbitrary<Draft> = fc.oneof(
  draft('evaluation', common(true), ['evaluated']),
  draft('evaluation', { ...common(true), pass: content }, ['evaluated'], { 'not-satisfied': turn }),
);

export const archives = draft('archive', common(false), ['archived']);

/** A stage that a procedure need not have. */
export const extras: fc.Arbitrary<Draft> = fc.oneof(
  examinations,
  reviews,
  notices(['plan', 'process'], [1, 3, 7]),
  supervisions,
  evaluations,
);

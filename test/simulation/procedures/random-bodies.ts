// Bodies that meet, of the law and of the county's own, with numbers at the floors of the law or
// above them.
import fc from 'fast-check';
import { conditions, some, type Written } from './random-condition.ts';

const CITE = { source: 'SIYI' };

/** What a body may be asked for: any of these is as strict as the law. */
interface Choices {
  readonly quorum: readonly (Written | undefined)[];
  readonly pass: readonly Written[];
  readonly summons: readonly number[];
}

const half = { atLeast: '1/2', of: 'eligible' };
const twoThirds = { atLeast: '2/3', of: 'eligible' };
const moreThanHalf = { moreThan: '1/2', of: 'eligible' };
const ofPresent = { moreThan: '1/2', of: 'present' };
const ofCast = { moreThan: '1/2', of: 'cast' };
const women = { atLeast: '1/2', of: 'women-representatives' };
const byHeads = { moreThan: '1/2', of: 'adults' };
const byHouseholds = { atLeast: '2/3', of: 'households' };

const DELEGATES: Choices = {
  quorum: [twoThirds, { atLeast: '3/4', of: 'eligible' }, { all: [twoThirds, women] }],
  pass: [ofPresent, moreThanHalf, { atLeast: '2/3', of: 'present' }, { all: [ofPresent, women] }],
  summons: [0, 3],
};
const ASSEMBLY: Choices = {
  quorum: [{ any: [byHeads, byHouseholds] }, byHeads, { atLeast: '2/3', of: 'adults' }],
  pass: [ofPresent, { atLeast: '2/3', of: 'present' }, moreThanHalf],
  summons: [10, 12],
};

const CHOICES: Readonly<Record<string, Choices>> = {
  'branch-committee': {
    quorum: [half, twoThirds, { atLeast: '1/1', of: 'eligible' }],
    pass: [ofPresent, ofCast, moreThanHalf],
    summons: [0, 1],
  },
  'two-committees': { quorum: [twoThirds, undefined], pass: [ofPresent, ofCast], summons: [0, 2] },
  'party-members': {
    quorum: [half, twoThirds],
    pass: [moreThanHalf, twoThirds, { all: [moreThanHalf, ofPresent] }],
    summons: [0, 3],
  },
  representatives: DELEGATES,
  'villagers-assembly': ASSEMBLY,
  'collective-assembly': { quorum: [twoThirds], pass: [twoThirds], summons: [10] },
  'collective-congress': { quorum: [undefined, twoThirds], pass: [twoThirds], summons: [0] },
  elders: { quorum: [half, undefined], pass: [ofPresent, { any: [ofCast, half] }], summons: [0] },
  'small-congress': DELEGATES,
  'hamlet-assembly': ASSEMBLY,
};

const PROPOSING = ['two-committees', 'branch-committee', 'elders'];
const EXAMINING = ['party-members', 'branch-committee', 'elders', 'two-committees'];
const COMPETENT = ['representatives', 'villagers-assembly'];
const BESIDE = ['small-congress', 'hamlet-assembly', 'collective-assembly', 'collective-congress'];

const METHODS = ['show-of-hands', 'secret-ballot', 'beans'];
const otherwise = fc.constantFrom('warn', 'block');

function meeting(body: string): fc.Arbitrary<Written> {
  const { quorum, pass, summons } = CHOICES[body] ?? ASSEMBLY;
  const allowed = fc.uniqueArray(fc.constantFrom(...METHODS), { minLength: 1 });
  return fc.record({
    body: fc.constant(body),
    when: some(conditions, 8),
    quorum: fc.constantFrom(...quorum),
    pass: fc.constantFrom(...pass),
    cite: fc.constant(CITE),
    summons: some(fc.record({ days: fc.constantFrom(...summons), otherwise }), 20),
    methods: some(fc.record({ allowed, otherwise }), 20),
  });
}

const severalOf = (names: readonly string[], most: number) =>
  fc
    .uniqueArray(fc.constantFrom(...names), { minLength: 1, maxLength: most })
    .chain((chosen) => fc.tuple(...chosen.map(meeting)));

export const proposingBodies = severalOf(PROPOSING, 2);
export const examiningBodies = severalOf(EXAMINING, 2);
/** Both bodies that the law knows for most matters, and sometimes others, in any order. */
export const resolvingBodies = fc
  .tuple(
    fc.shuffledSubarray(COMPETENT, { minLength: 1 }),
    fc.oneof(
      { weight: 3, arbitrary: fc.constant([]) },
      { weight: 2, arbitrary: fc.shuffledSubarray(BESIDE, { minLength: 1 }) },
    ),
  )
  .chain(([first, then]) => fc.tuple(...[...first, ...then].map(meeting)));

const title = (name: string) => ({ zh: name, en: name });

/** The bodies that the procedure names itself: of its own making, and forms of those of the law. */
export const ownBodies: fc.Arbitrary<readonly Written[]> = fc.tuple(
  fc.record({
    id: fc.constant('elders'),
    title: fc.constant(title('elders')),
    cite: fc.constant(CITE),
    recused: some(fc.constantFrom('stay', 'leave'), 50),
    leastMembers: some(fc.constantFrom(5, 9), 40),
    presentBy: some(fc.constant(['proxies']), 30),
  }),
  fc.record({
    id: fc.constant('small-congress'),
    title: fc.constant(title('small congress')),
    cite: fc.constant(CITE),
    formOf: fc.constant('representatives'),
    roster: some(fc.constant('small-congress'), 50),
  }),
  fc.record({
    id: fc.constant('hamlet-assembly'),
    title: fc.constant(title('hamlet assembly')),
    cite: fc.constant(CITE),
    formOf: fc.constant('villagers-assembly'),
  }),
);

export const ownMethods = [{ id: 'beans', title: title('beans') }];

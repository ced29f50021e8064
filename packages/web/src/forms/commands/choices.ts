import type { Bilingual } from '@siyi/kernel';
import {
  type Law,
  nationalLaw,
  ROSTER_KEYS,
  type RosterKey,
  type VOTE_METHODS,
} from '@siyi/procedure';
import type { Choice } from '../field.ts';

// What is chosen alike in every village; what a procedure adds comes with the situation of a form.

/** The categories of matter that the law knows. */
export const MATTERS: readonly Choice[] = [...nationalLaw.matters.values()].map(
  ({ id, title }) => ({ value: id, label: title }),
);

/** Those that an assembly may leave to its delegates: the law routes them there too. */
export const DELEGABLE_MATTERS: readonly Choice[] = MATTERS.filter(({ value }) =>
  nationalLaw.matters.get(value)?.routes.some(({ bodies }) => bodies.some(isOfDelegates)),
);

/** The bodies that decide in the place of an assembly. */
export const DELEGATES: readonly Choice[] = [...nationalLaw.bodies.values()]
  .filter(({ id }) => isOfDelegates(id))
  .map(({ id, title }) => ({ value: id, label: title }));

function isOfDelegates(body: string): boolean {
  return nationalLaw.bodies.get(body)?.delegatesOf !== undefined;
}

const METHOD_WORDS: Readonly<Record<(typeof VOTE_METHODS)[number], Bilingual>> = {
  'show-of-hands': { zh: '举手表决', en: 'Show of hands' },
  'secret-ballot': { zh: '无记名投票', en: 'Secret ballot' },
  'open-ballot': { zh: '记名投票', en: 'Open ballot' },
  oral: { zh: '口头表决', en: 'Oral' },
  'door-to-door': { zh: '入户签字', en: 'Door to door' },
  online: { zh: '线上表决', en: 'Online' },
};

/** The ways to vote that every procedure knows. */
export const METHODS: readonly Choice[] = toChoices(METHOD_WORDS);

// The others are counted from two rosters, or count households.
type RosterSeat = Exclude<RosterKey, 'two-committees' | 'congress' | 'households'>;

const ROSTER_SEAT_WORDS: Readonly<Record<RosterSeat, Bilingual>> = {
  'branch-committee': { zh: '村党支部委员会成员', en: 'Member of the branch committee' },
  'village-committee': { zh: '村民委员会成员', en: 'Member of the village committee' },
  'supervision-committee': {
    zh: '村务监督委员会成员',
    en: 'Member of the supervision committee',
  },
  'party-members': { zh: '有表决权的党员', en: 'Party member with a vote' },
  representatives: { zh: '村民代表', en: 'Villager representative' },
  'women-representatives': { zh: '妇女代表', en: 'Woman among the representatives' },
  'collective-congress': {
    zh: '集体经济组织成员代表',
    en: "Delegate in the collective's congress",
  },
  'collective-members': { zh: '集体经济组织成员', en: 'Member of the collective' },
  adults: { zh: '十八周岁以上村民', en: 'Villager of 18 years and over' },
};

/**
 * The places in the rosters of a village that a person is given by name: those of every village, and
 * those of the other bodies that a law knows, each called after its body.
 */
export function seatsBy({ bodies }: Pick<Law, 'bodies'>): readonly Choice[] {
  const others = [...bodies.values()].flatMap(({ roster, elseSumOf = [roster], title }) =>
    elseSumOf.filter((key) => !isRosterKey(key)).map((key) => [key, title] as const),
  );
  const called = [...new Map(others)].map(([value, label]) => ({ value, label }));
  return [...toChoices(ROSTER_SEAT_WORDS), ...called];
}

function isRosterKey(key: string): boolean {
  return (ROSTER_KEYS as readonly string[]).includes(key);
}

function toChoices(words: Readonly<Record<string, Bilingual>>): readonly Choice[] {
  return Object.entries(words).map(([value, label]) => ({ value, label }));
}

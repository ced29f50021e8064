import { type CivilDay, type Instant, laterOf, startOfDay } from '@siyi/kernel';
import { type Citation, citeSource, type Law } from '@siyi/procedure';
import { type Fact, type FactOf, readFact } from '../../event.ts';
import { endedAt, type Span } from '../../span.ts';
import type { FindingId } from '../catalogue.ts';
import { type LedgerFinding, type LedgerRule, type LedgerVillage, notedAcross } from './scan.ts';

const COMMITTEE = 'village-committee';
const SUPERVISION = 'supervision-committee';

// 村民委员会成员之间不得有近亲属: new in VCOL-2025 art. 8.
const APART_FROM = startOfDay('2026-01-01' as CivilDay);

interface Seat extends Span {
  readonly person: string;
  readonly seat: string;
  readonly eventId: string;
}

/** F-61, F-67: seats that one person, or near relatives, may not hold together. */
export const seatConflicts: LedgerRule = {
  ids: ['F-61', 'F-67'],
  begin: ({ law }) => {
    const found: LedgerFinding[] = [];
    return {
      village: (village) => found.push(...conflictsIn(law, village)),
      conclude: () => found,
    };
  },
};

function conflictsIn(law: Law, { code, facts }: LedgerVillage): readonly LedgerFinding[] {
  const read = facts.map(readFact);
  const relations = read.filter((fact) => fact.type === 'RelationDeclared');
  const seats = seatsOf(read);
  const supervisors = seats.filter(({ seat }) => seat === SUPERVISION);
  const members = seats.filter(({ seat }) => seat === COMMITTEE);
  if (supervisors.length + members.length === 0) return [];
  const conflict: Conflict = (id, pair, words, relation) => {
    const [a, b] = pair;
    const events = [...(relation ? [relation.eventId] : []), a.eventId, b.eventId] as const;
    const citation = ruleOf(law, id, a, b);
    const proof = events as unknown as [string, ...string[]];
    return notedAcross(id, { citation, events: proof, words, village: code, decisions: [] });
  };
  return [
    ...twoSeats(supervisors, members, conflict),
    ...relations.flatMap((relation) => relatives(relation, { supervisors, members }, conflict)),
  ];
}

type Pair = readonly [Seat, Seat];
type Conflict = (
  id: FindingId,
  pair: Pair,
  words: LedgerFinding['message'],
  relation?: FactOf<'RelationDeclared'>,
) => LedgerFinding;

/** The seats that people were granted, each with its event, as they were ended since. */
function seatsOf(facts: readonly Fact[]): readonly Seat[] {
  const seats: Seat[] = [];
  for (const fact of facts) {
    if (fact.type === 'SeatGranted') {
      const { person, seats: granted, from, until } = fact.data;
      const span = { from: from as Instant, until: until as Instant | undefined };
      for (const seat of granted) seats.push({ person, seat, ...span, eventId: fact.eventId });
    }
    if (fact.type !== 'SeatEnded') continue;
    const { person, seats: ended, until } = fact.data;
    for (const [at, held] of seats.entries()) {
      const isMeant = held.person === person && ended.includes(held.seat);
      if (isMeant) seats[at] = endedAt(held, until as Instant);
    }
  }
  return seats;
}

function twoSeats(
  supervisors: readonly Seat[],
  members: readonly Seat[],
  conflict: Conflict,
): readonly LedgerFinding[] {
  const byPerson = Map.groupBy(members, ({ person }) => person);
  return supervisors.flatMap((one) => {
    const other = byPerson.get(one.person)?.find((held) => overlap(one, held));
    if (!other) return [];
    const words = {
      zh: `${one.person} 同时是村务监督委员会成员和村民委员会成员`,
      en: `${one.person} sits in the supervision committee and in the village committee at a time`,
    };
    return [conflict('F-61', [one, other], words)];
  });
}

interface Sitting {
  readonly supervisors: readonly Seat[];
  readonly members: readonly Seat[];
}

function relatives(
  relation: FactOf<'RelationDeclared'>,
  { supervisors, members }: Sitting,
  conflict: Conflict,
): readonly LedgerFinding[] {
  const { person, relative } = relation.data;
  const of = (seats: readonly Seat[], who: string) => seats.filter((held) => held.person === who);
  const supervising = [
    pairOf(of(supervisors, person), of(members, relative)),
    pairOf(of(supervisors, relative), of(members, person)),
  ].find((pair) => pair !== undefined);
  const together = pairOf(of(members, person), of(members, relative), APART_FROM);
  const who = {
    zh: `${person} 和 ${relative} 是近亲属`,
    en: `${person} and ${relative} are near relatives`,
  };
  return [
    ...(supervising
      ? [
          conflict(
            'F-61',
            supervising,
            {
              zh: `${who.zh},一人在村务监督委员会,一人在村民委员会`,
              en: `${who.en}: one supervises the committee in which the other sits`,
            },
            relation,
          ),
        ]
      : []),
    ...(together
      ? [
          conflict(
            'F-67',
            together,
            { zh: `${who.zh},同在村民委员会`, en: `${who.en} and sit in the committee together` },
            relation,
          ),
        ]
      : []),
  ];
}

function pairOf(some: readonly Seat[], others: readonly Seat[], from?: Instant): Pair | undefined {
  const a = some.find((one) => others.some((other) => overlap(one, other, from)));
  const b = a && others.find((other) => overlap(a, other, from));
  return a && b ? [a, b] : undefined;
}

/** Whether two spans share a moment, at or after a day. */
function overlap(a: Span, b: Span, from?: Instant): boolean {
  const begins = [a.from, b.from, from ?? a.from].sort().at(-1) ?? a.from;
  return [a.until, b.until].every((until) => until === undefined || begins < until);
}

function ruleOf(law: Law, id: FindingId, a: Seat, b: Seat): Citation {
  if (id === 'F-67') return citeSource(law, 'relatives-apart', 'VCOL-2025', '8');
  const since = laterOf(a.from, b.from);
  return since >= APART_FROM
    ? citeSource(law, 'supervisor-eligible', 'VCOL-2025', '37')
    : citeSource(law, 'supervisor-eligible', 'VCOL-2018', '32');
}

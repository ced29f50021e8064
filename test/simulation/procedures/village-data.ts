// What stands in a command to a village: who sits, who may decide, and by which procedure.
import { addMilliseconds } from '@siyi/kernel';
import { DAY, type Dice } from '../intent.ts';
import { type Place, ROSTERS } from './place.ts';
import { AMOUNTS, MATTERS } from './random-condition.ts';

type Data = Readonly<Record<string, unknown>>;
type VillagePlace = Pick<Place, 'village' | 'now'>;

const PERSONS = ['p0', 'p1', 'p2', 'p3'] as const;
// Whoever sits by name is counted: the first are rosters of few, the last one empties the congress.
const HELD = ['branch-committee', 'elders', 'accountant', 'party-members', 'representatives'];
const REASON = '换届';

function spanFrom(dice: Dice, { now }: VillagePlace): Data {
  return {
    ...(dice.chance(30) ? { from: addMilliseconds(now, dice.pick([-DAY, DAY, 5 * DAY])) } : {}),
    ...(dice.chance(40) ? { until: addMilliseconds(now, dice.pick([9 * DAY, 60 * DAY])) } : {}),
  };
}

/** The data of a command to a village, by its type. */
export const VILLAGE_DATA: Readonly<Record<string, (dice: Dice, place: VillagePlace) => Data>> = {
  RegisterVillage: (_dice, { village }) => ({
    code: village.code,
    name: '口上村',
    roster: ROSTERS[0],
  }),
  SetRoster: (dice, { now }) => ({
    roster: dice.pick(ROSTERS),
    ...(dice.chance(30)
      ? {
          has: dice.pick<Data>([
            { 'one-person-heads-both': true },
            { 'collective-organisation': true },
            { 'representatives-authorised': false },
            { 'collective-organisation': false, 'representatives-authorised': true },
          ]),
        }
      : {}),
    ...(dice.chance(20) ? { occurredAt: addMilliseconds(now, -3 * DAY) } : {}),
  }),
  GrantSeat: (dice, place) => ({
    person: dice.pick(PERSONS),
    seats: [HELD[Math.min(dice.roll(HELD.length), dice.roll(HELD.length))]],
    ...(dice.chance(40) ? { name: '张三' } : {}),
    ...spanFrom(dice, place),
  }),
  EndSeat: (dice, { village }) => ({
    person: village.seats[dice.roll(Math.max(village.seats.length, 1))]?.person ?? 'p0',
    ...(dice.chance(40) ? { reason: REASON } : {}),
  }),
  GrantAuthorisation: (dice, place) => ({
    authorisation: `a-${place.village.authorisations.length}`,
    to: dice.pick(['representatives', 'representatives', 'small-congress']),
    matters: dice.chance(80) ? [...MATTERS.slice(0, 4)] : [dice.pick(MATTERS)],
    ...spanFrom(dice, place),
  }),
  EndAuthorisation: (dice, { village }) => ({
    authorisation: `a-${dice.roll(village.authorisations.length + 1)}`,
    reason: REASON,
  }),
  DeclareRelation: (dice) => ({
    person: dice.pick(PERSONS),
    relative: dice.pick(['p4', ...PERSONS]),
    kind: dice.pick(['spouse', 'sibling']),
  }),
  EraseSubject: (dice) => ({
    person: dice.pick(PERSONS),
    basis: dice.pick(['consent-withdrawn', 'purpose-achieved']),
    reason: REASON,
  }),
  PublishProcedure: (dice, { now }) => ({
    procedure: dice.pick(['own', 'own@2026-05-01', 'xiyang-four-procedures@2004-01-01', 'suning']),
    ...(dice.chance(30) ? { from: addMilliseconds(now, 9 * DAY) } : {}),
  }),
  StartDecision: (dice, { now }) => ({
    matter: dice.pick([MATTERS[0], MATTERS[0], ...MATTERS]),
    title: '村级活动场所建设',
    plan: '新建 160 平方米',
    ...(dice.chance(85) ? { amount: dice.pick(AMOUNTS) } : {}),
    source: dice.pick(['villagers-or-members', 'village-cadres', 'superior']),
    ...(dice.chance(20) ? { petition: { adults: 61 } } : {}),
    ...(dice.chance(40) ? { procedure: dice.pick(['own@2026-01-01', 'own', 'suning']) } : {}),
    ...(dice.chance(10) ? { occurredAt: addMilliseconds(now, -DAY) } : {}),
  }),
};

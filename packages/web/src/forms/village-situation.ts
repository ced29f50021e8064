import type { Authorisation, SeatHeld, VillageState } from '@siyi/decision';
import { addMilliseconds, type Bilingual, civilDayOf, type Instant } from '@siyi/kernel';
import { type Catalogue, lawFor, nationalLaw } from '@siyi/procedure';
import { sayDay } from '../frame/moment.ts';
import { seatsBy } from './commands/choices.ts';
import type { Choice } from './field.ts';
import type { FormCommand } from './form.ts';
import {
  asWritten,
  type FormPlace,
  type FormSituation,
  NOWHERE,
  proceduresOf,
  unusedNumber,
  withNote,
} from './form-situation.ts';
import { toFormValues } from './form-values.ts';

/** The situation of a form that is addressed to a village; undefined for any other. */
export function villageSituation(
  command: FormCommand,
  place: FormPlace,
): FormSituation | undefined {
  const { terms, catalogue } = place;
  switch (command) {
    case 'RegisterVillage':
      return NOWHERE;
    case 'SetRoster':
      return terms ? { ...NOWHERE, initial: toFormValues(command, terms) } : NOWHERE;
    case 'StartDecision':
    case 'PublishProcedure':
      return catalogue ? { ...NOWHERE, choices: { procedure: proceduresOf(catalogue) } } : NOWHERE;
    case 'GrantSeat':
      return { ...NOWHERE, choices: { ...peopleAt(place, 'person'), seats: seatsIn(catalogue) } };
    case 'EraseSubject':
      return { ...NOWHERE, choices: peopleAt(place, 'person') };
    case 'EndSeat':
      return endSeat(place);
    case 'DeclareRelation':
      return { ...NOWHERE, choices: peopleAt(place, 'person', 'relative') };
    case 'GrantAuthorisation':
      return grantAuthorisation(place);
    case 'EndAuthorisation':
      return endAuthorisation(place);
    default:
      return undefined;
  }
}

/** The people that the village knows by their codes, at fields; nothing where it is not known. */
export function peopleAt(
  { village, catalogue, now }: FormPlace,
  ...paths: readonly string[]
): FormSituation['choices'] {
  if (!village) return {};
  const held = village.seats.filter((seat) => isHeld(seat, now));
  const related = village.relations.flatMap(({ person, relative }) => [person, relative]);
  const seated = people(held, catalogue);
  const others = [...new Set(related)].filter((id) => !held.some(({ person }) => person === id));
  const all = [...seated, ...asWritten(others)];
  return Object.fromEntries(paths.map((path) => [path, all]));
}

/** Each person once, with the seats: `person-7（村民代表、有表决权的党员）`. */
function people(held: readonly SeatHeld[], catalogue: Catalogue | undefined): readonly Choice[] {
  const seats = seatsIn(catalogue);
  const titleOf = (id: string) => seats.find(({ value }) => value === id)?.label;
  const byPerson = Map.groupBy(held, ({ person }) => person);
  return [...byPerson].map(([person, own]) => {
    const titles = [...new Set(own.map(({ seat }) => seat))].map(
      (seat) => titleOf(seat) ?? { zh: seat, en: seat },
    );
    return { value: person, label: withNote(person, join(titles)) };
  });
}

/** The seats of the law, and those of the bodies that procedures name. */
function seatsIn(catalogue: Catalogue | undefined): readonly Choice[] {
  const laws = (catalogue?.procedures ?? []).map(({ document }) => lawFor(document, nationalLaw));
  const all = [nationalLaw, ...laws].flatMap(seatsBy);
  // A procedure may call a body of the law by another name; the law's own comes first.
  return all.filter(({ value }, at) => all.findIndex((one) => one.value === value) === at);
}

function endSeat({ village, catalogue, now }: FormPlace): FormSituation {
  if (!village) return NOWHERE;
  const held = village.seats.filter((seat) => isHeld(seat, now));
  const seats = seatsIn(catalogue).filter(({ value }) => held.some(({ seat }) => seat === value));
  return { ...NOWHERE, choices: { person: people(held, catalogue), seats } };
}

function grantAuthorisation({ village }: FormPlace): FormSituation {
  const authorisation = village ? [unusedNumber(idsOf(village))] : [];
  return { ...NOWHERE, initial: { to: ['representatives'], authorisation } };
}

function idsOf({ authorisations }: VillageState): ReadonlySet<string> {
  return new Set(authorisations.map(({ authorisation }) => authorisation));
}

function endAuthorisation({ village, now }: FormPlace): FormSituation {
  if (!village) return NOWHERE;
  const running = village.authorisations.filter((one) => isHeld(one, now));
  const authorisation = running.map((one) => ({
    value: one.authorisation,
    label: withNote(one.authorisation, whatIsAuthorised(one)),
  }));
  return { ...NOWHERE, choices: { authorisation } };
}

function whatIsAuthorised({ to, matters, until }: Authorisation): Bilingual {
  const body = nationalLaw.bodies.get(to)?.title ?? { zh: to, en: to };
  const matter = { zh: `${matters.length} 类事项`, en: `${matters.length} matters` };
  if (until === undefined) return join([body, matter]);
  const day = civilDayOf(addMilliseconds(until, -1));
  const end = { zh: `到 ${sayDay(day, 'zh')}`, en: `until ${sayDay(day, 'en')}` };
  return join([body, matter, end]);
}

/** Whether a span has not ended; the end of one that is on record may lie ahead. */
function isHeld({ until }: { readonly until?: Instant | undefined }, now?: Instant): boolean {
  return until === undefined || now === undefined || now < until;
}

function join(all: readonly Bilingual[]): Bilingual {
  return { zh: all.map(({ zh }) => zh).join('、'), en: all.map(({ en }) => en).join(', ') };
}

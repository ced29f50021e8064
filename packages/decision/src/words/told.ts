// What every group of facts needs to be told: titles, days, lists, and where a decision went.
import {
  addMilliseconds,
  type Bilingual,
  type CivilDay,
  civilDayOf,
  type Instant,
  midnightFrom,
} from '@siyi/kernel';
import { lawFor, nationalLaw } from '@siyi/procedure';
import type { EventType, Fact, FactOf } from '../event.ts';
import { SEAT_TITLES } from '../seat.ts';
import type { DecisionState } from '../state.ts';

/** A recorded fact with the decision before and after it. */
export interface Told extends Around {
  readonly fact: Fact;
}

/** A fact of one of some types, told in the same way. */
export interface ToldOf<K extends EventType> extends Around {
  readonly fact: FactOf<K>;
}

interface Around {
  readonly before: DecisionState | undefined;
  readonly after: DecisionState;
}

/** Whole sentences, one behind the other; those that are undefined are not said. */
export function sentences(...parts: readonly (Bilingual | undefined)[]): Bilingual {
  const said = parts.filter((part) => part !== undefined);
  return { zh: said.map(({ zh }) => zh).join(''), en: said.map(({ en }) => en).join(' ') };
}

/** Several things of a kind: `甲、乙`, `A, B`. */
export function list(words: readonly Bilingual[]): Bilingual {
  return { zh: words.map(({ zh }) => zh).join('、'), en: words.map(({ en }) => en).join(', ') };
}

/** Words, followed by where the decision went from here: on, back, or to its end. */
export function withMove(told: Told, words: Bilingual): Bilingual {
  return sentences(words, passedOverIn(told), moveOf(told));
}

/** The stages that the fact says do not apply to the decision. */
export function passedOverIn({ fact, after }: Told): Bilingual | undefined {
  const { passedOver = [] } = fact.data as { readonly passedOver?: readonly string[] };
  if (passedOver.length === 0) return undefined;
  const titles = passedOver.map((stage) => titleOf(after, stage));
  return {
    zh: `${titles.map(({ zh }) => `【${zh}】`).join('')}不适用于这件事，已略过。`,
    en: `Passed over, as not applying here: ${titles.map(({ en }) => `"${en}"`).join(', ')}.`,
  };
}

function moveOf({ before, after }: Told): Bilingual | undefined {
  if (before?.end) return undefined;
  if (after.end) return { zh: '决策到此结束。', en: 'The decision ends here.' };
  if (!before || before.stage === after.stage) return undefined;
  const { stageIds } = after.procedure;
  const isBack = stageIds.indexOf(after.stage) < stageIds.indexOf(before.stage);
  const title = titleOf(after, after.stage);
  return isBack
    ? { zh: `退回【${title.zh}】。`, en: `It goes back to "${title.en}".` }
    : { zh: `下一步【${title.zh}】。`, en: `Next: "${title.en}".` };
}

/** The title of a stage of the decision's procedure. */
export function titleOf(state: DecisionState, stage: string): Bilingual {
  return state.procedure.stages.get(stage)?.title ?? asItIs(stage);
}

/** The title of a body, of the law or of the procedure's own. */
export function bodyTitle({ procedure }: DecisionState, body: string): Bilingual {
  return lawFor(procedure.document, nationalLaw).bodies.get(body)?.title ?? asItIs(body);
}

/** The title of a matter of the law's catalogue. */
export function matterTitle(matter: string): Bilingual {
  return nationalLaw.matters.get(matter)?.title ?? asItIs(matter);
}

/** A seat by its title, a person by the pseudonym. */
export function actorTitle(person: string): Bilingual {
  const titles: Readonly<Record<string, Bilingual>> = SEAT_TITLES;
  return Object.hasOwn(titles, person) ? (titles[person] ?? asItIs(person)) : asItIs(person);
}

/** What has no words of its own. */
export function asItIs(name: string): Bilingual {
  return { zh: name, en: name };
}

/** The last civil day before a moment: 24:00 belongs to the day that it closes. */
export function lastDay(until: string): CivilDay {
  return civilDayOf(addMilliseconds(until as Instant, -1));
}

/** A moment by which something is due: midnight is told as 24:00 of the day that it closes. */
export function dueBy(moment: string): Bilingual {
  const day = lastDay(moment);
  return midnightFrom(moment as Instant) === moment
    ? { zh: `${day} 24 时`, en: `24:00 on ${day}` }
    : { zh: day, en: day };
}

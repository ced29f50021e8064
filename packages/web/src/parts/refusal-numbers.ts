import { SEAT_TITLES } from '@siyi/decision';
import {
  type Bilingual,
  type CivilDay,
  isInstantText,
  type Operands,
  toInstant,
} from '@siyi/kernel';
import { citeSource, nationalLaw } from '@siyi/procedure';
import type { Html } from '../frame/html.ts';
import { type Language, say } from '../frame/language.ts';
import { sayDay, sayMoment } from '../frame/moment.ts';
import { PROBLEM_MESSAGES } from '../messages/problem.ts';
import { type Term, terms } from './terms.ts';

/** The numbers that a refusal rests on: what was needed and what was had, and the article. */
export interface RefusalNumbers {
  readonly article?: string | undefined;
  readonly operands: Operands;
}

/** The numbers of a refusal and its article in words; nothing where it has none. */
export function refusalNumbers(
  { article, operands }: RefusalNumbers,
  language: Language,
): Html | false {
  const messages = PROBLEM_MESSAGES[language];
  const rows: Term[] = Object.entries(operands).map(([name, value]) => ({
    term: messages.operands[name] ?? name,
    value: sayOperand(value, language),
  }));
  if (article !== undefined) {
    rows.push({ term: messages.rule, value: sayArticle(article, language) });
  }
  return rows.length > 0 && terms(rows);
}

// An article is named as `VCOL-2025 art. 30`, or by its source alone.
function sayArticle(article: string, language: Language): string {
  const [source = '', number] = article.split(' art. ');
  if (nationalLaw.sources[source] === undefined) return article;
  return say(citeSource(nationalLaw, article, source, number).words, language);
}

const DAY = /^\d{4}-\d\d-\d\d$/;
const NAMES: ReadonlyMap<string, Bilingual> = new Map([
  ...Object.entries(SEAT_TITLES),
  ...[...nationalLaw.bodies].map(([id, { title }]) => [id, title] as const),
  ...[...nationalLaw.matters].map(([id, { title }]) => [id, title] as const),
]);

function sayOperand(operand: string | number, language: Language): string {
  const values = String(operand).split(', ');
  return values.map((value) => sayValue(value, language)).join(language === 'zh' ? '、' : ', ');
}

function sayValue(value: string, language: Language): string {
  if (isInstantText(value)) return sayMoment(toInstant(value), language);
  if (DAY.test(value)) return sayDay(value as CivilDay, language);
  const name = NAMES.get(value);
  if (name) return say(name, language);
  return PROBLEM_MESSAGES[language].wholes[value] ?? value;
}

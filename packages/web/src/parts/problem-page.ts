import type { Problem } from '@siyi/contracts';
import { REFUSAL_CODES, type RefusalCode } from '@siyi/decision';
import { type Html, html } from '../frame/html.ts';
import { type Language, say } from '../frame/language.ts';
import { type Frame, layout } from '../frame/layout.ts';
import { PROBLEM_MESSAGES } from '../messages/problem.ts';
import { banner, card } from './banner.ts';
import { refusalNumbers } from './refusal-numbers.ts';
import { terms } from './terms.ts';

// The refusals of a step by a rule; the others are told by their HTTP status.
const BY_STATUS: readonly RefusalCode[] = [
  'invalid-input',
  'unknown-procedure',
  'unknown-decision',
  'command-id-reused',
  'version-conflict',
  'not-authorised',
];
const STEP_REFUSED: ReadonlySet<string> = new Set(
  REFUSAL_CODES.filter((code) => !BY_STATUS.includes(code)),
);
const SERVER_ERROR = 500;
const IN_DOUBT = 'record-in-doubt';

/**
 * The page of a request that was not done: what was found, the rule with its article, the numbers,
 * and what to do next. Of a failure of ours it tells nothing but that it is one, unless records are in
 * doubt.
 */
export function problemPage(problem: Problem, frame: Frame): Html {
  const messages = PROBLEM_MESSAGES[frame.language];
  const body = html`${explanation(problem, frame.language)}${faults(problem, frame.language)}${numbers(problem, frame.language)}
<p><a class="button" href="/">${messages.home}</a></p>
<details><summary>${messages.details}</summary>${terms(
    [
      { term: messages.code, value: problem.code },
      { term: messages.status, value: problem.status },
    ],
    'proof',
  )}</details>`;
  return layout({ ...frame, title: titleOf(problem, frame.language) }, body);
}

function titleOf({ status, code }: Problem, language: Language): string {
  const messages = PROBLEM_MESSAGES[language];
  if (STEP_REFUSED.has(code)) return messages.refused;
  if (code === IN_DOUBT) return messages.inDoubt;
  return messages.titles[status] ?? messages.otherTitle;
}

function explanation(problem: Problem, language: Language): Html {
  // What a failed server says of itself is for its logger; that records are in doubt is for everybody.
  const isOurs = problem.status >= SERVER_ERROR && problem.code !== IN_DOUBT;
  const words = isOurs ? PROBLEM_MESSAGES[language].failed : say(problem.message, language);
  return banner({ tone: 'bad', urgent: true }, html`<p>${words}</p>`);
}

function faults(problem: Problem, language: Language): Html | false {
  if (!problem.faults || problem.faults.length === 0) return false;
  const items = problem.faults.map(
    ({ path, message }) => html`<li><code>${path}</code> ${say(message, language)}</li>`,
  );
  return card({ title: PROBLEM_MESSAGES[language].faults }, html`<ul class="listed">${items}</ul>`);
}

function numbers(problem: Problem, language: Language): Html | false {
  const { article, operands = {} } = problem;
  const rows = refusalNumbers({ article, operands: problem.faults ? {} : operands }, language);
  return rows && card({ title: PROBLEM_MESSAGES[language].numbers }, rows);
}

import { SEAT_TITLES } from '@siyi/decision';
import { type Html, html } from '../frame/html.ts';
import { asWritten, type Language, say } from '../frame/language.ts';
import { timeOf } from '../frame/moment.ts';
import { card, tag } from '../parts/banner.ts';
import { terms } from '../parts/terms.ts';
import { twoTimes } from '../parts/two-times.ts';
import { CONSOLE_MESSAGES } from './messages.ts';
import { sayCommand, sayRule } from './say-step.ts';
import type { HistoryEntry, RefusedEntry } from './views.ts';

/** What has happened, in sentences, each with its two times and how late it was recorded. */
export function historyCard(history: readonly HistoryEntry[], language: Language): Html {
  const items = history.map((entry) => html`<li>${historyItem(entry, language)}</li>`);
  return card(
    { title: CONSOLE_MESSAGES[language].history, id: 'history' },
    html`<ol class="items">${items}</ol>`,
  );
}

function historyItem(entry: HistoryEntry, language: Language): Html {
  const messages = CONSOLE_MESSAGES[language];
  return html`<p>${say(entry.sentence, language)}</p>
<p class="tags">${tag(say(entry.actor, language), 'still')} ${entry.stage && tag(say(entry.stage, language))}</p>
${privateValues(entry, language)}
${twoTimes(entry, language)}
<p class="quiet">${messages.number(entry.villagePosition)}</p>`;
}

/** Values that the public record only commits to, for a reader to whom the service gives them. */
function privateValues(
  { privateValues: values = [] }: HistoryEntry,
  language: Language,
): Html | false {
  if (values.length === 0) return false;
  const messages = CONSOLE_MESSAGES[language];
  const rows = values.map(({ field, value }) => {
    const text = html`<span class="plan">${asWritten(value, language)}</span>`;
    return { term: sayField(field, language), value: text };
  });
  return html`<details><summary>${messages.privateValues}</summary>${terms(rows)}</details>`;
}

function sayField(field: string, language: Language): string {
  const messages = CONSOLE_MESSAGES[language];
  const [, index] = /^excluded-(\d+)-reason$/.exec(field) ?? [];
  if (index !== undefined) return messages.excludedReason(Number(index) + 1);
  return messages.fields[field] ?? field;
}

/** What was refused and is kept on record; nothing where nothing was. */
export function refusalsCard(refusals: readonly RefusedEntry[], language: Language): Html | false {
  if (refusals.length === 0) return false;
  const messages = CONSOLE_MESSAGES[language];
  const items = refusals.map(
    ({
      recordedAt,
      seat,
      command,
      refusal,
    }) => html`<li><p>${say(SEAT_TITLES[seat], language)}${messages.colon}${messages.refused(sayCommand(command, language))}</p>
<p>${sayRule(refusal.message, language)}</p>
<p class="quiet">${timeOf(recordedAt, language)}</p></li>`,
  );
  return card(
    { title: messages.refusals, id: 'refusals' },
    html`<p class="lead">${messages.refusalsLead}</p><ol class="items">${items}</ol>`,
  );
}

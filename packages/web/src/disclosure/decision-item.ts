import { STATE_WORDS } from '@siyi/decision';
import { civilDayOf } from '@siyi/kernel';
import { sayAmount } from '../frame/amount.ts';
import { type Html, html, type Part } from '../frame/html.ts';
import { asWritten, type Language, say } from '../frame/language.ts';
import { sayDay } from '../frame/moment.ts';
import { DISCLOSURE_MESSAGES } from '../messages/disclosure.ts';
import { emptyState, tag } from '../parts/banner.ts';
import { stageSummary } from '../parts/stage-line.ts';
import { STATE_TONES } from '../parts/state-tag.ts';
import { lagTag, twoTimes } from '../parts/two-times.ts';
import type { BoardDecision } from './view.ts';

type Group = 'open' | 'archived' | 'rejected' | 'ended';
const GROUPS: readonly Group[] = ['open', 'archived', 'rejected', 'ended'];

function groupOf({ state }: BoardDecision): Group {
  if (state === 'open' || state === 'suspended') return 'open';
  return state === 'archived' || state === 'rejected' ? state : 'ended';
}

/** Decisions in the order of the board: those under way first, in their order within each group. */
export function inGroups(decisions: readonly BoardDecision[]): readonly BoardDecision[] {
  return GROUPS.flatMap((group) => decisions.filter((decision) => groupOf(decision) === group));
}

/** Decisions by how they stand, each with how far it has come and what happened last. */
export function decisionGroups(decisions: readonly BoardDecision[], language: Language): Part {
  const messages = DISCLOSURE_MESSAGES[language];
  if (decisions.length === 0) return emptyState(messages.noDecisions);
  return GROUPS.map((group) => {
    const members = decisions.filter((decision) => groupOf(decision) === group);
    if (members.length === 0) return false;
    const items = members.map((decision) => html`<li>${decisionItem(decision, language)}</li>`);
    return html`<div class="group"><h3>${messages.groups[group]}</h3><ul class="items">${items}</ul></div>`;
  });
}

function decisionItem(decision: BoardDecision, language: Language): Html {
  const { state, matter, amount, started, last } = decision;
  const words = STATE_WORDS[state];
  const kind = [say(matter, language), amount && sayAmount(amount, language)].filter(Boolean);
  return html`<h4>${asWritten(decision.title, language)}</h4>
<p class="tags">${words && tag(say(words, language), STATE_TONES[state])} ${!last && lagTag(started, language)}</p>
<p class="quiet">${kind.join(' · ')}</p>
${stageSummary(decision, language)}
${last && html`<p>${say(last.sentence, language)}</p>`}
${last ? twoTimes(last, language) : startedOn(started.occurredAt, language)}`;
}

function startedOn(startedAt: BoardDecision['started']['occurredAt'], language: Language): Html {
  const day = sayDay(civilDayOf(startedAt), language);
  return html`<p class="quiet">${DISCLOSURE_MESSAGES[language].startedOn} ${day}</p>`;
}

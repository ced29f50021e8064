import { type Html, html } from '../frame/html.ts';
import { type Frame, layout } from '../frame/layout.ts';
import { CONSOLE_MESSAGES } from './messages.ts';
import { outcomeBanner } from './outcome.ts';
import { consolePaths } from './paths.ts';
import { sayCommand } from './say-step.ts';
import { turnLine } from './turn-line.ts';
import type { OutcomePageView } from './views.ts';

/** What became of a command, and what comes next. */
export function outcomePage(view: OutcomePageView, frame: Frame): Html {
  const { language } = frame;
  const messages = CONSOLE_MESSAGES[language];
  const { result, next, asOf, decision, village } = view;
  const back = decision ? consolePaths.decision(decision.id) : consolePaths.village(village.code);
  const words = decision ? messages.back : messages.backToVillage;
  const crumbs = [
    { href: consolePaths.village(village.code), text: messages.decisions(village.name) },
  ];
  return layout(
    { ...frame, title: decision?.title ?? sayCommand(result.command, language), crumbs },
    html`${outcomeBanner(result, language)}
${next.length > 0 && html`<section class="card"><h2>${messages.next}</h2>${turnLine(next, asOf, language)}</section>`}
<p><a class="button" href="${back}">${words}</a></p>`,
  );
}

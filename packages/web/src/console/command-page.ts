import { formOf } from '../forms/form.ts';
import { renderForm } from '../forms/render-form.ts';
import { type Html, html } from '../frame/html.ts';
import { say } from '../frame/language.ts';
import { type Frame, type Link, layout } from '../frame/layout.ts';
import { CONSOLE_MESSAGES } from './messages.ts';
import { refusalBanner } from './outcome.ts';
import { consolePaths } from './paths.ts';
import type { CommandPageView } from './views.ts';

/** The form of a command; where it was refused, why, above what was filled in. */
export function commandPage(view: CommandPageView, frame: Frame): Html {
  const { language } = frame;
  const messages = CONSOLE_MESSAGES[language];
  const { village, decision, form, refusal } = view;
  const heading = say(formOf(form.command).title, language);
  const isWrong = refusal !== undefined || (form.faults ?? []).length > 0;
  const crumbs: readonly Link[] = [
    { href: consolePaths.village(village.code), text: messages.decisions(village.name) },
    ...(decision ? [{ href: consolePaths.decision(decision.id), text: decision.title }] : []),
  ];
  return layout(
    { ...frame, title: isWrong ? `${messages.error}${heading}` : heading, heading, crumbs },
    html`${refusal && refusalBanner(form.command, refusal, language)}
${refusal && html`<p class="lead">${messages.keep}</p>`}
${renderForm({ ...form, language })}`,
  );
}

/** The form that starts a decision. */
export function startPage(
  view: Omit<CommandPageView, 'decision' | 'form'> & {
    readonly form: Omit<CommandPageView['form'], 'command'>;
  },
  frame: Frame,
): Html {
  return commandPage({ ...view, form: { ...view.form, command: 'StartDecision' } }, frame);
}

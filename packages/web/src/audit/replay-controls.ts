import { type Html, html } from '../frame/html.ts';
import type { Language } from '../frame/language.ts';
import { sayMoment, toFieldText } from '../frame/moment.ts';
import { AUDIT_MESSAGES } from '../messages/audit.ts';
import { auditPaths } from './paths.ts';
import type { ReplayAxis, ReplayView } from './view.ts';

const AXES: readonly ReplayAxis[] = ['recordedAt', 'occurredAt'];

/** Where in the history the page stands, and every way to another step, all of them without script. */
export function replayControls(view: ReplayView, language: Language): Html {
  const messages = AUDIT_MESSAGES[language];
  const { step, steps, at } = view;
  return html`<section class="card replay" aria-label="${messages.stepOf(step, steps)}">
<p class="due"><span data-step-told>${messages.stepOf(step, steps)}</span></p>
<p>${messages.asOf(sayMoment(at, language))}</p>
${view.axis === 'occurredAt' && html`<p class="quiet">${messages.claims}</p>`}
${steps > 0 && slider(view, language)}
${turns(view, language)}
${axes(view, language)}
${momentForm(view, language)}
<p class="quiet"><a href="${pathOf(view, step)}">${messages.permalink}</a> <span class="keys">${messages.keys}</span></p>
</section>`;
}

function slider({ step, steps, ...view }: ReplayView, language: Language): Html {
  const messages = AUDIT_MESSAGES[language];
  return html`<form class="slider" method="get" action="${auditPaths.replay(view.decision.id)}">
<input type="hidden" name="by" value="${view.axis}">
<label for="step">${messages.choose}</label>
<input type="range" id="step" name="step" min="1" max="${steps}" value="${Math.max(step, 1)}" data-step="${messages.stepPattern(steps)}">
<button class="second" type="submit">${messages.show}</button>
</form>`;
}

function turns(view: ReplayView, language: Language): Html {
  const messages = AUDIT_MESSAGES[language];
  const { step, steps } = view;
  const turn = (to: number, rel: string, text: string) =>
    html`<a class="button second" rel="${rel}" href="${pathOf(view, to)}">${text}</a>`;
  return html`<div class="buttons">${step > 1 && turn(1, 'first', messages.first)}${
    step > 1 && turn(step - 1, 'prev', messages.previous)
  }${step < steps && turn(step + 1, 'next', messages.next)}${
    step < steps && turn(steps, 'last', messages.last)
  }</div>`;
}

function axes(view: ReplayView, language: Language): Html {
  const messages = AUDIT_MESSAGES[language];
  const links = AXES.map((axis) => {
    const current = axis === view.axis && html` aria-current="true"`;
    const href = auditPaths.replay(view.decision.id, undefined, axis);
    return html`<li><a href="${href}"${current}>${messages.axes[axis]}</a></li>`;
  });
  return html`<nav class="axes" aria-label="${messages.by}"><p class="quiet">${messages.by}</p><ul>${links}</ul></nav>`;
}

function momentForm(view: ReplayView, language: Language): Html {
  const messages = AUDIT_MESSAGES[language];
  return html`<form class="moment" method="get" action="${auditPaths.replay(view.decision.id)}">
<input type="hidden" name="by" value="${view.axis}">
<label for="at">${messages.moment}</label>
<input type="datetime-local" id="at" name="at" step="1" value="${toFieldText(view.at)}">
<button class="second" type="submit">${messages.showMoment}</button>
</form>`;
}

function pathOf({ decision, axis }: ReplayView, step: number): string {
  return auditPaths.replay(decision.id, step, axis);
}

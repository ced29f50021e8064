import { type Html, html } from '../frame/html.ts';
import { type Language, say } from '../frame/language.ts';
import { timeOf } from '../frame/moment.ts';
import { AUDIT_MESSAGES } from '../messages/audit.ts';
import { card, tag } from '../parts/banner.ts';
import { lagTag } from '../parts/two-times.ts';
import { auditPaths } from './paths.ts';
import type { ReplayStep, ReplayView } from './view.ts';

// A page stays light however long a history is: the neighbours of the step are shown, and the
// slider reaches the rest.
const STEPS_EACH_SIDE = 20;

/** The steps around the one shown, in the order of the axis, each a link to it. */
export function replayTimeline(view: ReplayView, language: Language): Html {
  const messages = AUDIT_MESSAGES[language];
  const near = view.timeline.filter(({ step }) => Math.abs(step - view.step) <= STEPS_EACH_SIDE);
  const title = near.length === view.timeline.length ? messages.timeline : messages.timelineNear;
  const items = near.map((one) => timelineItem(one, view, language));
  return card({ title }, html`<ol class="timeline">${items}</ol>`);
}

function timelineItem(one: ReplayStep, view: ReplayView, language: Language): Html {
  const current = one.step === view.step && html` aria-current="step"`;
  const href = auditPaths.replay(view.decision.id, one.step, view.axis);
  return html`<li class="step"${current}><span class="number">${one.step}</span><div><a href="${href}">${say(one.sentence, language)}</a>
<p class="quiet times">${timeOf(one[view.axis], language)} ${lagTag(one, language)} ${
    one.flagged && tag(AUDIT_MESSAGES[language].flagged, 'watch')
  } ${one.aside === true && tag(AUDIT_MESSAGES[language].aside, 'watch')}</p></div></li>`;
}

import type { DecisionStateName, StageView } from '@siyi/contracts';
import { type Html, html } from '../frame/html.ts';
import { type Language, say } from '../frame/language.ts';
import { FRAME_MESSAGES } from '../messages/frame.ts';

/** How far a decision has come on the way of its procedure. */
export interface WayView {
  readonly state: DecisionStateName;
  /** In the order of the procedure. */
  readonly stages: readonly Omit<StageView, 'kind'>[];
}

type Mark = 'done' | 'current' | 'to-come' | 'stopped';

/** The stages of a decision in their order, with how far it has come. */
export function stageLine(way: WayView, language: Language): Html {
  const messages = FRAME_MESSAGES[language];
  const items = way.stages.map(({ title, progress }) => {
    const mark = markOf(progress, way.state);
    const current = mark === 'current' && html` aria-current="step"`;
    return html`<li class="${mark}"${current}><span><span class="stage-title">${say(title, language)}</span> <span class="stage-state">${messages.marks[mark]}</span></span></li>`;
  });
  return html`<ol class="stages" aria-label="${messages.stages}">${items}</ol>`;
}

/** How far a decision has come, in one line. */
export function stageSummary({ stages }: WayView, language: Language): Html {
  const messages = FRAME_MESSAGES[language];
  const open = stages.findIndex(({ progress }) => progress === 'open');
  const reached = open === -1 ? stages.length : open + 1;
  const title = stages[reached - 1]?.title;
  const words = messages.stageOf(reached, stages.length, title ? say(title, language) : '');
  return html`<p class="way"><progress value="${reached}" max="${stages.length}" aria-label="${messages.stages}"></progress><span>${words}</span></p>`;
}

function markOf(progress: StageView['progress'], state: DecisionStateName): Mark {
  if (progress === 'passed' || state === 'archived') return 'done';
  if (progress === 'ahead') return 'to-come';
  return state === 'open' || state === 'suspended' ? 'current' : 'stopped';
}

import { SEVERITY_WORDS, STATE_WORDS } from '@siyi/decision';
import { replayScriptPath } from '../assets/assets.ts';
import { type Html, html } from '../frame/html.ts';
import { asWritten, type Language, say } from '../frame/language.ts';
import { type Frame, layout } from '../frame/layout.ts';
import { AUDIT_MESSAGES } from '../messages/audit.ts';
import { banner, card, emptyState, tag } from '../parts/banner.ts';
import { stageLine } from '../parts/stage-line.ts';
import { SEVERITY_TONES, STATE_TONES } from '../parts/state-tag.ts';
import { table } from '../parts/table.ts';
import { type Term, terms } from '../parts/terms.ts';
import type { ToldEvent } from '../parts/told-event.ts';
import { twoTimes } from '../parts/two-times.ts';
import { howToVerify } from '../parts/verify.ts';
import { auditPaths } from './paths.ts';
import { replayControls } from './replay-controls.ts';
import { replayTimeline } from './replay-timeline.ts';
import type { FactValue, RecordView, ReplayView } from './view.ts';

/** A decision as of one step of its history: what was known, what changed, and every other step. */
export function replayPage(view: ReplayView, frame: Frame): Html {
  const { language } = frame;
  const messages = AUDIT_MESSAGES[language];
  const crumbs = [{ href: auditPaths.decisions(), text: messages.decisions }];
  return layout(
    {
      ...frame,
      title: messages.replay(view.decision.title),
      crumbs,
      scripts: [replayScriptPath],
    },
    html`<p class="lead">${asWritten(view.village.name, language)} · ${say(view.procedureTitle, language)}</p>
${replayControls(view, language)}
${thisStep(view, language)}
${changes(view, language)}
${known(view, language)}
${notes(view, language)}
${replayTimeline(view, language)}`,
  );
}

function thisStep({ event, record }: ReplayView, language: Language): Html {
  const messages = AUDIT_MESSAGES[language];
  if (!event) return banner({ tone: 'plain' }, messages.before);
  return card(
    { title: messages.thisStep },
    html`<p class="sentence">${say(event.sentence, language)}</p>
<p class="quiet">${messages.recordedBy} ${say(event.actor, language)}</p>
${twoTimes(event, language)}
${record && howToVerify({ explanation: messages.verifyText, rows: recordRows(event, record, language) }, language)}`,
  );
}

function recordRows(event: ToldEvent, record: RecordView, language: Language): readonly Term[] {
  const messages = AUDIT_MESSAGES[language];
  return [
    { term: messages.position, value: record.position },
    { term: messages.villagePosition, value: event.villagePosition },
    { term: messages.eventId, value: event.eventId },
    { term: messages.leafHash, value: record.leafHash },
    { term: messages.previousHash, value: record.previous },
    { term: messages.procedureHash, value: record.procedureHash },
    { term: messages.lawHash, value: record.lawHash },
    { term: messages.leaf, value: html`<pre>${record.leaf}</pre>` },
  ];
}

function changes({ changes: all, event }: ReplayView, language: Language): Html | false {
  if (!event) return false;
  const messages = AUDIT_MESSAGES[language];
  if (all.length === 0) return card({ title: messages.changes }, emptyState(messages.noChanges));
  const columns = [{ title: messages.what }, { title: messages.was }, { title: messages.became }];
  const rows = all.map(({ label, before, after }) => [
    say(label, language),
    before === undefined ? messages.nothing : html`<del>${sayValue(before, language)}</del>`,
    after === undefined ? messages.nothing : html`<ins>${sayValue(after, language)}</ins>`,
  ]);
  return card({}, table({ caption: messages.changes, columns }, rows));
}

function known({ known: then, procedure }: ReplayView, language: Language): Html | false {
  if (!then) return false;
  const messages = AUDIT_MESSAGES[language];
  const words = STATE_WORDS[then.state];
  const rows = then.facts.map(({ label, value }) => ({
    term: say(label, language),
    value: sayValue(value, language),
  }));
  return card(
    { title: messages.known },
    html`${words && html`<p class="tags">${tag(say(words, language), STATE_TONES[then.state])}</p>`}
${stageLine(then, language)}
${terms([...rows, { term: messages.procedure, value: procedure }])}`,
  );
}

function sayValue(value: FactValue, language: Language): string | Html {
  return typeof value === 'string' ? asWritten(value, language) : say(value, language);
}

function notes({ flags }: ReplayView, language: Language): Html | false {
  if (flags.length === 0) return false;
  const items = flags.map(({ id, severity, message }) => {
    const words = say(SEVERITY_WORDS[severity] ?? { zh: '', en: '' }, language);
    return html`<li>${tag(`${words} ${id}`, SEVERITY_TONES[severity])} ${say(message, language)}</li>`;
  });
  return card({ title: AUDIT_MESSAGES[language].notes }, html`<ul class="items">${items}</ul>`);
}

import type { Bilingual, Fault } from '@siyi/kernel';
import { byId, element } from './element.ts';
import type { Filled } from './form/open-form.ts';
import { openForm } from './form/open-form.ts';
import { showOutcome } from './show/show-outcome.ts';
import type { Reading } from './show/show-records.ts';
import { fillTold } from './show/show-records.ts';
import { VERDICTS } from './show/show-verdict.ts';
import { type Language, STANDING, sayIn } from './words.ts';
import type { Answer, Outcome, ToldEvent } from './work/messages.ts';
import { startWork, type Work } from './work/start-work.ts';

/** What stands in the part of the results. */
type Shown =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'failed'; readonly faults: readonly Fault[] }
  | {
      readonly kind: 'outcome';
      readonly outcome: Outcome;
      readonly name: string;
      readonly at: string;
    };

interface Verifying {
  /** By the clock of the device, in milliseconds. */
  readonly since: number;
  /** What the file or folder is called. */
  readonly name: string;
  words: Bilingual;
}

/** Brings the page to life; `script` is what its worker runs. */
export function openPage(script: string): void {
  const results = byId('results');
  const opened = new Map<string, readonly ToldEvent[] | undefined>();
  let language: Language = 'zh';
  let shown: Shown = { kind: 'nothing' };
  let work: Work | undefined;
  let verifying: Verifying | undefined;
  let run = 0;

  const form = openForm(() => sayIn(language), { verify, cancel });
  byId('language').addEventListener('click', () => {
    language = language === 'zh' ? 'en' : 'zh';
    show();
  });
  // What is folded away would be missing from the paper.
  addEventListener('beforeprint', () => {
    document.getElementById('method')?.setAttribute('open', '');
  });
  byId('too-old').hidden = true;
  setInterval(showElapsed, 1000);
  show();

  async function verify({ bundle, trust, name }: Filled): Promise<void> {
    run += 1;
    const own = run;
    opened.clear();
    shown = { kind: 'nothing' };
    const words = { zh: '正在准备', en: 'Getting ready' };
    verifying = { since: Date.now(), name, words };
    show();
    const started = work ?? (await startWork(script, (answer) => answered(started, answer)));
    // Cancelled before it began.
    if (own !== run) {
      started.end();
      return;
    }
    work = started;
    work.ask({ kind: 'verify', bundle, trust });
  }

  function cancel(): void {
    run += 1;
    endWork();
    verifying = undefined;
    show();
    byId('progress').textContent = sayIn(language)({ zh: '已取消。', en: 'Cancelled.' });
    byId('verify').focus();
  }

  function endWork(): void {
    work?.end();
    work = undefined;
  }

  function answered(from: Work, answer: Answer): void {
    if (from !== work) return;
    if (answer.kind === 'progress' && verifying) {
      verifying.words = answer.words;
      showProgress();
    } else if (answer.kind === 'told' && opened.has(answer.stream)) {
      opened.set(answer.stream, answer.events);
      const place = results.querySelector(`[data-stream="${CSS.escape(answer.stream)}"]`);
      if (place) fillTold(place, answer.stream, reading());
    } else if (answer.kind === 'verified') {
      const at = new Date().toISOString();
      conclude({ kind: 'outcome', outcome: answer.outcome, name: verifying?.name ?? '', at });
    } else if (answer.kind === 'failed') {
      endWork();
      conclude({ kind: 'failed', faults: answer.faults });
    }
  }

  function conclude(concluded: Shown): void {
    verifying = undefined;
    shown = concluded;
    show();
    document.getElementById('verdict')?.focus();
  }

  function reading(): Reading {
    return {
      language,
      opened,
      ask: (village, stream) => work?.ask({ kind: 'tell', village, stream }),
    };
  }

  function show(): void {
    showStanding(language);
    form.show();
    showProgress();
    showElapsed();
    byId('nothing').hidden = shown.kind !== 'nothing';
    results.replaceChildren(...resultParts());
    document.title = titleOf();
  }

  function resultParts(): readonly HTMLElement[] {
    const say = sayIn(language);
    if (shown.kind === 'nothing') return [];
    if (shown.kind === 'outcome') return showOutcome(shown, reading());
    const lines = shown.faults.map(({ path, message }) =>
      element('p', { class: 'alert' }, path === '' ? '' : `${path}: `, say(message)),
    );
    return [element('h3', { id: 'verdict', tabindex: '-1' }, say(NOT_OPENED)), ...lines];
  }

  function titleOf(): string {
    const say = sayIn(language);
    const title = say(STANDING.title as Bilingual);
    if (shown.kind === 'failed') return `${say(NOT_OPENED)} – ${title}`;
    return shown.kind === 'outcome'
      ? `${say(VERDICTS[shown.outcome.report.verdict])} – ${title}`
      : title;
  }

  function showProgress(): void {
    const say = sayIn(language);
    byId('cancel').hidden = !verifying;
    byId<HTMLButtonElement>('verify').disabled = verifying !== undefined;
    byId('progress').textContent = verifying ? `${say(verifying.words)}……` : '';
  }

  function showElapsed(): void {
    const seconds = verifying ? Math.floor((Date.now() - verifying.since) / 1000) : 0;
    const words = { zh: `已用 ${seconds} 秒`, en: `${seconds} seconds so far` };
    byId('elapsed').textContent = seconds > 0 ? sayIn(language)(words) : '';
  }
}

const NOT_OPENED = { zh: '打不开这份核验包', en: 'The bundle cannot be opened' };

function showStanding(language: Language): void {
  const say = sayIn(language);
  document.documentElement.lang = language === 'zh' ? 'zh-Hans' : 'en';
  const button = byId('language');
  button.textContent = language === 'zh' ? 'English' : '中文';
  button.lang = language === 'zh' ? 'en' : 'zh-Hans';
  for (const marked of document.querySelectorAll<HTMLElement>('[data-text]')) {
    const words = STANDING[marked.dataset.text ?? ''];
    if (words) marked.textContent = say(words);
  }
}

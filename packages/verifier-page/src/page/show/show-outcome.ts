import { element } from '../element.ts';
import { sayMoment } from '../moments.ts';
import { sayIn } from '../words.ts';
import type { Outcome } from '../work/messages.ts';
import { checkGroups } from './show-checks.ts';
import { methodDetails } from './show-method.ts';
import { type Reading, villageSections } from './show-records.ts';
import { verdictBox } from './show-verdict.ts';

interface Shown {
  readonly outcome: Outcome;
  /** What the file or folder is called. */
  readonly name: string;
  /** When it was verified, by the clock of the device. */
  readonly at: string;
}

/** The whole result: the verdict, what was checked and what was not, the records, and how. */
export function showOutcome(
  { outcome, name, at }: Shown,
  reading: Reading,
): readonly HTMLElement[] {
  const say = sayIn(reading.language);
  const print = element(
    'button',
    { type: 'button', id: 'print' },
    say({ zh: '打印', en: 'Print' }),
  );
  print.addEventListener('click', () => globalThis.print());
  return [
    verdictBox(outcome.report, say),
    element(
      'p',
      { class: 'quiet' },
      say({
        zh: `核验的是 ${name},核验时间 ${sayMoment(at, 'zh')}(北京时间)。`,
        en: `Verified: ${name}, on ${sayMoment(at, 'en')} (Beijing time).`,
      }),
    ),
    print,
    ...checkGroups(outcome.report, say),
    ...villageSections(outcome, reading),
    methodDetails(outcome, say),
  ];
}

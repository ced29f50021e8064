import { CHECK_TITLES, type Check, type Report } from '@siyi/bundle';
import type { Bilingual } from '@siyi/kernel';
import type { Say } from '../language.ts';

const VERDICTS: Readonly<Record<Report['verdict'], Bilingual>> = {
  valid: { zh: '核验通过', en: 'Valid' },
  incomplete: {
    zh: '没有发现问题,但核验不完整',
    en: 'Nothing wrong was found, but not all could be checked',
  },
  refused: { zh: '核验不通过', en: 'Refused' },
};

const MARKS: Readonly<Record<Check['outcome'], string>> = {
  passed: '✓',
  failed: '✗',
  'not-checked': '–',
};

/** The report for a terminal: the verdict, every check, and every fault with its place. */
export function tellReport(report: Report, say: Say): readonly string[] {
  const { verdict, logs, events, checks, faults, faultCount } = report;
  const head = say(VERDICTS[verdict]);
  const counts = say({
    zh: `${logs.length} 本记录,${events} 条`,
    en: `${logs.length} log(s), ${events} record(s)`,
  });
  const more = faultCount - faults.length;
  return [
    say({ zh: `${head}:${counts}`, en: `${head}: ${counts}` }),
    ...checks.flatMap((check) => tellCheck(check, say)),
    ...(faults.length === 0 ? [] : ['', say({ zh: '问题:', en: 'Faults:' })]),
    ...faults.map(({ place, message }) => `  ✗ ${place}  ${say(message)}`),
    ...(more > 0 ? [say({ zh: `  另有 ${more} 处`, en: `  and ${more} more` })] : []),
  ];
}

function tellCheck({ id, outcome, details }: Check, say: Say): readonly string[] {
  const title = say(CHECK_TITLES[id]);
  const state = outcome === 'not-checked' ? say({ zh: '(没有核验)', en: ' (not checked)' }) : '';
  return [
    `  ${MARKS[outcome]} ${title}${state}`,
    ...[...new Set(details.map(say))].map((detail) => `      ${detail}`),
  ];
}

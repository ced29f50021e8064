import type { Bilingual } from '@siyi/kernel';
import {
  type BundleFault,
  CHECKS,
  type Check,
  type CheckId,
  type Report,
  type VerifiedLog,
} from './report.ts';

/** What is kept of the faults; a broken bundle may have one per record. */
const FAULTS_MAX = 200;

/** What the checks of a bundle, or of a village in it, come to. */
export interface Notes {
  fault(check: CheckId, place: string, message: Bilingual): void;
  passed(check: CheckId, detail: Bilingual): void;
  /** Not checked though it was asked for: the bundle is `incomplete`. */
  missing(check: CheckId, detail: Bilingual): void;
  /** Not checked, and not asked for. */
  skipped(check: CheckId, detail: Bilingual): void;
  log(log: VerifiedLog): void;
  counted(events: number): void;
  /** A plain value, so that it can cross to another thread. */
  result(): Noted;
}

/** What was noted, as a plain value. */
export interface Noted {
  readonly faults: readonly BundleFault[];
  readonly faultCount: number;
  readonly lines: readonly Line[];
  readonly logs: readonly VerifiedLog[];
  readonly events: number;
}

interface Line {
  readonly check: CheckId;
  readonly outcome: 'passed' | 'missing' | 'skipped';
  readonly detail: Bilingual;
}

export function openNotes(): Notes {
  const faults: BundleFault[] = [];
  const lines: Line[] = [];
  const logs: VerifiedLog[] = [];
  let faultCount = 0;
  let events = 0;
  const line = (outcome: Line['outcome']) => (check: CheckId, detail: Bilingual) => {
    lines.push({ check, outcome, detail });
  };
  return {
    fault(check, place, message) {
      faultCount += 1;
      if (faults.length < FAULTS_MAX) faults.push({ check, place, message });
    },
    passed: line('passed'),
    missing: line('missing'),
    skipped: line('skipped'),
    log: (one) => logs.push(one),
    counted(more) {
      events += more;
    },
    result: () => ({ faults, faultCount, lines, logs, events }),
  };
}

/** The report of everything that was noted. */
export function concludeReport(noted: readonly Noted[]): Report {
  const faults = noted.flatMap((one) => one.faults);
  const lines = noted.flatMap((one) => one.lines);
  const checks = CHECKS.map((id): Check => {
    const own = lines.filter(({ check }) => check === id);
    const failed = faults.some(({ check }) => check === id);
    const isOpen = own.length === 0 || own.some(({ outcome }) => outcome !== 'passed');
    const outcome = failed ? 'failed' : isOpen ? 'not-checked' : 'passed';
    const shown = own.filter((one) => !failed || one.outcome !== 'passed');
    return { id, outcome, details: shown.map(({ detail }) => detail) };
  });
  const faultCount = sum(noted.map((one) => one.faultCount));
  const isIncomplete = lines.some(({ outcome }) => outcome === 'missing');
  return {
    verdict: faultCount > 0 ? 'refused' : isIncomplete ? 'incomplete' : 'valid',
    checks,
    faults: faults.slice(0, FAULTS_MAX),
    faultCount,
    logs: noted.flatMap((one) => one.logs),
    events: sum(noted.map((one) => one.events)),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

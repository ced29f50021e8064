import type { Seat } from '@siyi/decision';
import { addMilliseconds, type Instant } from '@siyi/kernel';

/** One step in the life of a decision: what is sent, and by whom. */
export interface Step {
  readonly seat: Seat;
  readonly type: string;
  /** The data as a client sends them at a moment; `words` are what is kept apart from the event. */
  dataAt(at: Instant, words: boolean): Readonly<Record<string, unknown>>;
}

/** Longer than a notice is posted, 15 whole days, so that the step behind it finds it over. */
export const TICK_DAYS = 17;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const PLAN =
  '硬化主街至小学路段 1.2 公里,路面宽 4 米,厚 18 厘米,两侧设排水沟;由村民代表三人监督施工,' +
  '资金为上级补助二十万元,其余由村集体经营收入列支,不向村民摊派。';
const DISCUSSION =
  '代表们主要讨论了路面宽度和工期,认为应避开秋收;有代表提出排水沟要加盖板,会议同意列入方案。';
const NOTE = '主体路面已完成,排水沟正在砌筑,监督小组到场检查两次,未发现质量问题。';
const BOARDS = ['村委会公开栏', '第一村民小组', '第二村民小组'];

/**
 * A road that everybody agrees on, from the motion to the archive, under the shipped default
 * procedure, a tick apart: 14 commands, 19 events.
 */
export const STEPS: readonly Step[] = [
  { seat: 'village-committee', type: 'StartDecision', dataAt: motion },
  convene('two-committee-proposal', 'village-committee'),
  record('two-committee-proposal', 'village-committee', { present: 8, for: 7, against: 1 }),
  convene('branch-examination', 'branch-committee'),
  record('branch-examination', 'branch-committee', { present: 28, for: 26, against: 2 }),
  convene('congress-resolution', 'village-committee'),
  record('congress-resolution', 'village-committee', { present: 33, for: 30, against: 3 }),
  post('resolution-disclosure'),
  { seat: 'village-committee', type: 'StartImplementation', dataAt: () => ({}) },
  report(40),
  report(85),
  { seat: 'village-committee', type: 'RecordAcceptance', dataAt: acceptance },
  post('result-disclosure'),
  { seat: 'village-committee', type: 'ArchiveDecision', dataAt: () => ({}) },
];

function motion() {
  return {
    matter: 'PUBLIC_WELFARE',
    title: '村主街道路硬化工程',
    plan: PLAN,
    amount: '386000.00',
    source: 'villagers-or-members',
  };
}

function convene(stage: string, seat: Seat): Step {
  const dataAt = (at: Instant) => ({
    stage,
    for: addMilliseconds(at, 3 * DAY),
    place: '村委会二楼会议室',
  });
  return { seat, type: 'ConveneMeeting', dataAt };
}

function record(
  stage: string,
  seat: Seat,
  { present, ...counts }: { present: number; for: number; against: number },
): Step {
  const dataAt = (at: Instant, words: boolean) => ({
    stage,
    heldAt: addMilliseconds(at, -2 * HOUR),
    place: '村委会二楼会议室',
    present,
    chair: 'village-committee',
    ...(words ? { discussion: DISCUSSION } : {}),
    vote: { method: 'secret-ballot', ...counts, abstain: 0, invalid: 0 },
  });
  return { seat, type: 'RecordMeeting', dataAt };
}

function post(stage: string): Step {
  const dataAt = (at: Instant) => ({
    stage,
    postedAt: addMilliseconds(at, -HOUR),
    boards: BOARDS,
    evidence: [{ sha256: 'ab'.repeat(32), mediaType: 'image/jpeg', bytes: 1_840_221 }],
  });
  return { seat: 'village-committee', type: 'PostNotice', dataAt };
}

function report(percent: number): Step {
  const dataAt = (_at: Instant, words: boolean) => ({
    percent,
    amount: '150000.00',
    ...(words ? { note: NOTE } : {}),
  });
  return { seat: 'village-committee', type: 'ReportProgress', dataAt };
}

function acceptance() {
  return {
    accepted: true,
    amount: '381500.00',
    acceptors: ['village-committee', 'supervision-committee', 'representative-07'],
  };
}

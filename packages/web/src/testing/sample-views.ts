import type { Bilingual, CivilDay, Instant } from '@siyi/kernel';
import type { ReplayListView, ReplayView } from '../audit/view.ts';
import type {
  BoardDecision,
  BoardView,
  NoticeSummary,
  NoticeView,
  VillagesView,
} from '../disclosure/view.ts';
import type { WayView } from '../parts/stage-line.ts';
import type { ToldEvent } from '../parts/told-event.ts';
import type { SupervisedVillagesView, SupervisionListView } from '../supervision/view.ts';

/** Gives a text of the village's own as it shall stand in the samples. */
export type Write = (text: string) => string;

const HASH = 'q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA';
const DECISION = '0f6c1d52-6d7e-4a53-9a55-7a0cfb7a2f01';
const CODE = '140724201215';

const at = (text: string) => text as Instant;
const day = (text: string) => text as CivilDay;
const both = (zh: string, en: string): Bilingual => ({ zh, en });
/** Recorded the same evening. */
const inTime = (occurredAt: string, recordedAt = occurredAt) => ({
  occurredAt: at(occurredAt),
  recordedAt: at(recordedAt),
});

const STAGES: readonly Bilingual[] = [
  both('“两委会”提议', 'two-committee proposal'),
  both('支部大会审议', 'branch examination'),
  both('代表会议决议', 'congress resolution'),
  both('决议公开', 'resolution disclosure'),
  both('组织实施', 'implementation'),
  both('结果公开', 'result disclosure'),
  both('归档', 'archive'),
];

/** A way that has come to a stage, counted from 1. */
export function wayAt(reached: number, state: WayView['state'] = 'open'): WayView {
  const stages = STAGES.map((title, at) => {
    const passed = at + 1 < reached || state === 'archived';
    const progress = passed ? 'passed' : at + 1 === reached ? 'open' : 'ahead';
    return { id: `stage-${at + 1}`, title, progress } as const;
  });
  return { state, stages };
}

const PROJECT = both('兴办学校、幼儿园、公益设施', 'schools, kindergartens, public facilities');

export function sampleVillages(write: Write): VillagesView {
  return {
    villages: [
      { code: CODE, name: write('王家山村'), running: 1, decisions: 4 },
      { code: '140724102203', name: write('口上村'), running: 0, decisions: 12 },
    ],
  };
}

function notice(write: Write, number: number): NoticeSummary {
  return {
    number,
    decisionId: DECISION,
    discloses: 'resolution',
    title: write('村级活动场所建设'),
    matter: PROJECT,
    amount: '286000.00',
    firstDay: day('2026-03-18'),
    lastDay: day('2026-04-01'),
    state: 'running',
    openObjections: 0,
    ...inTime('2026-03-17T00:30:00.000Z', '2026-03-17T01:00:00.000Z'),
  };
}

function decision(write: Write, way: WayView, last: string): BoardDecision {
  return {
    ...way,
    id: DECISION,
    title: write('村级活动场所建设'),
    matter: PROJECT,
    amount: '286000.00',
    started: inTime('2026-03-02T01:00:00.000Z'),
    last: {
      sentence: both(write(last), write('What happened last, in a sentence.')),
      ...inTime('2026-03-16T11:00:00.000Z', '2026-03-23T13:10:00.000Z'),
    },
  };
}

export function sampleBoard(write: Write): BoardView {
  const held: NoticeSummary = {
    ...notice(write, 31),
    title: write('三组机动地发包'),
    discloses: 'result',
    state: 'held',
    openObjections: 2,
    firstDay: day('2026-03-05'),
    lastDay: day('2026-03-19'),
    amount: '1250000.50',
    ...inTime('2026-03-04T02:00:00.000Z', '2026-03-11T02:00:00.000Z'),
  };
  const over: NoticeSummary = { ...notice(write, 12), state: 'over', lastDay: day('2026-02-10') };
  return {
    asOf: at('2026-03-22T02:00:00.000Z'),
    village: { code: CODE, name: write('王家山村') },
    running: [notice(write, 42), held],
    over: [over, { ...over, number: 9, state: 'annulled' }],
    decisions: [
      decision(write, wayAt(4), '已张贴在 3 处，到 4月1日（星期三）24 时期满。'),
      { ...decision(write, wayAt(3), ''), last: undefined, amount: undefined },
      decision(write, wayAt(7, 'archived'), '已归档，全部办完。'),
      decision(write, wayAt(3, 'rejected'), '没有通过：实到 28 人，至少要 15 票赞成，得 9 票。'),
      decision(write, wayAt(1, 'withdrawn'), '动议已撤回。'),
    ],
  };
}

export function sampleNotice(write: Write): NoticeView {
  return {
    ...notice(write, 42),
    asOf: at('2026-03-22T02:00:00.000Z'),
    village: { code: CODE, name: write('王家山村') },
    procedure: both('规范四项程序', 'the four procedures of Xiyang'),
    plan: write(
      '新建活动场所 160 平方米，选址村口，公开招标。\n资金：村集体 20 万元，乡镇补助 8.6 万元。',
    ),
    basis: [
      {
        stage: STAGES[0] ?? both('', ''),
        body: both('“两委会”', 'two committees'),
        eligible: 8,
        present: 7,
        vote: { for: 7, against: 0, abstain: 0 },
        outcome: 'passed',
        ...inTime('2026-03-04T11:00:00.000Z', '2026-03-04T13:00:00.000Z'),
      },
      {
        stage: STAGES[1] ?? both('', ''),
        body: both('党员大会', 'Party members'),
        eligible: 31,
        present: 27,
        vote: { for: 25, against: 1, abstain: 1 },
        outcome: 'passed',
        ...inTime('2026-03-09T11:00:00.000Z', '2026-03-15T12:40:00.000Z'),
      },
      {
        stage: STAGES[2] ?? both('', ''),
        body: both('村民代表会议', 'representatives'),
        eligible: 36,
        present: 31,
        vote: { for: 28, against: 2, abstain: 1 },
        outcome: 'passed',
        ...inTime('2026-03-16T11:00:00.000Z', '2026-03-16T13:10:00.000Z'),
      },
    ],
    boards: [write('村委会公开栏'), write('一组'), write('二组')],
    contacts: [
      {
        body: both('村务监督委员会', 'supervision committee'),
        place: write('村委会二楼'),
        phone: '0354-0000000',
      },
      { body: both('乡镇', 'township') },
    ],
    objections: { open: 1, answered: 1, upheld: 0 },
    record: {
      eventId: '3b1f0c1e-54c5-8a4e-9d0e-1f3f5cf5b042',
      leafHash: HASH,
      procedure: 'xiyang-four-procedures@2026-01-01',
      procedureHash: HASH,
    },
  };
}

/** The notice of a result, over, whose recording was late. */
export function sampleResultNotice(write: Write): NoticeView {
  return {
    ...sampleNotice(write),
    discloses: 'result',
    state: 'over',
    ...inTime('2026-03-01T02:00:00.000Z', '2026-03-08T02:00:00.000Z'),
    firstDay: day('2026-03-02'),
    lastDay: day('2026-03-16'),
    objections: { open: 0, answered: 0, upheld: 0 },
    contacts: [],
    result: {
      acceptedAt: at('2026-02-27T02:00:00.000Z'),
      contractAmount: '279800.00',
      acceptedAmount: '281300.50',
    },
  };
}

export function sampleEvent(write: Write, villagePosition = 42): ToldEvent {
  return {
    eventId: '3b1f0c1e-54c5-8a4e-9d0e-1f3f5cf5b042',
    villagePosition,
    type: 'MeetingRecorded',
    decision: { id: DECISION, title: write('村级活动场所建设') },
    stage: STAGES[2],
    actor: both('村民委员会', 'village committee'),
    sentence: both(
      write('村民代表会议到会 31 人：赞成 28，反对 2，弃权 1。'),
      write('31 came to the representatives: 28 for, 2 against, 1 abstaining.'),
    ),
    flags: [
      {
        id: 'F-03',
        severity: 'warning',
        message: both(write('会议和张贴在同一天。'), write('Meeting and posting on one day.')),
      },
    ],
    ...inTime('2026-03-16T11:00:00.000Z', '2026-03-22T13:10:00.000Z'),
  };
}

export function sampleEvents(write: Write): SupervisionListView {
  const village: ToldEvent = {
    ...sampleEvent(write, 1),
    type: 'VillageRegistered',
    decision: undefined,
    stage: undefined,
    sentence: both('村已登记。', 'The village is registered.'),
    flags: [],
    ...inTime('2026-01-05T01:00:00.000Z'),
  };
  return {
    asOf: at('2026-03-22T14:00:00.000Z'),
    village: { code: CODE, name: write('王家山村') },
    filter: { type: 'MeetingRecorded' },
    decisions: [{ id: DECISION, title: write('村级活动场所建设') }],
    types: [
      { type: 'MeetingRecorded', title: both('会议记录', 'Meeting recorded') },
      { type: 'NoticePosted', title: both('张贴公示', 'Notice posted') },
    ],
    events: [sampleEvent(write), { ...sampleEvent(write, 41), flags: [] }, village],
    head: 42,
    olderBefore: 1,
    isNewest: true,
  };
}

export function sampleSupervisedVillages(write: Write): SupervisedVillagesView {
  return {
    villages: [
      {
        code: CODE,
        name: write('王家山村'),
        events: 42,
        flagged: 3,
        lastRecordedAt: at('2026-03-22T13:10:00.000Z'),
      },
      { code: '140724102203', name: write('口上村'), events: 0, flagged: 0 },
    ],
  };
}

export function sampleReplayList(write: Write): ReplayListView {
  return {
    filter: { state: 'open' },
    villages: [{ code: CODE, name: write('王家山村') }],
    decisions: [
      {
        id: DECISION,
        title: write('村级活动场所建设'),
        village: { code: CODE, name: write('王家山村') },
        state: 'open',
        stage: STAGES[3] ?? both('', ''),
        startedAt: at('2026-03-02T01:00:00.000Z'),
        steps: 42,
        flags: 2,
      },
    ],
    after: 'next-page',
  };
}

export function sampleReplay(write: Write): ReplayView {
  const event = sampleEvent(write);
  const timeline = Array.from({ length: 42 }, (_, index) => ({
    step: index + 1,
    position: 1200 + index,
    sentence: event.sentence,
    flagged: index % 9 === 6,
    occurredAt: event.occurredAt,
    recordedAt: index % 9 === 6 ? event.recordedAt : event.occurredAt,
  }));
  return {
    village: { code: CODE, name: write('王家山村') },
    decision: { id: DECISION, title: write('村级活动场所建设') },
    procedure: 'xiyang-four-procedures@2026-01-01',
    procedureTitle: both('规范四项程序', 'the four procedures of Xiyang'),
    axis: 'recordedAt',
    step: 7,
    steps: 42,
    at: event.recordedAt,
    known: {
      ...wayAt(4),
      facts: [
        { label: both('金额', 'Amount'), value: both('286,000 元', '286,000 yuan') },
        { label: both('方案', 'Plan'), value: write('新建活动场所 160 平方米') },
      ],
    },
    changes: [
      { label: both('步骤', 'Stage'), before: STAGES[2], after: STAGES[3] },
      { label: both('张贴地点', 'Boards'), after: write('村委会公开栏') },
    ],
    event,
    record: {
      position: 1207,
      leaf: write(
        '{"actor":{"person":"p-7","seat":"village-committee"},"data":{"body":"representatives"}}',
      ),
      leafHash: HASH,
      previous: HASH,
      procedureHash: HASH,
      lawHash: HASH,
    },
    flags: event.flags,
    timeline,
  };
}

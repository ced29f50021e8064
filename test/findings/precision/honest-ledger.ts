// An honest paper ledger of a village: nothing in it is wrong, and no two are alike.
import {
  type Data,
  type Draft,
  type DraftStep,
  evening,
  moment,
  oneOf,
  type Random,
  yuan,
} from './draft.ts';

interface Deliberation {
  readonly stage: string;
  readonly body: string;
  readonly seat: string;
  /** A gate behind the meeting: the stage of the supervision committee or of the township. */
  readonly gate?: string;
}

interface Way {
  readonly procedure: string;
  readonly years: readonly number[];
  readonly meetings: readonly Deliberation[];
  /** The bodies that may resolve. */
  readonly bodies: readonly string[];
  /** The stages of supervision behind posting, works and result. */
  readonly supervised?: readonly [posting: string, works: string, result: string];
  readonly worksSupervision?: string;
  readonly evaluation?: string;
}

const PROPOSAL = { stage: 'branch-proposal', body: 'branch-committee', seat: 'branch-committee' };
const COMMITTEES = {
  stage: 'two-committee-deliberation',
  body: 'two-committees',
  seat: 'village-committee',
};
const PARTY = { stage: 'party-examination', body: 'party-members', seat: 'branch-committee' };
const VOTE = { stage: 'villagers-resolution', body: '', seat: 'village-committee' };

const OF_THE_VILLAGE = ['representatives', 'representatives', 'villagers-assembly'];
const SINCE_2018 = [2021, 2022, 2023, 2024, 2025, 2026, 2026];

const WAYS: readonly Way[] = [
  {
    procedure: 'four-deliberations',
    years: SINCE_2018,
    meetings: [PROPOSAL, COMMITTEES, PARTY, VOTE],
    bodies: OF_THE_VILLAGE,
  },
  {
    procedure: 'xiyang-four-procedures',
    years: SINCE_2018,
    meetings: [
      { ...COMMITTEES, stage: 'two-committee-proposal' },
      { ...PARTY, stage: 'branch-examination' },
      { ...VOTE, stage: 'congress-resolution' },
    ],
    bodies: OF_THE_VILLAGE,
  },
  {
    procedure: 'suning',
    years: [2026],
    meetings: [PROPOSAL, { ...VOTE, stage: 'congress-resolution' }],
    bodies: OF_THE_VILLAGE,
    worksSupervision: 'works-supervision',
  },
  {
    procedure: 'five-deliberations',
    years: [2026],
    meetings: [PROPOSAL, COMMITTEES, PARTY, VOTE],
    bodies: OF_THE_VILLAGE,
    evaluation: 'villagers-evaluation',
  },
  {
    procedure: 'reviewed',
    years: [2026],
    meetings: [PROPOSAL, COMMITTEES, { ...PARTY, gate: 'township-review' }, VOTE],
    bodies: OF_THE_VILLAGE,
  },
  {
    procedure: 'supervised',
    years: [2026],
    meetings: [
      { ...PROPOSAL, gate: 'proposal-supervision' },
      { ...COMMITTEES, gate: 'deliberation-supervision' },
      { ...PARTY, gate: 'examination-supervision' },
      { ...VOTE, gate: 'resolution-supervision' },
    ],
    bodies: OF_THE_VILLAGE,
    supervised: [
      'resolution-posting-supervision',
      'works-supervision',
      'result-posting-supervision',
    ],
  },
];

const TITLES: Readonly<Record<string, readonly [title: string, plan: string]>> = {
  road: ['道路硬化', '硬化村内主街,铺设路缘石,由村民代表推选的质量小组看护'],
  lamps: ['路灯安装', '在三条巷道安装太阳能路灯,保修三年'],
  well: ['机井维修', '更换两眼机井的水泵和管线'],
  hall: ['文化活动室修缮', '屋面防水、门窗更换和院墙粉刷'],
  drain: ['排水沟清理', '清理并砌护东沟'],
};

const MATTERS = ['PUBLIC_WELFARE', 'PUBLIC_WELFARE', 'COLLECTIVE_FUNDS_USE', 'LARGE_EXPENSE'];
const VILLAGES = ['东沟村', '柳树屯', '上河村', '石桥村', '王家坪', '南岭村', '小寨村'];
const PLACES = ['村委会', '党员活动室', '村小学教室', '文化大院'];

/** Writes the steps of one ledger, day after day. */
class Book {
  readonly steps: DraftStep[] = [];
  readonly random: Random;
  day: number;

  constructor(random: Random, day: number) {
    this.random = random;
    this.day = day;
  }

  later(from: number, to: number): void {
    this.day += this.random(from, to);
  }

  note(name: string, as: string, command: string, data: Data, field = 'occurredAt'): void {
    const hour = this.random(8, 16);
    const time = `${String(hour).padStart(2, '0')}:30`;
    const dated = { ...data, [field]: moment(this.day, time) };
    this.steps.push({ name, at: evening(this.day), as, command, data: dated });
  }
}

function rosterOf(random: Random): Record<string, number> {
  const representatives = random(30, 60);
  const village = oneOf(random, [3, 5, 7]);
  const households = random(280, 700);
  return {
    'branch-committee': oneOf(random, [3, 5, 7]),
    'village-committee': village,
    'party-members': random(30, 90),
    representatives,
    'women-representatives': Math.ceil(((representatives + village) * random(38, 55)) / 100),
    adults: households * 3 + random(0, 90),
    households,
    'supervision-committee': 3,
  };
}

function votersOf(roster: Record<string, number>, body: string): number {
  const count = (key: string) => roster[key] ?? 0;
  if (body === 'two-committees') return count('branch-committee') + count('village-committee');
  if (body === 'representatives') return count('representatives') + count('village-committee');
  return count(body === 'villagers-assembly' ? 'adults' : body);
}

const NAMES = ['proposal', 'deliberation', 'examination'];

export function honestLedger(random: Random): Draft {
  const way = oneOf(random, WAYS);
  const year = oneOf(random, way.years);
  const roster = rosterOf(random);
  const body = oneOf(random, way.bodies);
  const [title, plan] = oneOf(random, Object.values(TITLES));
  const matter = oneOf(random, MATTERS);
  const amount = random(40, 900) * 1000;
  const book = new Book(random, Date.UTC(year, 0, 10) / 86_400_000 + random(0, 120));
  const motion = { matter, title, plan, amount: yuan(amount), source: 'villagers-or-members' };
  book.note('motion', 'village-committee', 'StartDecision', motion);
  way.meetings.forEach((meeting, index) => {
    const name = index === way.meetings.length - 1 ? 'resolution' : (NAMES[index] as string);
    hold(book, name, { ...meeting, body: meeting.body || body }, roster);
  });
  carryOut(book, way, amount * (random(90, 100) / 100));
  return {
    procedure: way.procedure,
    matter,
    body,
    code: `4109${String(random(0, 99_999_999)).padStart(8, '0')}`,
    village: oneOf(random, VILLAGES),
    roster,
    has: {},
    meetings: way.meetings.map((_, index) =>
      index === way.meetings.length - 1 ? 'resolution' : (NAMES[index] as string),
    ),
    amount,
    voters: votersOf(roster, body),
    steps: book.steps,
  };
}

function hold(
  book: Book,
  name: string,
  { stage, body, seat, gate }: Deliberation,
  roster: Record<string, number>,
): void {
  const { random } = book;
  const place = oneOf(random, PLACES);
  book.later(1, 3);
  const summonedOn = book.day;
  book.later(body === 'villagers-assembly' ? 12 : 2, 15);
  const heldAt = moment(book.day, '19:00');
  book.steps.push({
    name: `${name} summons`,
    at: evening(summonedOn),
    as: seat,
    command: 'ConveneMeeting',
    data: { stage, body, for: heldAt, place, summonedAt: moment(summonedOn, '09:00') },
  });
  const eligible = votersOf(roster, body);
  const present = Math.ceil((eligible * random(86, 98)) / 100);
  const against = present > 6 ? random(1, Math.floor(present / 12) + 1) : 0;
  const vote = { method: 'show-of-hands', for: present - against, against };
  const discussion = `到会的人逐条议了方案,${random(2, 9)} 人发言,主要问了造价和工期。`;
  const data = { stage, body, heldAt, place, present, vote, chair: 'p-01', discussion };
  book.steps.push({ name, at: evening(book.day), as: seat, command: 'RecordMeeting', data });
  if (gate) pass(book, `${name} gate`, gate);
}

function pass(book: Book, name: string, stage: string): void {
  book.later(1, 2);
  if (stage !== 'township-review') {
    const data = { stage, text: '看了签到表和会议记录,程序合规' };
    book.note(name, 'supervision-committee', 'IssueOpinion', data);
    return;
  }
  book.note(`${name} request`, 'village-committee', 'RequestReview', { stage });
  book.later(2, 6);
  const data = { stage, outcome: 'approved', number: '镇政〔审〕12号' };
  book.note(name, 'township', 'RecordReview', data);
}

function post(book: Book, name: string, stage: string): void {
  book.later(1, 2);
  const until = moment(book.day + book.random(17, 25), '00:00');
  const boards = ['村委会公开栏', '一组', '二组'].slice(0, book.random(1, 3));
  book.note(name, 'village-committee', 'PostNotice', { stage, until, boards }, 'postedAt');
  book.day = Date.parse(`${until.slice(0, 10)}T00:00:00Z`) / 86_400_000;
}

/** From the posting of the resolution to the archive. */
function carryOut(book: Book, way: Way, price: number): void {
  const [postingGate, worksGate, resultGate] = way.supervised ?? [];
  const money = yuan(price);
  post(book, 'posting', 'resolution-disclosure');
  if (postingGate) pass(book, 'posting gate', postingGate);
  book.later(1, 4);
  const contractor = '县城建工队';
  book.note('start', 'village-committee', 'StartImplementation', { contractor });
  book.later(3, 6);
  const contract = { contractor, amount: money };
  book.note('contract', 'village-committee', 'SignContract', contract, 'signedAt');
  book.later(5, 20);
  book.note('progress', 'village-committee', 'ReportProgress', { percent: book.random(30, 90) });
  book.later(2, 9);
  const visit = { text: '到现场看了材料和进度,账目与凭证相符' };
  book.note('visit', 'supervision-committee', 'IssueOpinion', visit);
  book.later(3, 20);
  book.note('completion', 'village-committee', 'ReportProgress', { percent: 100 });
  book.later(2, 9);
  const acceptors = ['village-committee', 'supervision-committee', 'p-07'];
  const acceptance = { accepted: true, amount: money, acceptors };
  book.note('acceptance', 'village-committee', 'RecordAcceptance', acceptance);
  const gate = worksGate ?? way.worksSupervision;
  if (gate) pass(book, 'works gate', gate);
  book.later(1, 3);
  const paid = {
    amount: money,
    payee: contractor,
    signedOffBy: ['village-committee', 'supervision-committee', 'branch-committee'],
  };
  book.note('payment', 'village-committee', 'RecordPayment', paid);
  post(book, 'result', 'result-disclosure');
  if (resultGate) pass(book, 'result gate', resultGate);
  book.later(1, 4);
  if (way.evaluation) {
    const asked = book.random(60, 120);
    const data = { stage: way.evaluation, asked, satisfied: asked - 4, unsatisfied: 4 };
    book.note('evaluation', 'village-committee', 'RecordEvaluation', data);
    book.later(1, 4);
  }
  book.note('archive', 'village-committee', 'ArchiveDecision', {});
}

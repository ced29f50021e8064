import { InvalidInput } from '@siyi/kernel';
import { describe, expect, it } from 'vitest';
import { type OpenOptions, openCase } from './open-case.ts';

const title = { zh: '环节', en: 'a stage' };
const seat = 'village-committee';
const cite = { source: 'SIYI' };
const numbers = {
  quorum: { atLeast: '2/3', of: 'eligible' },
  pass: { moreThan: '1/2', of: 'present' },
  cite,
};
const posting = { days: 15, firstDay: 'excluded', cite };

/** A procedure with a body, a roster and a form of vote of its own, and a stage of every kind. */
const OWN = {
  id: 'own',
  version: '2026-01-01',
  title: { zh: '本县程序', en: 'a procedure of a county' },
  citations: [cite],
  bodies: [
    { id: 'group-heads', title: { zh: '小组长会议', en: 'group heads' }, cite },
    { id: 'elders', title: { zh: '老人会', en: 'elders' }, cite, roster: 'people-over-sixty' },
  ],
  methods: [{ id: 'beans', title: { zh: '投豆', en: 'beans in bowls' } }],
  stages: [
    {
      id: 'plan',
      kind: 'meeting',
      title,
      seat,
      ownsPlan: true,
      bodies: [
        { body: 'group-heads', ...numbers },
        { body: 'elders', ...numbers },
      ],
      outcomes: { passed: 'review', 'not-passed': 'plan', deferred: 'plan' },
    },
    { id: 'review', kind: 'review', title, seat, outcomes: { filed: 'vote' } },
    {
      id: 'vote',
      kind: 'meeting',
      title,
      seat,
      resolves: true,
      bodies: [{ body: 'representatives', ...numbers }],
      outcomes: { passed: 'posting', 'not-passed': 'rejected', deferred: 'vote' },
    },
    {
      id: 'posting',
      kind: 'notice',
      title,
      seat,
      discloses: 'resolution',
      ...posting,
      outcomes: { ended: 'works', annulled: 'vote' },
    },
    { id: 'works', kind: 'implementation', title, seat, outcomes: { accepted: 'shown' } },
    {
      id: 'shown',
      kind: 'notice',
      title,
      seat,
      discloses: 'result',
      ...posting,
      outcomes: { ended: 'opinions', annulled: 'works' },
    },
    { id: 'opinions', kind: 'evaluation', title, seat, outcomes: { evaluated: 'files' } },
    { id: 'files', kind: 'archive', title, seat, outcomes: { archived: 'archived' } },
  ],
};

type Step = readonly [command: string, data: object, expect?: string];

function caseOf(steps: readonly Step[], more: object = {}): object {
  return {
    case: 'names',
    village: { code: '140724102203', name: '口上村', roster: {} },
    steps: steps.map(([command, data, expected], at) => ({
      at: `2026-03-02T${String(at + 10)}:00:00+08:00`,
      as: seat,
      command,
      data,
      ...(expected === undefined ? {} : { expect: expected }),
    })),
    ...more,
  };
}

const UNDER_OWN = { procedure: './own.yaml' };
const BESIDE: OpenOptions = { procedureFile: OWN };

/** The faults of a case by their paths, in English; empty where it can be run. */
function faultsOf(document: object, options: OpenOptions = {}): Readonly<Record<string, string>> {
  try {
    openCase(document, options);
    return {};
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    return Object.fromEntries(error.faults.map(({ path, message }) => [path, message.en]));
  }
}

const HELD = { heldAt: '2026-03-02T09:00:00+08:00', present: 10 };

function votedBy(method: string, more: object = {}): Step {
  const vote = { method, for: 6, against: 4 };
  return ['RecordMeeting', { stage: 'congress-resolution', ...HELD, vote, ...more }];
}

describe('a form of vote', () => {
  it.each(['show-of-hands', 'secret-ballot', 'open-ballot', 'oral', 'door-to-door', 'online'])(
    'that every procedure knows is known: %s',
    (method) => {
      expect(faultsOf(caseOf([votedBy(method)]))).toEqual({});
    },
  );

  it('that nobody knows is told before anything runs, with the nearest', () => {
    expect(faultsOf(caseOf([votedBy('show of hands')]))).toEqual({
      'steps.0.data.vote.method':
        'unknown form of vote "show of hands"; did you mean "show-of-hands"?',
    });
    expect(faultsOf(caseOf([votedBy('xyz')]))['steps.0.data.vote.method']).toContain(
      '; expected one of show-of-hands, secret-ballot',
    );
  });

  it('is told at its place in a session and in a correction', () => {
    const vote = { method: 'beens', for: 1, against: 0 };
    const sessions = [{ ...HELD }, { ...HELD, vote }];
    const stage = 'congress-resolution';
    const steps: Step[] = [
      ['RecordMeeting', { stage, sessions }],
      ['CorrectRecord', { reason: '笔误', figures: { vote } }],
    ];
    expect(Object.keys(faultsOf(caseOf(steps)))).toEqual([
      'steps.0.data.sessions.1.vote.method',
      'steps.1.data.figures.vote.method',
    ]);
  });

  it('of a procedure is known under that procedure alone', () => {
    const beans = votedBy('beans', { stage: 'plan' });
    expect(faultsOf(caseOf([beans], UNDER_OWN), BESIDE)).toEqual({});
    expect(Object.keys(faultsOf(caseOf([votedBy('beans')])))).toEqual(['steps.0.data.vote.method']);
    const near = faultsOf(caseOf([votedBy('bean', { stage: 'plan' })], UNDER_OWN), BESIDE);
    expect(near['steps.0.data.vote.method']).toContain('did you mean "beans"?');
  });

  it('that is expected to be refused is left to be refused when it runs', () => {
    const [command, data] = votedBy('xyz');
    expect(faultsOf(caseOf([[command, data, 'invalid-input']]))).toEqual({});
  });
});

describe('a body', () => {
  it('of a procedure is known under that procedure alone', () => {
    const meeting = { stage: 'plan', body: 'group-heads', ...HELD };
    expect(faultsOf(caseOf([['RecordMeeting', meeting]], UNDER_OWN), BESIDE)).toEqual({});
    const elsewhere = { ...meeting, stage: 'congress-resolution' };
    expect(Object.keys(faultsOf(caseOf([['RecordMeeting', elsewhere]])))).toEqual([
      'steps.0.data.body',
    ]);
    const slip = { ...meeting, body: 'group-head' };
    expect(faultsOf(caseOf([['RecordMeeting', slip]], UNDER_OWN), BESIDE)).toEqual({
      'steps.0.data.body': 'unknown body "group-head"; did you mean "group-heads"?',
    });
  });

  it('that takes a mandate is one of delegates, for matters that there are', () => {
    const data = { authorisation: 'a', to: 'representative', matters: ['PUBLIC_WELFARE', 'ROADS'] };
    const faults = faultsOf(caseOf([['GrantAuthorisation', data]]));
    expect(Object.keys(faults)).toEqual(['steps.0.data.to', 'steps.0.data.matters.1']);
    expect(faults['steps.0.data.to']).toContain('did you mean "representatives"?');
  });
});

describe('a roster', () => {
  const village = (others: object) => ({
    village: { code: '140724102203', name: '口上村', roster: { others } },
  });

  it('of a body that the procedure names itself is known', () => {
    const others = { 'group-heads': 6, 'people-over-sixty': 40 };
    const set: Step = ['SetRoster', { roster: { others } }];
    expect(faultsOf(caseOf([set], { ...UNDER_OWN, ...village(others) }), BESIDE)).toEqual({});
  });

  it.each([
    ['that no procedure counts by', 'elders'],
    ['that stands beside the others', 'adults'],
    ['with a slip in its name', 'group-head'],
  ])('%s is told: %s', (_, name) => {
    const set: Step = ['SetRoster', { roster: { others: { [name]: 6 } } }];
    const document = caseOf([set], { ...UNDER_OWN, ...village({ [name]: 6 }) });
    expect(Object.keys(faultsOf(document, BESIDE))).toEqual([
      `village.roster.others.${name}`,
      `steps.0.data.roster.others.${name}`,
    ]);
  });
});

describe('a stage', () => {
  it.each<[string, string, object]>([
    ['RequestReview', 'review', {}],
    ['RecordReview', 'vote', { outcome: 'filed' }],
    ['RecordEvaluation', 'opinions', { asked: 1, satisfied: 1 }],
    ['IssueOpinion', 'works', { text: '合规' }],
    ['RaiseQuery', 'plan', { text: '怎么算的' }],
    ['DemandRectification', 'files', { text: '补附' }],
    ['OrderCorrection', 'vote', { reason: '程序不合法' }],
  ])('of %s is one that fits: %s', (command, stage, data) => {
    expect(faultsOf(caseOf([[command, { stage, ...data }]], UNDER_OWN), BESIDE)).toEqual({});
  });

  it.each<[string, string, object]>([
    ['RequestReview', 'plan', {}],
    ['RecordReview', 'nowhere', { outcome: 'filed' }],
    ['RecordEvaluation', 'works', { asked: 1, satisfied: 1 }],
    ['IssueOpinion', 'work', { text: '合规' }],
    ['PostNotice', 'vote', { postedAt: '2026-03-02T09:00:00+08:00', boards: ['一组'] }],
  ])('of %s is told where it does not fit: %s', (command, stage, data) => {
    const faults = faultsOf(caseOf([[command, { stage, ...data }]], UNDER_OWN), BESIDE);
    expect(Object.keys(faults)).toEqual(['steps.0.data.stage']);
  });

  it('may be one of a procedure to which the decision is moved', () => {
    const meeting: Step = ['RecordMeeting', { stage: 'villagers-resolution', ...HELD }];
    const named = { procedure: 'four-deliberations' };
    expect(Object.keys(faultsOf(caseOf([meeting])))).toEqual(['steps.0.data.stage']);
    const moved: Step = ['MigrateDecision', { ...named, reason: '改用新程序' }];
    expect(faultsOf(caseOf([moved, meeting]))).toEqual({});
    expect(faultsOf(caseOf([['PublishProcedure', named], meeting]))).toEqual({});
  });

  it('that the case expects to end in is one of its procedures', () => {
    const steps: Step[] = [votedBy('oral')];
    expect(faultsOf(caseOf(steps, { expect: { stage: 'archive' } }))).toEqual({});
    expect(faultsOf(caseOf(steps, { expect: { stage: 'archives' } }))).toEqual({
      'expect.stage': 'unknown stage "archives"; did you mean "archive"?',
    });
  });
});

describe('a paper ledger', () => {
  const motion: Step = [
    'StartDecision',
    { matter: 'PUBLIC_WELFARE', title: '修路', plan: '修路', source: 'superior' },
  ];
  const claimed = (...steps: readonly Step[]) => faultsOf(caseOf(steps), { claimed: true });

  it('may tell of its village before the motion', () => {
    const granted: Step = ['GrantSeat', { person: 'person-7', seats: ['representatives'] }];
    const published: Step = ['PublishProcedure', { procedure: 'four-deliberations' }];
    expect(claimed(granted, published, motion)).toEqual({});
    expect(Object.keys(claimed(votedBy('oral'), motion))).toEqual([
      'steps.0.command',
      'steps.1.command',
    ]);
  });
});

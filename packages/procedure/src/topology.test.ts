import { AssertionError, type CivilDay } from '@siyi/kernel';
import { describe, expect, it } from 'vitest';
import { getSimplePaths } from 'xstate/graph';
import { shippedCatalogue } from './catalogue.ts';
import type { Procedure } from './compile.ts';
import { describeRule } from './vote-rule.ts';

function shipped(id: string, on: string): Procedure {
  const procedure = shippedCatalogue.find(id, on as CivilDay);
  if (!procedure) throw new AssertionError(`${id} is not shipped`);
  return procedure;
}

const XIYANG = 'xiyang-four-procedures';
const FOUR = 'four-deliberations';

const procedures = [
  { id: XIYANG, on: '2004-01-01', days: 7 },
  { id: XIYANG, on: '2026-01-01', days: 15 },
  { id: FOUR, on: '2004-01-01', days: 7 },
  { id: FOUR, on: '2026-01-01', days: 15 },
].map((named) => ({ ...named, procedure: shipped(named.id, named.on) }));

// The stages in their order.
const LAST = ['resolution-disclosure', 'implementation', 'result-disclosure', 'archive'];
const STAGES: Readonly<Record<string, readonly string[]>> = {
  [XIYANG]: ['two-committee-proposal', 'branch-examination', 'congress-resolution', ...LAST],
  [FOUR]: [
    'branch-proposal',
    'two-committee-deliberation',
    'party-examination',
    'villagers-resolution',
    ...LAST,
  ],
};

const OWNER: Readonly<Record<string, string>> = {
  [XIYANG]: 'two-committee-proposal',
  [FOUR]: 'two-committee-deliberation',
};

// Sections 3 ("Not passed") and 4 ("Meetings", "Objections") of the specification: the first
// deliberation and any deferred meeting stay; a later one returns to the owner of the plan; the
// resolving stage ends as rejected; an upheld objection reopens the resolution or the works. A
// change of the plan goes back to the body that resolved; refused, the works go on as they were.
const AFTER_RESOLUTION = {
  'resolution-disclosure.ended': 'implementation',
  'implementation.accepted': 'result-disclosure',
  'implementation.terminated': 'terminated',
  'result-disclosure.ended': 'archive',
  'result-disclosure.annulled': 'implementation',
  'archive.archived': 'archived',
};

const OUTCOMES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  [XIYANG]: {
    'two-committee-proposal.passed': 'branch-examination',
    'two-committee-proposal.not-passed': 'two-committee-proposal',
    'two-committee-proposal.deferred': 'two-committee-proposal',
    'branch-examination.passed': 'congress-resolution',
    'branch-examination.not-passed': 'two-committee-proposal',
    'branch-examination.deferred': 'branch-examination',
    'congress-resolution.passed': 'resolution-disclosure',
    'congress-resolution.not-passed': 'rejected',
    'congress-resolution.deferred': 'congress-resolution',
    'congress-resolution.amount-changed': 'two-committee-proposal',
    'congress-resolution.change-refused': 'implementation',
    'implementation.changed': 'congress-resolution',
    'resolution-disclosure.annulled': 'congress-resolution',
    ...AFTER_RESOLUTION,
  },
  [FOUR]: {
    'branch-proposal.passed': 'two-committee-deliberation',
    'branch-proposal.not-passed': 'branch-proposal',
    'branch-proposal.deferred': 'branch-proposal',
    'two-committee-deliberation.passed': 'party-examination',
    'two-committee-deliberation.not-passed': 'two-committee-deliberation',
    'two-committee-deliberation.deferred': 'two-committee-deliberation',
    'party-examination.passed': 'villagers-resolution',
    'party-examination.not-passed': 'two-committee-deliberation',
    'party-examination.deferred': 'party-examination',
    'villagers-resolution.passed': 'resolution-disclosure',
    'villagers-resolution.not-passed': 'rejected',
    'villagers-resolution.deferred': 'villagers-resolution',
    'villagers-resolution.amount-changed': 'two-committee-deliberation',
    'villagers-resolution.change-refused': 'implementation',
    'implementation.changed': 'villagers-resolution',
    'resolution-disclosure.annulled': 'villagers-resolution',
    ...AFTER_RESOLUTION,
  },
};

// The default numbers: who must be there, and
// how many votes pass.
const ASSEMBLY_QUORUM = 'more than 1/2 of the adults or at least 2/3 of the households';
const TWO_THIRDS = 'at least 2/3 of those eligible';
const MAJORITY = 'more than 1/2 of those present';
const NUMBERS: Readonly<Record<string, readonly [quorum: string | undefined, pass: string]>> = {
  'branch-committee': ['at least 1/2 of those eligible', MAJORITY],
  'two-committees': [TWO_THIRDS, MAJORITY],
  'party-members': ['at least 1/2 of those eligible', 'more than 1/2 of those eligible'],
  representatives: [TWO_THIRDS, MAJORITY],
  'villagers-assembly': [ASSEMBLY_QUORUM, MAJORITY],
  'collective-assembly': [TWO_THIRDS, TWO_THIRDS],
  'collective-congress': [undefined, TWO_THIRDS],
};

const RESOLVING_BODIES = [
  'representatives',
  'villagers-assembly',
  'collective-assembly',
  'collective-congress',
];

const BODIES: Readonly<Record<string, readonly string[]>> = {
  'branch-proposal': ['branch-committee', 'party-members'],
  'two-committee-proposal': ['two-committees'],
  'two-committee-deliberation': ['two-committees'],
  'branch-examination': ['party-members'],
  'party-examination': ['party-members'],
  'congress-resolution': RESOLVING_BODIES,
  'villagers-resolution': RESOLVING_BODIES,
};

// What is on record wherever a decision stands.
const EVERYWHERE = [
  'ObjectionRaised',
  'ObjectionAnswered',
  'ObjectionEscalated',
  'OpinionIssued',
  'QueryRaised',
  'QueryAnswered',
  'RectificationDemanded',
  'RectificationReported',
  'RectificationVerified',
  'ReviewRecorded',
  'DecisionSuspended',
  'DecisionResumed',
  'RecusalDeclared',
  'EmergencyMeasureRecorded',
  'RecordCorrected',
  'EvidenceAttached',
  'DeadlineApproached',
];

// What the township can do about a resolution, with the end to which it leads.
const ORDER = 'CorrectionOrdered.';
const AFTERWARDS = [
  ['ResolutionRevoked', 'revoked'],
  ['CorrectionOrdered', undefined],
  ['ChangeDecided', undefined],
] as const;

// These are the branch committee's to record, all others the village's.
const OF_THE_BRANCH = ['branch-proposal', 'branch-examination', 'party-examination'];

describe.each(procedures)('$id in force on $on', ({ id, on, days, procedure }) => {
  const { topology, document, stageIds, resolving, planOwner } = procedure;
  const [stages = [], outcomes = {}] = [STAGES[id], OUTCOMES[id]];
  const ends = ['rejected', 'withdrawn', 'lapsed', 'terminated', 'revoked', 'archived'];

  it('has the stages of the specification, in order', () => {
    expect(procedure.ref).toBe(`${id}@${on}`);
    expect(stageIds).toEqual(stages);
    expect(topology.initial).toBe(stages[0]);
    expect(resolving.id).toBe(stages.at(-5));
    expect(planOwner.id).toBe(OWNER[id]);
  });

  it('has the bodies, the seats and the numbers of the specification', () => {
    for (const stage of document.stages) {
      const seat = OF_THE_BRANCH.includes(stage.id) ? 'branch-committee' : 'village-committee';
      expect(stage.seat).toBe(seat);
      if (stage.kind !== 'meeting') continue;
      expect(stage.bodies.map(({ body }) => body)).toEqual(BODIES[stage.id]);
      for (const { body, quorum, pass } of stage.bodies) {
        const numbers = [quorum && describeRule(quorum).en, describeRule(pass).en];
        expect([body, ...numbers]).toEqual([body, ...(NUMBERS[body] ?? [])]);
      }
    }
  });

  it(`posts both notices ${days} days, the day of posting excluded`, () => {
    const notices = document.stages.filter((stage) => stage.kind === 'notice');
    expect(notices.map((stage) => [stage.discloses, stage.days, stage.firstDay])).toEqual([
      ['resolution', days, 'excluded'],
      ['result', days, 'excluded'],
    ]);
  });

  it('cites the law of its day', () => {
    const edition = on < '2026-01-01' ? 'VCOL-2018' : 'VCOL-2025';
    const cited = resolving.bodies.map(({ cite }) => `${cite.source} ${cite.article}`);
    const [congress, assembly] = on < '2026-01-01' ? ['26', '22'] : ['30', '26'];
    expect(cited).toEqual([
      `${edition} ${congress}`,
      `${edition} ${assembly}`,
      'RCEO 27',
      'RCEO 28',
    ]);
  });

  it('leads each outcome where the specification says', () => {
    const moves = stages.flatMap((stage) =>
      topology
        .openEvents(stage)
        .filter((event) => event.startsWith(`${stage}.`))
        .map((event) => [event, topology.stageAfter(stage, event)]),
    );
    expect(Object.fromEntries(moves)).toEqual(outcomes);
    expect(moves.length).toBe(Object.keys(outcomes).length);
  });

  it('permits the outcome of another stage only to decide a corrected meeting again', () => {
    for (const stage of [...stages, ...ends]) {
      const others = Object.keys(outcomes).filter((event) => !event.startsWith(`${stage}.`));
      const permitted = others.filter((event) => topology.stageAfter(stage, event) !== undefined);
      // Where one outcome of a meeting has led, all of them can still be reached.
      const meetings = document.stages
        .filter(({ kind, id: meeting }) => kind === 'meeting' && meeting !== stage)
        .filter(({ id: meeting }) =>
          Object.entries(outcomes).some(
            ([event, target]) => event.startsWith(`${meeting}.`) && target === stage,
          ),
        )
        .filter(() => stages.includes(stage));
      const expected = others.filter((event) =>
        meetings.some(({ id: meeting }) => event.startsWith(`${meeting}.`)),
      );
      expect(permitted).toEqual(expected);
      for (const event of permitted) {
        expect(topology.stageAfter(stage, event)).toBe(outcomes[event]);
      }
    }
  });

  it('lets the township order a stage held again once something is resolved, or a change waits', () => {
    for (const [index, stage] of stages.entries()) {
      const orders = topology.openEvents(stage).filter((event) => event.startsWith(ORDER));
      const ordered = orders.map((event) => [event, topology.stageAfter(stage, event)]);
      // In the resolving stage a change may wait: whether one does, the rules say.
      const isResolved = index >= stages.indexOf(resolving.id);
      const upToHere = isResolved ? stages.slice(0, index + 1) : [];
      expect(ordered).toEqual(upToHere.map((one) => [`${ORDER}${one}`, one]));
      for (const [event, end] of AFTERWARDS) {
        const applies =
          event === 'ChangeDecided' ? index > stages.indexOf(resolving.id) : isResolved;
        expect(topology.stageAfter(stage, event)).toBe(applies ? (end ?? stage) : undefined);
      }
    }
  });

  it('takes a matter to the assembly where it is resolved, and lapses anywhere', () => {
    for (const stage of stages) {
      const after = topology.stageAfter(stage, 'DecisionEscalated');
      expect(after).toBe(stage === resolving.id ? stage : undefined);
      expect(topology.stageAfter(stage, 'DecisionLapsed')).toBe('lapsed');
    }
  });

  it('permits a revised plan and a withdrawal up to the resolution', () => {
    const open = stages.slice(0, -4);
    for (const stage of stages) {
      const isOpen = open.includes(stage);
      expect(topology.stageAfter(stage, 'PlanRevised')).toBe(isOpen ? stage : undefined);
      expect(topology.stageAfter(stage, 'DecisionWithdrawn')).toBe(
        isOpen ? 'withdrawn' : undefined,
      );
    }
  });

  it.each([
    ['MeetingConvened', 'meeting'],
    ['MeetingRecorded', 'meeting'],
    ['NoticePosted', 'notice'],
    ['NoticeInterrupted', 'notice'],
    ['ImplementationStarted', 'implementation'],
    ['ContractSigned', 'implementation'],
    ['ProgressReported', 'implementation'],
    ['AcceptanceRecorded', 'implementation'],
    ['ChangeRequested', 'implementation'],
  ])('permits %s in every %s, and stays there', (event, kind) => {
    for (const stage of document.stages) {
      const after = stage.kind === kind ? stage.id : undefined;
      expect(topology.stageAfter(stage.id, event)).toBe(after);
    }
  });

  it('permits what is said about a decision in every stage and moves for none of it', () => {
    for (const event of EVERYWHERE) {
      expect(stages.map((stage) => topology.stageAfter(stage, event))).toEqual(stages);
    }
  });

  it('permits nothing after an end, and nothing unknown', () => {
    for (const end of ends) expect(topology.openEvents(end)).toEqual([]);
    for (const place of [...stages, ...ends, 'no-such-stage']) {
      for (const event of ['', '*', 'constructor', 'xstate.init', 'NoSuchEvent']) {
        expect(topology.stageAfter(place, event)).toBeUndefined();
      }
    }
    expect(topology.openEvents('no-such-stage')).toEqual([]);
  });

  it('is a machine of states and transitions, and nothing else', () => {
    const { config } = topology.machine;
    expect(Object.keys(config).toSorted()).toEqual(['id', 'initial', 'states']);
    for (const [name, state] of Object.entries(config.states ?? {})) {
      const node: object = state;
      if (ends.includes(name)) expect(node).toEqual({ type: 'final' });
      else expect(node).toEqual({ on: expect.any(Object) });
      const targets = Object.values(state.on ?? {});
      expect(targets.filter((target) => typeof target !== 'string')).toEqual([]);
    }
    expect(Object.keys(config.states ?? {})).toEqual([...stages, ...ends]);
  });

  it('permits a payment from the implementation on, since it may follow the acceptance', () => {
    const from = stages.indexOf('implementation');
    for (const [index, stage] of stages.entries()) {
      const after = topology.stageAfter(stage, 'PaymentRecorded');
      expect(after).toBe(index >= from ? stage : undefined);
    }
  });

  // Without corrections, and without a change, which only a decision in its works can come to.
  const ordinary = Object.keys(outcomes).filter((event) => !/\.change/.test(event));

  describe('walked on every simple path of its ordinary outcomes', () => {
    const events = ({ value }: { value: unknown }) =>
      [...ordinary.filter((event) => event.startsWith(`${value}.`)), 'DecisionWithdrawn']
        .filter((event) => topology.stageAfter(String(value), event) !== undefined)
        .map((type) => ({ type }));
    const paths = getSimplePaths(topology.machine, { events, limit: 1000 }).map((path) => ({
      events: path.steps.map(({ event }) => event.type).join(' '),
      place: String(path.state.value),
      isDone: path.state.status === 'done',
    }));

    it('reaches every stage and the ends that a stage can lead to', () => {
      const reached = new Set(paths.map(({ place }) => place));
      const expected = [...stages, 'rejected', 'withdrawn', 'terminated', 'archived'];
      expect([...reached].toSorted()).toEqual(expected.toSorted());
    });

    it('comes to an end, and never earlier to a halt', () => {
      const halted = paths.filter(
        ({ events }) => !paths.some((longer) => longer.events.startsWith(`${events} `)),
      );
      expect(halted.length).toBeGreaterThan(2);
      expect(halted.filter(({ isDone }) => !isDone)).toEqual([]);
      expect(paths.filter(({ place }) => ends.includes(place)).every(({ isDone }) => isDone)).toBe(
        true,
      );
    });

    it('starts implementation only behind the resolution and its whole posting', () => {
      const started = paths.filter(({ place }) => place === 'implementation');
      expect(started.map(({ events }) => events.split(' ').slice(-2))).toEqual([
        [`${resolving.id}.passed`, 'resolution-disclosure.ended'],
      ]);
    });

    it('is archived only through every stage in order', () => {
      const archived = paths.filter(({ place }) => place === 'archived');
      const walked = archived.map(({ events }) => events.split(' ').slice(1));
      expect(walked.map((events) => events.map((event) => event.split('.')[0]))).toEqual([stages]);
    });
  });
});

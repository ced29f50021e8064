import { readdirSync, readFileSync } from 'node:fs';
import type { CivilDay } from '@siyi/kernel';
import { describe, expect, it } from 'vitest';
import { getSimplePaths } from 'xstate/graph';
import { shippedCatalogue } from './catalogue.ts';
import { compileProcedure, type Procedure } from './compile.ts';
import { loosenedFloors } from './floors.ts';
import { nationalLaw } from './law.ts';
import { leadsOn, type Stage } from './stage-schema.ts';
import { outcomesIn, PASSED_OVER, topologyEvent } from './topology.ts';
import { describeRule } from './vote-rule.ts';

// The six procedures that follow the first two, whose walks are in topology.test.ts: domain 5.1.

const FOUR = ['branch-proposal', 'two-committee-deliberation', 'party-examination'];
const LAST = ['resolution-disclosure', 'implementation', 'result-disclosure'];

/** The stages in their order; the one that owns the plan, and the one that resolves. */
interface Shape {
  readonly stages: readonly string[];
  readonly owner: string;
  readonly resolves: string;
  /** Where each outcome leads that is not what a stage is for. */
  readonly backwards: Readonly<Record<string, string>>;
}

const AFTERWARDS = {
  'result-disclosure.annulled': 'implementation',
  'implementation.terminated': 'terminated',
};

const FOUR_BACK = {
  'branch-proposal.not-passed': 'branch-proposal',
  'branch-proposal.deferred': 'branch-proposal',
  'two-committee-deliberation.not-passed': 'two-committee-deliberation',
  'two-committee-deliberation.deferred': 'two-committee-deliberation',
  'party-examination.not-passed': 'two-committee-deliberation',
  'party-examination.deferred': 'party-examination',
};

function resolvingBack(resolves: string, owner: string): Readonly<Record<string, string>> {
  return {
    [`${resolves}.not-passed`]: 'rejected',
    [`${resolves}.deferred`]: resolves,
    [`${resolves}.amount-changed`]: owner,
    [`${resolves}.change-refused`]: 'implementation',
    'resolution-disclosure.annulled': resolves,
    'implementation.changed': resolves,
    ...AFTERWARDS,
  };
}

const OWNER = 'two-committee-deliberation';

const SHAPES: Readonly<Record<string, Shape>> = {
  suning: {
    stages: [
      'branch-proposal',
      'congress-resolution',
      'resolution-disclosure',
      'implementation',
      'works-supervision',
      'result-disclosure',
      'archive',
    ],
    owner: 'branch-proposal',
    resolves: 'congress-resolution',
    backwards: {
      'branch-proposal.not-passed': 'branch-proposal',
      'branch-proposal.deferred': 'branch-proposal',
      ...resolvingBack('congress-resolution', 'branch-proposal'),
    },
  },
  'five-deliberations': {
    stages: [...FOUR, 'villagers-resolution', ...LAST, 'villagers-evaluation', 'archive'],
    owner: OWNER,
    resolves: 'villagers-resolution',
    backwards: {
      ...FOUR_BACK,
      ...resolvingBack('villagers-resolution', OWNER),
      'villagers-evaluation.not-satisfied': 'implementation',
    },
  },
  reviewed: {
    stages: [...FOUR, 'township-review', 'villagers-resolution', ...LAST, 'archive'],
    owner: OWNER,
    resolves: 'villagers-resolution',
    backwards: {
      ...FOUR_BACK,
      'township-review.returned': OWNER,
      'township-review.amount-changed': OWNER,
      ...resolvingBack('villagers-resolution', OWNER),
    },
  },
  supervised: {
    stages: [
      'branch-proposal',
      'proposal-supervision',
      'two-committee-deliberation',
      'deliberation-supervision',
      'party-examination',
      'examination-supervision',
      'villagers-resolution',
      'resolution-supervision',
      'resolution-disclosure',
      'resolution-posting-supervision',
      'implementation',
      'works-supervision',
      'result-disclosure',
      'result-posting-supervision',
      'archive',
    ],
    owner: OWNER,
    resolves: 'villagers-resolution',
    backwards: {
      ...FOUR_BACK,
      'examination-supervision.amount-changed': OWNER,
      ...resolvingBack('villagers-resolution', OWNER),
    },
  },
  community: {
    stages: [...FOUR, 'residents-resolution', ...LAST, 'archive'],
    owner: OWNER,
    resolves: 'residents-resolution',
    backwards: { ...FOUR_BACK, ...resolvingBack('residents-resolution', OWNER) },
  },
  collective: {
    stages: [
      'party-study',
      'council-draft',
      'members-resolution',
      'township-review',
      ...LAST,
      'archive',
    ],
    owner: 'council-draft',
    resolves: 'members-resolution',
    backwards: {
      'party-study.not-passed': 'party-study',
      'party-study.deferred': 'party-study',
      'council-draft.not-passed': 'council-draft',
      'council-draft.deferred': 'council-draft',
      'township-review.returned': 'council-draft',
      ...resolvingBack('members-resolution', 'council-draft'),
    },
  },
};

// Who must be there, and how many votes pass; the same in every procedure that a body meets in.
const NUMBERS: Readonly<Record<string, readonly [quorum: string | undefined, pass: string]>> = {
  'branch-committee': ['at least 1/2 of those eligible', 'more than 1/2 of those present'],
  'two-committees': ['at least 2/3 of those eligible', 'more than 1/2 of those present'],
  'party-members': ['at least 1/2 of those eligible', 'more than 1/2 of those eligible'],
  representatives: ['at least 2/3 of those eligible', 'more than 1/2 of those present'],
  'villagers-assembly': [
    'more than 1/2 of the adults or at least 2/3 of the households',
    'more than 1/2 of those present',
  ],
  'residents-representatives': ['at least 2/3 of those eligible', 'more than 1/2 of those present'],
  'residents-assembly': [
    'more than 1/2 of the adults or more than 1/2 of the households',
    'more than 1/2 of those present',
  ],
  'collective-council': ['at least 2/3 of those eligible', 'more than 1/2 of those eligible'],
  'collective-assembly': ['at least 2/3 of those eligible', 'at least 2/3 of those eligible'],
  'collective-congress': [undefined, 'at least 2/3 of those eligible'],
};

const ENDS = ['rejected', 'withdrawn', 'lapsed', 'terminated', 'revoked', 'archived'];

const procedures = Object.entries(SHAPES).map(([id, shape]) => {
  const procedure = shippedCatalogue.find(id, '2026-01-01' as CivilDay);
  if (!procedure) throw new Error(`${id} is not shipped`);
  return { id, shape, procedure };
});

describe('every shipped procedure', () => {
  const every = shippedCatalogue.procedures.map((procedure) => [procedure.ref, procedure] as const);

  it('is a document of its folder, by its name', () => {
    const folder = new URL('../shipped/', import.meta.url);
    const refs = readdirSync(folder).map((file) => file.replace(/\.json$/, ''));
    expect(every.map(([ref]) => ref).toSorted()).toEqual(refs.toSorted());
    for (const ref of refs) {
      const document: unknown = JSON.parse(readFileSync(new URL(`${ref}.json`, folder), 'utf8'));
      const compiled = compileProcedure(document, nationalLaw);
      expect(compiled).toMatchObject({ procedure: { ref } });
      expect('procedure' in compiled && shippedCatalogue.byHash(compiled.procedure.hash)).toBe(
        every.find(([name]) => name === ref)?.[1],
      );
    }
  });

  it.each(every)('%s keeps to the law on the day of its version', (_, { document }) => {
    expect(loosenedFloors(document, nationalLaw)).toEqual([]);
  });

  it.each(every)('%s has the numbers of its bodies', (_, { document }) => {
    for (const stage of document.stages) {
      if (stage.kind !== 'meeting') continue;
      for (const { body, quorum, pass } of stage.bodies) {
        const numbers = [quorum && describeRule(quorum).en, describeRule(pass).en];
        expect([body, ...numbers]).toEqual([body, ...(NUMBERS[body] ?? [])]);
      }
    }
  });

  // PBR: only a branch of seven full members or more has a committee.
  it.each(every)(
    '%s has the meeting of a small branch where its committee meets',
    (_, { document }) => {
      const meetings = document.stages.flatMap((stage) =>
        stage.kind === 'meeting' ? [stage] : [],
      );
      for (const { bodies } of meetings) {
        const [first, ...others] = bodies.map(({ body, when }) => ({ body, when }));
        if (first?.body !== 'branch-committee') continue;
        expect(first.when).toBeUndefined();
        expect(others).toEqual([
          { body: 'party-members', when: { roster: 'party-members', below: 7 } },
        ]);
      }
    },
  );
});

describe.each(procedures)('$id', ({ id, shape, procedure }) => {
  const { topology, document, stageIds, resolving, planOwner } = procedure;
  const { stages } = shape;

  it('has its stages in their order', () => {
    expect(procedure.ref).toBe(`${id}@2026-01-01`);
    expect(stageIds).toEqual(stages);
    expect(planOwner.id).toBe(shape.owner);
    expect(resolving.id).toBe(shape.resolves);
  });

  it('posts both notices 15 days, the day of posting excluded', () => {
    const notices = document.stages.filter((stage) => stage.kind === 'notice');
    expect(notices.map((stage) => [stage.discloses, stage.days, stage.firstDay])).toEqual([
      ['resolution', 15, 'excluded'],
      ['result', 15, 'excluded'],
    ]);
  });

  it('leads what each stage is for to the next one, and the last to its end', () => {
    for (const [at, stage] of document.stages.entries()) {
      const onward = outcomesIn(document, stage).filter(
        ([outcome]) => leadsOn(stage, outcome) && outcome !== 'terminated',
      );
      const next = stages[at + 1] ?? 'archived';
      expect([...new Set(onward.map(([, target]) => target))]).toEqual([next]);
    }
  });

  it('leads every other outcome where it says', () => {
    const others = document.stages.flatMap((stage) =>
      outcomesIn(document, stage)
        .filter(([outcome]) => !leadsOn(stage, outcome) || outcome === 'terminated')
        .map(([outcome, target]) => [topologyEvent(stage.id, outcome), target] as const),
    );
    expect(Object.fromEntries(others)).toEqual(shape.backwards);
    for (const [event, target] of others) {
      expect(topology.stageAfter(event.split('.')[0] ?? '', event)).toBe(target);
    }
  });

  it('is walked to an end on every path, through each of its stages', () => {
    const { places, halts } = walk(procedure);
    expect([...places].toSorted()).toEqual(
      [...stages, 'rejected', 'withdrawn', 'terminated', 'archived'].toSorted(),
    );
    expect(halts.filter((place) => !ENDS.includes(place))).toEqual([]);
  });

  it('is archived only through every stage that applies, in order', () => {
    const passable = document.stages.filter((stage) => stage.when).map((stage) => stage.id);
    const due = stages.filter((stage) => !passable.includes(stage));
    for (const walked of walk(procedure).archived) {
      const through = walked.map((event) => event.split('.')[0] ?? '');
      const passedOver = walked.flatMap((event) =>
        event.endsWith(`.${PASSED_OVER}`) ? [event.split('.')[0] ?? ''] : [],
      );
      expect(through).toEqual(stages);
      expect(passedOver.filter((stage) => due.includes(stage))).toEqual([]);
    }
  });

  it('starts the works only behind the resolution and its whole posting', () => {
    for (const walked of walk(procedure).started) {
      const posted = walked.lastIndexOf('resolution-disclosure.ended');
      expect(posted).toBeGreaterThan(walked.lastIndexOf(`${resolving.id}.passed`));
      // Between them, only gates.
      const gates = walked.slice(posted + 1).map((event) => event.split('.')[0]);
      expect(gates.map((gate) => kindOf(procedure, gate))).toEqual(gates.map(() => 'supervision'));
    }
  });
});

describe('supervised', () => {
  it('has a stage of supervision behind every step, and nothing else of it', () => {
    const { procedure } = procedures.find(({ id }) => id === 'supervised') ?? {};
    const stages = procedure?.document.stages ?? [];
    const steps = stages.filter((stage) => stage.kind !== 'supervision').length;
    const kinds = stages.map((stage) => (stage.kind === 'supervision' ? 'supervised' : 'step'));
    const alternating = Array.from({ length: steps - 1 }, () => ['step', 'supervised']).flat();
    expect(kinds).toEqual([...alternating, 'step']);
  });
});

describe('what is not sure', () => {
  it.each(['suning', 'five-deliberations', 'reviewed', 'supervised', 'community', 'collective'])(
    'about %s is told in both languages',
    (id) => {
      const { note } = shippedCatalogue.find(id, '2026-01-01' as CivilDay)?.document ?? {};
      expect(note?.zh).toMatch(/默认值|暂行|一地/);
      expect(note?.en).toMatch(/default|Siyi|Provisional|local/i);
    },
  );
});

function kindOf({ stages }: Procedure, id: string | undefined): Stage['kind'] | undefined {
  return stages.get(id ?? '')?.kind;
}

/** Every simple path of the ordinary outcomes: without a correction, and without a change. */
function walk({ topology, document }: Procedure) {
  const ordinary = document.stages.flatMap((stage) =>
    [...outcomesIn(document, stage).map(([outcome]) => outcome), PASSED_OVER]
      .filter((outcome) => !outcome.startsWith('change'))
      .map((outcome) => topologyEvent(stage.id, outcome)),
  );
  const events = ({ value }: { value: unknown }) =>
    [...ordinary.filter((event) => event.startsWith(`${value}.`)), 'DecisionWithdrawn']
      .filter((event) => topology.stageAfter(String(value), event) !== undefined)
      .map((type) => ({ type }));
  const paths = getSimplePaths(topology.machine, { events, limit: 5000 }).map((path) => ({
    events: path.steps.map(({ event }) => event.type).slice(1),
    place: String(path.state.value),
  }));
  const told = new Set(paths.map(({ events: walked }) => walked.join(' ')));
  const goesOn = (walked: readonly string[]) =>
    walked.length === 0 || [...told].some((longer) => longer.startsWith(`${walked.join(' ')} `));
  const endedAt = (at: string) => paths.filter(({ place }) => place === at);
  return {
    places: new Set(paths.map(({ place }) => place)),
    halts: paths.filter(({ events: walked }) => !goesOn(walked)).map(({ place }) => place),
    archived: endedAt('archived').map(({ events: walked }) => walked),
    started: endedAt('implementation').map(({ events: walked }) => walked),
  };
}

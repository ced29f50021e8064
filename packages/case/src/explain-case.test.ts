import { civilDayOf, type Instant, toInstant } from '@siyi/kernel';
import { compileProcedure, nationalLaw, type Procedure, shippedCatalogue } from '@siyi/procedure';
import { describe, expect, it } from 'vitest';
import { explainCase } from './explain-case.ts';
import { openCase } from './open-case.ts';
import { runCase } from './run-case.ts';

const SEAT = 'village-committee';

function step(at: string, command: string, data: object, as = SEAT) {
  return { at: `2026-${at}:00+08:00`, as, command, data };
}

function meeting(at: string, stage: string, present: number, infavour: number, as = SEAT) {
  const vote = { method: 'secret-ballot', for: infavour, against: present - infavour };
  return step(at, 'RecordMeeting', { stage, heldAt: `2026-${at}:00+08:00`, present, vote }, as);
}

function posting(at: string, stage: string) {
  return step(at, 'PostNotice', { stage, postedAt: `2026-${at}:00+08:00`, boards: ['村部'] });
}

const MOTION = {
  matter: 'PUBLIC_WELFARE',
  title: '活动场所',
  plan: '新建',
  amount: '286000.00',
  source: 'villagers-or-members',
};

const VILLAGE = {
  code: '140724102203',
  name: '口上村',
  roster: {
    'branch-committee': 3,
    'village-committee': 5,
    'party-members': 31,
    representatives: 36,
    adults: 610,
    households: 214,
    'women-representatives': 14,
  },
};

const STEPS = [
  step('03-02T09:00', 'StartDecision', MOTION),
  meeting('03-04T19:00', 'two-committee-proposal', 7, 7),
  meeting('03-09T19:00', 'branch-examination', 27, 25, 'branch-committee'),
  meeting('03-16T19:00', 'congress-resolution', 31, 28),
  posting('03-17T09:00', 'resolution-disclosure'),
  step('03-25T10:00', 'StartImplementation', {}),
  step('04-02T09:00', 'StartImplementation', {}),
  step('05-06T09:00', 'RequestChange', { amount: '290000.00', reason: '涨价' }),
];

function opened(steps: readonly object[] = STEPS, procedure = 'xiyang-four-procedures') {
  return openCase({ case: 'centre', procedure, village: VILLAGE, steps });
}

/** A shipped procedure as it is written, for a test to change. */
// biome-ignore lint/suspicious/noExplicitAny: a document before it is read has no shape.
type Written = any;

function written(ref = 'xiyang-four-procedures@2026-01-01'): Written {
  const found = shippedCatalogue.find(ref, civilDayOf(toInstant('2026-03-01T00:00:00Z')));
  return JSON.parse(JSON.stringify(found?.document), (_key, value) => {
    if (value?.compare === undefined) return value;
    const { numerator, denominator } = value.fraction;
    return { [value.compare]: `${numerator}/${denominator}`, of: value.of };
  });
}

function changed(change: (stages: Written) => void): Procedure {
  const document = written();
  document.id = 'our-county';
  change(Object.fromEntries(document.stages.map((one: Written) => [one.id, one])));
  return compiled(document);
}

function compiled(document: unknown): Procedure {
  const result = compileProcedure(document, nationalLaw);
  if ('procedure' in result) return result.procedure;
  throw new Error(result.faults.map((one) => `${one.path}: ${one.message.en}`).join('; '));
}

async function compared(other: Procedure, steps?: readonly object[]) {
  const { explained } = await explainCase(opened(steps), other);
  const comparison = explained.other;
  if (!comparison) throw new Error('the other procedure was named');
  return comparison;
}

/** The verdicts that change, as `step about: here needed/had → there needed/had`. */
async function verdicts(other: Procedure, steps?: readonly object[]) {
  const { steps: judged } = await compared(other, steps);
  return judged.flatMap(({ n, changes }) =>
    changes
      .filter(({ differs }) => differs === 'verdict')
      .map(({ about, here, there }) => `${n} ${about}: ${side(here)} → ${side(there)}`),
  );
}

function side(line: { verdict: string; operands: Record<string, unknown> } | undefined) {
  if (!line) return 'nothing';
  return `${line.verdict} ${line.operands.needed}/${line.operands.had}`;
}

describe('explainCase', () => {
  it('plays the case as it runs', async () => {
    const { explained, played } = await explainCase(opened());
    const run = await runCase(opened());
    expect(played.result).toEqual(run.result);
    expect(explained.steps.map(({ outcome }) => outcome)).toEqual(
      run.result.steps.map(({ outcome }) => outcome),
    );
  });

  it('tells each number of the law and of the procedure by itself, in the order of the checks', async () => {
    const { explained } = await explainCase(opened());
    expect(explained.steps[3]?.consulted.map(({ about }) => about)).toEqual([
      'input',
      'closed',
      'seat',
      'stage',
      'date',
      'date',
      'competence',
      'competence',
      'authorisation',
      'roster',
      'roster',
      'roster',
      'exclusions',
      'tally',
      'quorum',
      'quorum',
      'summons',
      'pass',
      'pass',
    ]);
    const quorums = explained.steps[3]?.consulted.filter(({ about }) => about === 'quorum');
    expect(quorums?.[0]).toMatchObject({
      rule: 'representatives-quorum',
      article: 'VCOL-2025 art. 30',
      operands: { needed: 28, had: 31, of: 'eligible', whole: 41 },
      verdict: 'holds',
      words: { zh: '到会:应到 41 人,至少要 28 人,实到 31 人' },
    });
  });

  it('tells a refused step once, up to the rule that refuses it, and goes on behind it', async () => {
    const { explained } = await explainCase(opened());
    const [, , , , , refused, next] = explained.steps;
    expect(refused).toMatchObject({ n: 6, outcome: 'refused', code: 'notice-period-open' });
    expect(refused?.consulted.at(-1)).toMatchObject({ about: 'posting', verdict: 'fails' });
    expect(next).toMatchObject({ n: 7, outcome: 'accepted' });
  });

  it('tells what a timer recorded ahead of the step that it came before', async () => {
    const { explained } = await explainCase(opened());
    expect(explained.timers).toMatchObject([
      { before: 7, command: 'EndNotice', outcome: 'accepted' },
    ]);
  });

  it('spells out the exclusions and recusals that leave the eligible', async () => {
    const excluded = [{ count: 2, reason: '外出', approvedBy: 'township' }];
    const steps = [...STEPS];
    const congress = { ...meeting('03-16T19:00', 'congress-resolution', 31, 28) };
    steps[3] = { ...congress, data: { ...congress.data, excluded, recused: 1 } };
    const { explained } = await explainCase(opened(steps));
    const line = explained.steps[3]?.consulted.find(({ about }) => about === 'exclusions');
    expect(line).toMatchObject({
      operands: { of: 41, excluded: 2, recused: 1, had: 38 },
      words: { zh: '应到:名册 41 人,不计入 2 人,回避 1 人,应到 38 人' },
    });
  });

  it('tells what cannot be read in the words of the refusal', async () => {
    const bad = {
      ...step('03-03T09:00', 'RecordMeeting', { stage: 'x' }),
      expect: 'invalid-input',
    };
    const { explained } = await explainCase(opened([STEPS[0] as object, bad]));
    expect(explained.steps[1]).toMatchObject({
      code: 'invalid-input',
      consulted: [{ about: 'input', verdict: 'fails' }],
    });
  });
});

describe('another procedure', () => {
  it('changes nothing where it asks for the same', async () => {
    const other = await compared(changed(() => {}));
    expect(other.steps.flatMap(({ changes }) => changes)).toEqual([]);
    expect(other.missing.map(({ stage }) => stage)).toEqual(['result-disclosure', 'archive']);
  });

  it('with a longer posting refuses the steps that came inside it, and not those behind', async () => {
    const longer = changed((stages) => {
      stages['resolution-disclosure'].days = 20;
      stages['resolution-disclosure'].cite = { source: 'SIYI' };
    });
    const end = '2026-04-06T16:00:00.000Z';
    expect(await verdicts(longer)).toEqual([
      `7 posting: holds 2026-04-01T16:00:00.000Z/2026-04-02T01:00:00.000Z → fails ${end}/2026-04-02T01:00:00.000Z`,
    ]);
    const { steps } = await compared(longer);
    expect(steps[6]?.outcome).toEqual({ here: 'accepted', there: 'refused' });
    expect(steps[4]?.changes).toMatchObject([
      { about: 'posting', differs: 'requirement', there: { operands: { needed: 20 } } },
    ]);
  });

  it('with a larger quorum refuses the vote of a meeting that was too small for it', async () => {
    const larger = changed((stages) => {
      stages['congress-resolution'].bodies[0].quorum = { atLeast: '4/5', of: 'eligible' };
    });
    expect(await verdicts(larger)).toEqual(['4 quorum: holds 28/31 → fails 33/31']);
  });

  it('with more votes asked for does not pass what was passed', async () => {
    const more = changed((stages) => {
      stages['branch-examination'].bodies[0].pass = { atLeast: '6/7', of: 'eligible' };
    });
    expect(await verdicts(more)).toEqual(['3 pass: holds 16/25 → warns 27/25']);
  });

  it('with the same verdict tells the other number as a requirement', async () => {
    const more = changed((stages) => {
      stages['branch-examination'].bodies[0].pass = { atLeast: '4/5', of: 'eligible' };
    });
    const { steps } = await compared(more);
    expect(await verdicts(more)).toEqual([]);
    expect(steps[2]?.changes).toMatchObject([
      { about: 'pass', differs: 'requirement', there: { operands: { needed: 25, had: 25 } } },
    ]);
  });

  it('with another seat refuses who recorded the step', async () => {
    const other = changed((stages) => {
      stages['resolution-disclosure'].seat = 'branch-committee';
    });
    expect(await verdicts(other)).toContain(
      '5 seat: holds village-committee/village-committee → fails branch-committee/village-committee',
    );
  });

  it('that blocks a late summons refuses what is only a finding here', async () => {
    const strict = changed((stages) => {
      stages['two-committee-proposal'].bodies[0].summons = { days: 3, otherwise: 'block' };
    });
    expect(await verdicts(strict)).toEqual(['2 summons: warns 0/0 → fails 3/0']);
  });

  it('with a limit lets a small change go without a vote', async () => {
    const free = changed((stages) => {
      stages.implementation.changes = { below: '50000.00' };
    });
    expect(await verdicts(free)).toEqual(['8 change: warns vote/change → holds 50000.00/4000.00']);
  });

  it('with a gate names it as missing before the step behind it', async () => {
    const document = written();
    document.id = 'our-county';
    const gate = {
      id: 'township-review',
      kind: 'review',
      title: { zh: '乡镇审核', en: 'township review' },
      seat: SEAT,
      outcomes: { approved: 'congress-resolution', returned: 'two-committee-proposal' },
    };
    document.stages[1].outcomes.passed = gate.id;
    document.stages.splice(2, 0, gate);
    const gated = compiled(document);
    expect(await verdicts(gated)).toEqual(['4 review: nothing → fails township-review/none']);
    expect((await compared(gated)).missing[0]).toMatchObject({ stage: gate.id, before: 4 });
  });

  it('without a stage says so of its steps', async () => {
    const steps = [
      step('03-02T09:00', 'StartDecision', { ...MOTION, procedure: 'four-deliberations' }),
      meeting('03-03T19:00', 'branch-proposal', 3, 3, 'branch-committee'),
      meeting('03-04T19:00', 'two-committee-deliberation', 7, 7),
    ];
    const other = await compared(
      changed(() => {}),
      steps,
    );
    expect(other.steps.map(({ n, counterpart }) => [n, counterpart])).toEqual([
      [1, true],
      [2, false],
      [3, true],
    ]);
    expect(other.stages).toContainEqual({ here: 'branch-proposal' });
    expect(other.steps[2]?.outcome).toEqual({ here: 'accepted', there: 'accepted' });
  });

  it.each(shippedCatalogue.procedures.map(({ ref }) => ref))('may be %s', async (ref) => {
    const other = shippedCatalogue.find(ref, civilDayOf('2026-03-02T00:00:00.000Z' as Instant));
    if (!other) throw new Error(`${ref} is shipped`);
    const { steps, procedure } = await compared(other);
    expect(procedure).toBe(ref);
    expect(steps.map(({ n }) => n)).toEqual(STEPS.map((_, index) => index + 1));
  });
});

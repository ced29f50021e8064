import { createHash } from 'node:crypto';
import { AssertionError, type Fault, InvalidInput } from '@siyi/kernel';
import { describe, expect, it } from 'vitest';
import { compileProcedure, type Procedure, stageOfKind } from './compile.ts';
import type { CompileFault } from './compile-fault.ts';
import { nationalLaw } from './law.ts';

const title = { zh: '环节', en: 'a stage' };
const seat = 'village-committee';

const KINDS = 'meeting, review, notice, implementation, supervision, evaluation, archive';
const STAGE_SEATS = 'village-committee, branch-committee, supervision-committee';

/** The smallest procedure with one stage of every kind: plan, vote, posting, works, files. */
const GOOD = {
  id: 'small',
  version: '2026-01-01',
  title: { zh: '小程序', en: 'a small procedure' },
  citations: [{ source: 'SIYI' }],
  stages: [
    {
      id: 'plan',
      kind: 'meeting',
      title,
      seat,
      ownsPlan: true,
      bodies: [meetingOf('two-committees')],
      outcomes: { passed: 'vote', 'not-passed': 'plan', deferred: 'plan' },
    },
    {
      id: 'vote',
      kind: 'meeting',
      title,
      seat,
      resolves: true,
      bodies: [meetingOf('representatives')],
      outcomes: { passed: 'posting', 'not-passed': 'rejected', deferred: 'vote' },
    },
    {
      id: 'posting',
      kind: 'notice',
      title,
      seat,
      discloses: 'resolution',
      days: 15,
      firstDay: 'excluded',
      cite: { source: 'VCOL-2025', article: '35' },
      outcomes: { ended: 'works', annulled: 'vote' },
    },
    { id: 'works', kind: 'implementation', title, seat, outcomes: { accepted: 'shown' } },
    {
      id: 'shown',
      kind: 'notice',
      title,
      seat,
      discloses: 'result',
      days: 15,
      firstDay: 'excluded',
      cite: { source: 'VCOL-2025', article: '35' },
      outcomes: { ended: 'files', annulled: 'works' },
    },
    { id: 'files', kind: 'archive', title, seat, outcomes: { archived: 'archived' } },
  ],
};

function meetingOf(body: string): Record<string, unknown> {
  return {
    body,
    quorum: { atLeast: '2/3', of: 'eligible' },
    pass: { moreThan: '1/2', of: 'present' },
    cite: { source: 'SIYI' },
  };
}

/** The good procedure with the value at a path replaced, or removed when it is undefined. */
function changed(path: string, value: unknown): unknown {
  return replaced(GOOD, path.split('.'), value);
}

function replaced(node: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(node)) {
    const items = String(node.length) === key ? [...node, undefined] : node;
    return items.map((item: unknown, index) =>
      String(index) === key ? replaced(item, rest, value) : item,
    );
  }
  const record = Object(node) as Record<string, unknown>;
  const next = { ...record, [key]: replaced(record[key], rest, value) };
  return Object.fromEntries(Object.entries(next).filter(([, member]) => member !== undefined));
}

function compiled(document: unknown): Procedure {
  const result = compileProcedure(document, nationalLaw);
  if ('procedure' in result) return result.procedure;
  throw new AssertionError(result.faults.map(({ path, message }) => path + message.en).join('; '));
}

/** What is wrong with a well-formed document. */
function faultsOf(document: unknown): readonly CompileFault[] {
  const result = compileProcedure(document, nationalLaw);
  return 'faults' in result ? result.faults : [];
}

/** What is wrong with a malformed document. */
function malformed(document: unknown): readonly Fault[] {
  try {
    compileProcedure(document, nationalLaw);
  } catch (error) {
    if (error instanceof InvalidInput) return error.faults;
    throw error;
  }
  throw new AssertionError('the document was read');
}

describe('a good document', () => {
  const procedure = compiled(GOOD);

  it('becomes a procedure', () => {
    expect(procedure).toMatchObject({
      ref: 'small@2026-01-01',
      id: 'small',
      version: '2026-01-01',
      title: { zh: '小程序', en: 'a small procedure' },
      stageIds: ['plan', 'vote', 'posting', 'works', 'shown', 'files'],
      resolving: { id: 'vote' },
      planOwner: { id: 'plan' },
    });
    expect([...procedure.stages.keys()]).toEqual(procedure.stageIds);
    expect(stageOfKind(procedure, 'implementation').id).toBe('works');
    expect(stageOfKind(procedure, 'archive').id).toBe('files');
  });

  it('may have one stage that owns the plan and resolves', () => {
    const one = replaced(
      changed('stages.1.ownsPlan', true),
      ['stages', '0', 'ownsPlan'],
      undefined,
    );
    expect(compiled(one)).toMatchObject({ resolving: { id: 'vote' }, planOwner: { id: 'vote' } });
  });
});

describe('a malformed document is refused', () => {
  it.each([
    ['nothing', undefined, 'missing; expected an object'],
    ['null', null, 'expected an object, got null'],
    ['a list', [GOOD], 'expected an object, got a list'],
    ['a text', 'small', 'expected an object, got "small"'],
  ])('when it is %s', (_, document, message) => {
    expect(malformed(document).map((found) => found.message.en)).toEqual([message]);
  });

  it.each([
    ['stage', 'stages', 'unknown field "stage"; did you mean "stages"?'],
    ['stages.0.resolve', 'resolves', 'unknown field "resolve"; did you mean "resolves"?'],
    ['stages.0.owns-plan', 'ownsPlan', 'unknown field "owns-plan"; did you mean "ownsPlan"?'],
    ['stages.0.outcomes.notpassed', '', 'unknown field "notpassed"; did you mean "not-passed"?'],
    ['stages.0.bodies.0.quorums', '', 'unknown field "quorums"; did you mean "quorum"?'],
    ['stages.0.bodies.0.pass.moreThen', '', 'unknown field "moreThen"; did you mean "moreThan"?'],
    ['stages.0.bodies.0.cite.articles', '', 'unknown field "articles"; did you mean "article"?'],
    ['stages.0.bodies.0.summon', '', 'unknown field "summon"; did you mean "summons"?'],
    ['stages.2.day', '', 'unknown field "day"; did you mean "days"?'],
    ['stages.2.outcomes.end', '', 'unknown field "end"; did you mean "ended"?'],
    ['stages.2.resolves', '', 'unknown field "resolves"'],
    ['stages.3.outcomes.acepted', '', 'unknown field "acepted"; did you mean "accepted"?'],
    ['stages.5.outcomes.archive', '', 'unknown field "archive"; did you mean "archived"?'],
  ])('for an unknown key at %s', (path, value, message) => {
    expect(malformed(changed(path, value)).map(inEnglish)).toEqual([[path, message]]);
  });

  const targets = 'missing; expected text (in quotes)';

  it.each([
    ['id', targets],
    ['version', targets],
    ['title', 'missing; expected an object'],
    ['title.zh', targets],
    ['title.en', targets],
    ['citations', 'missing; expected a list'],
    ['citations.0.source', targets],
    ['stages', 'missing; expected a list'],
    ['stages.0.id', targets],
    ['stages.0.kind', `missing; expected one of ${KINDS}`],
    ['stages.0.title', 'missing; expected an object'],
    ['stages.0.seat', `missing; expected one of ${STAGE_SEATS}`],
    ['stages.0.bodies', 'missing; expected a list'],
    ['stages.0.bodies.0.body', targets],
    ['stages.0.bodies.0.pass', 'missing; expected an object'],
    ['stages.0.bodies.0.cite', 'missing; expected an object'],
    ['stages.0.outcomes', 'missing; expected an object'],
    ['stages.0.outcomes.passed', targets],
    ['stages.0.outcomes.not-passed', targets],
    ['stages.0.outcomes.deferred', targets],
    ['stages.2.discloses', 'missing; expected one of plan, process, resolution, result'],
    ['stages.2.days', 'missing; expected a number'],
    ['stages.2.firstDay', 'missing; expected one of excluded, included'],
    ['stages.2.cite', 'missing; expected an object'],
    ['stages.2.outcomes.ended', targets],
    ['stages.2.outcomes.annulled', targets],
    ['stages.3.outcomes.accepted', targets],
    ['stages.5.outcomes.archived', targets],
  ])('without %s', (path, message) => {
    expect(malformed(changed(path, undefined)).map(inEnglish)).toEqual([[path, message]]);
  });

  it.each([
    ['id', 7, 'expected text (in quotes), got 7'],
    ['id', 'Four Deliberations', 'wrong format: "Four Deliberations"'],
    ['id', 'small@2026-01-01', 'wrong format: "small@2026-01-01"'],
    ['id', '小程序', 'wrong format: "小程序"'],
    ['id', 'small-', 'wrong format: "small-"'],
    ['id', `a${'b'.repeat(64)}`, 'too big or long: at most 64'],
    ['version', '2026-02-30', 'wrong format: "2026-02-30"'],
    ['version', '2026-1-1', 'wrong format: "2026-1-1"'],
    ['version', '2026', 'wrong format: "2026"'],
    ['version', '2026-01-01T00:00:00+08:00', 'wrong format: "2026-01-01T00:00:00+08:00"'],
    ['version', 2026, 'expected text (in quotes), got 2026'],
    ['title.zh', ' ', 'must not be blank'],
    ['citations', [], 'too small or short: at least 1'],
    ['stages', [], 'too small or short: at least 1'],
    ['stages', {}, 'expected a list, got an object'],
    ['stages.0', 'plan', 'expected an object, got "plan"'],
    ['stages.0.id', 'the plan', 'wrong format: "the plan"'],
    ['stages.0.kind', 'meting', 'unknown value "meting"; did you mean "meeting"?'],
    ['stages.2.kind', 'notise', 'unknown value "notise"; did you mean "notice"?'],
    ['stages.0.kind', 'x', `unknown value "x"; expected one of ${KINDS}`],
    [
      'stages.0.seat',
      'vilage-committee',
      'unknown value "vilage-committee"; did you mean "village-committee"?',
    ],
    ['stages.0.ownsPlan', false, 'unknown value false; expected one of true'],
    ['stages.0.bodies', [], 'too small or short: at least 1'],
    ['stages.0.bodies.0.body', '村民代表会议', 'wrong format: "村民代表会议"'],
    [
      'stages.0.bodies.0.quorum.atLeast',
      '4/3',
      'expected a fraction of at most one, such as "2/3"',
    ],
    ['stages.0.bodies.0.quorum.atLeast', 0.66, 'expected text (in quotes), got 0.66'],
    [
      'stages.0.bodies.0.quorum.of',
      'elegible',
      'unknown value "elegible"; did you mean "eligible"?',
    ],
    ['stages.0.bodies.0.cite.article', 12, 'expected text (in quotes), got 12'],
    [
      'stages.0.bodies.0.summons',
      { days: 61, otherwise: 'warn' },
      'too big or long: at most 60',
      'days',
    ],
    [
      'stages.0.bodies.0.summons',
      { days: -1, otherwise: 'warn' },
      'too small or short: at least 0',
      'days',
    ],
    [
      'stages.0.bodies.0.summons',
      { days: 3, otherwise: 'wran' },
      'unknown value "wran"; did you mean "warn"?',
      'otherwise',
    ],
    ['stages.0.outcomes.passed', ['vote'], 'expected text (in quotes), got a list'],
    ['stages.2.days', '15', 'expected a number, got "15"'],
    ['stages.2.days', 15.5, 'expected a whole number, got 15.5'],
    ['stages.2.days', 0, 'too small or short: at least 1'],
    ['stages.2.days', 366, 'too big or long: at most 365'],
    ['stages.2.firstDay', 'exclude', 'unknown value "exclude"; did you mean "excluded"?'],
  ])('for a wrong %s: %j', (path, value, message, below?: string) => {
    const place = below === undefined ? path : `${path}.${below}`;
    expect(malformed(changed(path, value)).map(inEnglish)).toEqual([[place, message]]);
  });

  it('in Chinese too', () => {
    expect(malformed(changed('stages.2.kind', 'notise'))[0]?.message.zh).toBe(
      '“notise”不在可选之列,是不是“notice”?',
    );
    expect(malformed(changed('stages.2.day', 1))[0]?.message.zh).toBe(
      '没有“day”这一项,是不是“days”?',
    );
  });
});

function inEnglish({ path, message }: Fault): readonly [string, string] {
  return [path, message.en];
}

describe('an unknown name is refused', () => {
  it.each([
    ['a stage', 'stages.0.outcomes.passed', 'voet', '; did you mean "vote"?'],
    ['a stage far from all', 'stages.0.outcomes.passed', 'district-court', ''],
    ['an end', 'stages.1.outcomes.not-passed', 'rejectd', '; did you mean "rejected"?'],
    [
      'the end of an archive',
      'stages.5.outcomes.archived',
      'archive',
      '; did you mean "archived"?',
    ],
    ['an optional outcome', 'stages.1.outcomes.amount-changed', 'plans', '; did you mean "plan"?'],
    ['an annulled notice', 'stages.2.outcomes.annulled', 'votes', '; did you mean "vote"?'],
    ['a body', 'stages.1.bodies.0.body', 'representative', '; did you mean "representatives"?'],
    ['a body of nobody', 'stages.1.bodies.0.body', 'people-of-the-square', ''],
    [
      'a source of a body',
      'stages.0.bodies.0.cite.source',
      'VCOL-2024',
      '; did you mean "VCOL-2025"?',
    ],
    ['a source of a notice', 'stages.2.cite.source', 'VCOL2018', '; did you mean "VCOL-2018"?'],
    ['a source of all', 'citations.0.source', 'SIYY', '; did you mean "SIYI"?'],
    ['a part of every object', 'stages.0.outcomes.passed', 'constructor', ''],
  ])('of %s, at its place', (_, path, name, near) => {
    const found = faultsOf(changed(path, name));
    expect(found).toEqual([
      expect.objectContaining({
        code: 'unknown-name',
        path,
        message: {
          zh: expect.stringContaining(`没有“${name}”`),
          en: `unknown name "${name}"${near}`,
        },
      }),
    ]);
  });

  it('beside all others', () => {
    const document = replaced(
      changed('stages.0.outcomes.passed', 'voet'),
      ['citations', '0', 'source'],
      'X',
    );
    expect(faultsOf(document).map(({ path }) => path)).toEqual([
      'citations.0.source',
      'stages.0.outcomes.passed',
    ]);
  });
});

describe('an ambiguous document is refused', () => {
  const meeting = GOOD.stages[0];

  it('when two stages have one id', () => {
    const document = changed('stages.6', { ...meeting, id: 'vote', ownsPlan: undefined });
    expect(faultsOf(withoutUndefined(document))).toMatchObject([
      { code: 'ambiguous', path: 'stages.6.id', message: { en: '"vote" is taken' } },
    ]);
  });

  it.each(['rejected', 'withdrawn', 'lapsed', 'terminated', 'revoked', 'archived'])(
    'when a stage is called like the end %s',
    (end) => {
      expect(faultsOf(changed('stages.5.id', end))).toContainEqual(
        expect.objectContaining({ code: 'ambiguous', path: 'stages.5.id' }),
      );
    },
  );

  it('when a stage lists a body twice', () => {
    const document = changed('stages.1.bodies.1', meetingOf('representatives'));
    expect(faultsOf(document)).toMatchObject([
      {
        code: 'ambiguous',
        path: 'stages.1.bodies.1.body',
        message: { en: '"representatives" is listed twice' },
      },
    ]);
  });

  it.each([
    ['two resolving stages', 'stages.0.resolves', true, '2 stages have resolves: true'],
    ['two owners of the plan', 'stages.1.ownsPlan', true, '2 stages have ownsPlan: true'],
    [
      'two implementations',
      'stages.6',
      { ...GOOD.stages[3], id: 'more' },
      '2 stages have kind: implementation',
    ],
    ['two archives', 'stages.6', { ...GOOD.stages[5], id: 'more' }, '2 stages have kind: archive'],
  ])('when it has %s', (_, path, value, en) => {
    expect(faultsOf(changed(path, value))).toMatchObject([
      { code: 'ambiguous', path: 'stages', message: { en } },
    ]);
  });

  it.each([
    ['no resolving stage', 'stages.1.resolves', undefined, 'no stage has resolves: true'],
    ['no owner of the plan', 'stages.0.ownsPlan', undefined, 'no stage has ownsPlan: true'],
    [
      'no implementation',
      'stages.3',
      { ...GOOD.stages[5], id: 'works' },
      'no stage has kind: implementation',
    ],
    ['no archive', 'stages.5', { ...GOOD.stages[3], id: 'files' }, 'no stage has kind: archive'],
  ])('when it has %s', (_, path, value, en) => {
    expect(faultsOf(changed(path, value))).toContainEqual(
      expect.objectContaining({
        code: 'missing-stage',
        path: 'stages',
        message: expect.objectContaining({ en }),
      }),
    );
  });
});

function withoutUndefined(document: unknown): unknown {
  return JSON.parse(JSON.stringify(document));
}

describe('a document that cannot be walked is refused', () => {
  it('when nothing leads to a stage', () => {
    expect(faultsOf(changed('stages.1.outcomes.passed', 'works'))).toMatchObject([
      {
        code: 'unreachable-stage',
        path: 'stages.2',
        message: { zh: '没有环节通向“posting”', en: 'nothing leads to "posting"' },
      },
    ]);
  });

  it('when only unreachable stages lead to it', () => {
    const document = changed('stages.0.outcomes.passed', 'files');
    expect(faultsOf(document).map(({ code, path }) => [code, path])).toEqual([
      ['unreachable-stage', 'stages.1'],
      ['unreachable-stage', 'stages.2'],
      ['unreachable-stage', 'stages.3'],
      ['unreachable-stage', 'stages.4'],
    ]);
  });

  it('when no end can be reached from a stage and those before it', () => {
    expect(faultsOf(changed('stages.5.outcomes.archived', 'works'))).toMatchObject([
      { code: 'dead-end', path: 'stages.3.outcomes' },
      { code: 'dead-end', path: 'stages.4.outcomes' },
      {
        code: 'dead-end',
        path: 'stages.5.outcomes',
        message: { zh: '从“files”走不到结束', en: 'no end can be reached from "files"' },
      },
    ]);
  });

  it('when a stage leads to itself only', () => {
    expect(faultsOf(changed('stages.5.outcomes.archived', 'files'))).toMatchObject([
      { code: 'dead-end', path: 'stages.3.outcomes' },
      { code: 'dead-end', path: 'stages.4.outcomes' },
      { code: 'dead-end', path: 'stages.5.outcomes' },
    ]);
  });

  it('when stages go round without a way out, though withdrawal is open', () => {
    const round = (id: string, next: string): unknown => ({
      ...GOOD.stages[0],
      id,
      outcomes: { passed: next, 'not-passed': id, deferred: id },
    });
    const stages = [
      replaced(GOOD.stages[0], ['outcomes', 'not-passed'], 'round-a'),
      replaced(round('round-a', 'round-b'), ['ownsPlan'], undefined),
      replaced(round('round-b', 'round-a'), ['ownsPlan'], undefined),
      ...GOOD.stages.slice(1),
    ];
    expect(faultsOf({ ...GOOD, stages })).toMatchObject([
      { code: 'dead-end', path: 'stages.1.outcomes' },
      { code: 'dead-end', path: 'stages.2.outcomes' },
    ]);
  });
});

describe('a document that leaves out what it owes is refused', () => {
  it.each([
    ['stages.1.outcomes.not-passed', 'posting', 'stages.1.outcomes.not-passed'],
    ['stages.1.outcomes.deferred', 'posting', 'stages.1.outcomes.deferred'],
    ['stages.0.outcomes.not-passed', 'vote', 'stages.0.outcomes.not-passed'],
    ['stages.2.outcomes.annulled', 'works', 'stages.2.outcomes.annulled'],
  ])('when %s leads ahead to %s without the stage being achieved', (path, target, place) => {
    expect(faultsOf(changed(path, target))).toMatchObject([{ code: 'skips-stages', path: place }]);
  });

  it.each([
    ['the resolution', 'stages.2.discloses', 'result', 'posting the resolution'],
    ['the result', 'stages.4.discloses', 'resolution', 'posting the result'],
  ])('when nothing discloses %s, from 2026', (_, path, discloses, en) => {
    const found = faultsOf(changed(path, discloses));
    expect(found).toMatchObject([
      { code: 'procedure-loosens-law', path: 'stages', article: 'VCOL-2025 art. 35' },
    ]);
    expect(found[0]?.message.en).toContain(en);
  });

  it('but not before the law asked for days of posting', () => {
    const older = replaced(changed('stages.2.discloses', 'result'), ['version'], '2025-12-31');
    expect(compiled(older).ref).toBe('small@2025-12-31');
  });
});

describe('the hash', () => {
  it('is the SHA-256 of the canonical document, as base64url without padding', () => {
    const text = JSON.stringify(sorted(GOOD));
    const hash = createHash('sha256').update(text, 'utf8').digest('base64url');
    expect(compiled(GOOD).hash).toBe(hash);
  });

  it('does not change with the order of keys', () => {
    expect(JSON.stringify(sorted(GOOD))).not.toBe(JSON.stringify(GOOD));
    expect(compiled(sorted(GOOD)).hash).toBe(compiled(GOOD).hash);
    expect(compiled(structuredClone(GOOD)).hash).toBe(compiled(GOOD).hash);
  });

  it.each([
    ['id', 'smaller'],
    ['version', '2026-01-02'],
    ['title.en', 'A small procedure'],
    ['citations.0.article', '1'],
    ['citations.1', { source: 'RGO' }],
    ['stages.0.title.zh', '提议'],
    ['stages.0.seat', 'branch-committee'],
    ['stages.0.bodies.0.quorum', undefined],
    ['stages.0.bodies.0.quorum.atLeast', '4/6'],
    ['stages.0.bodies.0.pass.of', 'cast'],
    ['stages.0.bodies.0.summons', { days: 3, otherwise: 'warn' }],
    ['stages.1.bodies.1', meetingOf('two-committees')],
    ['stages.1.outcomes.deferred', 'plan'],
    ['stages.1.outcomes.amount-changed', 'plan'],
    ['stages.2.days', 16],
    ['stages.2.firstDay', 'included'],
    ['stages.4.days', 20],
    ['stages.2.outcomes.annulled', 'plan'],
  ])('changes with %s', (path, value) => {
    expect(compiled(changed(path, value)).hash).not.toBe(compiled(GOOD).hash);
  });
});

/** The same value with all keys in order: for plain letters that is RFC 8785. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, member]) => [key, sorted(member)]));
}

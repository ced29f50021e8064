import { describe, expect, it } from 'vitest';
import {
  ARCHIVE,
  examination,
  notice,
  POSTING,
  proposal,
  REST,
  RESULT,
  resolution,
  review,
  rulesOf,
  SHORTEST,
  works,
  written,
} from '../testing/own-procedure.ts';
import { local, meet, type Play, play, post, refusalIn, takeTo, told } from '../testing/play.ts';

const VILLAGE = 'village-committee';
const REASON = '县里换了新程序';

const OLD = written(SHORTEST);
/** The same stages, with an examination between. */
const LONGER = written([proposal(), examination(), resolution(), ...REST], { id: 'longer' });
/** Stages of other names, and a gate. */
const RENAMED = written(
  [
    { ...proposal(), id: 'motion' },
    review('gate'),
    { ...resolution(), id: 'vote' },
    notice('board', 'resolution'),
    { ...works(), id: 'building' },
    notice('outcome', 'result'),
    ARCHIVE,
  ],
  { id: 'renamed' },
);
/** A newer version of the old one. */
const NEWER = written([proposal(), resolution(), POSTING, works(), RESULT, ARCHIVE], {
  version: '2026-06-01',
});

function started(): Play {
  return play({
    rules: rulesOf(OLD, LONGER, RENAMED, NEWER),
    motion: { procedure: 'own@2026-01-01' },
  });
}

function at(stage: string): Play {
  return takeTo(started(), stage);
}

function migrate(decision: Play, procedure: string, stage?: string): readonly string[] {
  const data = { procedure, reason: REASON, stage };
  return decision.accept(decision.hourLater(), 'township', 'MigrateDecision', data);
}

function ask(decision: Play, procedure: string, stage?: string) {
  const data = { procedure, reason: REASON, stage };
  return decision.ask(decision.hourLater(), 'township', 'MigrateDecision', data);
}

describe('MigrateDecision', () => {
  it.each(['proposal', 'resolution', 'posting', 'works', 'result', 'archive'])(
    'goes on in %s, the stage of the same name',
    (stage) => {
      const decision = at(stage);
      expect(migrate(decision, 'longer')).toEqual(['DecisionMigrated']);
      expect(decision.state()).toMatchObject({ stage, procedure: { ref: 'longer@2026-01-01' } });
      expect(decision.dataOf('DecisionMigrated')).toEqual({
        procedure: 'longer@2026-01-01',
        hash: decision.rules.catalogue.find('longer', '2026-03-02' as never)?.hash,
        from: 'own@2026-01-01',
        stage,
      });
    },
  );

  it.each([
    ['proposal', 'motion'],
    ['resolution', 'vote'],
    ['posting', 'board'],
    ['works', 'building'],
    ['result', 'outcome'],
    ['archive', 'archive'],
  ])('goes on from %s in the stage that is named, %s', (stage, named) => {
    const decision = at(stage);
    migrate(decision, 'renamed', named);
    expect(decision.state().stage).toBe(named);
    expect(decision.replayed()).toEqual(decision.state());
  });

  it.each([
    ['has no stage of that name', 'proposal', 'renamed', undefined],
    ['has no such stage', 'proposal', 'renamed', 'motions'],
    ['has a stage of another kind there', 'proposal', 'renamed', 'gate'],
    ['would be resolved without a vote', 'proposal', 'renamed', 'board'],
    ['would resolve at once', 'proposal', 'renamed', 'vote'],
    ['would not be resolved any more', 'resolution', 'renamed', 'motion'],
    ['would have a posting of the resolution again', 'works', 'renamed', 'board'],
    [
      'cannot stand in the examination, which is a stage before the vote',
      'resolution',
      'longer',
      'examination',
    ],
  ])('is refused where the other %s', (_what, stage, procedure, named) => {
    expect(refusalIn(ask(at(stage), procedure, named))).toMatchObject({
      code: 'invalid-input',
      operands: { path: 'stage' },
    });
  });

  it('may stand in another stage of the same kind before the vote', () => {
    const decision = at('proposal');
    migrate(decision, 'longer', 'examination');
    expect(decision.state().stage).toBe('examination');
  });

  it('to another version of its own moves the pin', () => {
    const decision = at('works');
    migrate(decision, 'own@2026-06-01');
    expect(decision.state().procedure.ref).toBe('own@2026-06-01');
  });

  it('to the procedure that it runs under is nothing', () => {
    expect(migrate(at('works'), 'own@2026-01-01')).toEqual([]);
  });

  it('by the id alone is the version of the day', () => {
    const decision = at('works');
    decision.accept('2026-05-31 09:00', 'township', 'MigrateDecision', {
      procedure: 'own',
      reason: REASON,
    });
    expect(decision.state().procedure.ref).toBe('own@2026-01-01');
    decision.accept('2026-06-01 09:00', 'township', 'MigrateDecision', {
      procedure: 'own',
      reason: REASON,
    });
    expect(decision.state().procedure.ref).toBe('own@2026-06-01');
  });

  it('names a procedure that there is', () => {
    expect(told(ask(at('works'), 'own@2026-02-30'))).toBe('unknown-procedure');
  });

  it.each([VILLAGE, 'branch-committee', 'supervision-committee', 'villager', 'auditor'] as const)(
    'is not for the %s',
    (seat) => {
      const decision = at('works');
      const data = { procedure: 'longer', reason: REASON };
      expect(told(decision.ask(decision.hourLater(), seat, 'MigrateDecision', data))).toBe(
        'not-authorised',
      );
    },
  );

  it('comes too late once the decision has ended', () => {
    const decision = at('archive');
    decision.accept(decision.hourLater(), VILLAGE, 'ArchiveDecision', {});
    expect(told(ask(decision, 'longer'))).toBe('decision-closed');
  });
});

describe('a migrated decision', () => {
  it('pins the new procedure from the next event on', () => {
    const decision = at('resolution');
    const { catalogue } = decision.rules;
    const [old, longer] = ['own@2026-01-01', 'longer'].map(
      (name) => catalogue.find(name, '2026-03-02' as never)?.hash,
    );
    migrate(decision, 'longer');
    meet(decision);
    const pins = decision.facts.map(({ type, procedureHash }) => [type, procedureHash]);
    expect(pins.slice(-3)).toEqual([
      ['DecisionMigrated', old],
      ['MeetingRecorded', longer],
      ['StageDecided', longer],
    ]);
    expect(decision.replayed()).toEqual(decision.state());
  });

  it('is carried on by the new procedure to its end', () => {
    const decision = at('proposal');
    migrate(decision, 'longer');
    takeTo(decision, 'archive');
    decision.accept(decision.hourLater(), VILLAGE, 'ArchiveDecision', {});
    expect(decision.state().end).toBe('archived');
    const held = decision.facts.filter(({ type }) => type === 'StageDecided');
    expect(held.map(({ data }) => (data as { stage: string }).stage)).toEqual([
      'proposal',
      'examination',
      'resolution',
    ]);
    expect(decision.replayed()).toEqual(decision.state());
  });

  it('has the gates of the new procedure before it', () => {
    const decision = at('proposal');
    migrate(decision, 'renamed', 'motion');
    meet(decision);
    expect(decision.state().stage).toBe('gate');
  });

  it.each([
    ['longer', undefined, 'posting', 'works'],
    ['renamed', 'board', 'board', 'building'],
  ])('keeps a posting that runs: %s', (procedure, named, stage, behind) => {
    const decision = at('posting');
    post(decision, '2026-03-03 09:00');
    migrate(decision, procedure, named);
    expect(decision.state().posting).toMatchObject({
      stage,
      endsAt: local('2026-03-19 00:00'),
    });
    decision.advance('2026-03-19 00:00');
    expect(decision.state().stage).toBe(behind);
  });

  it.each([
    ['longer', undefined],
    ['renamed', 'board'],
  ])('is still held by an objection that nobody has answered: %s', (procedure, named) => {
    const decision = at('posting');
    post(decision, '2026-03-03 09:00');
    const objection = { objection: 'well', text: '太近' };
    decision.accept('2026-03-05 09:00', 'villager', 'RaiseObjection', objection);
    migrate(decision, procedure, named);
    const start = () => told(decision.ask('2026-03-20 09:00', VILLAGE, 'StartImplementation', {}));
    expect(start()).toBe('objection-open');
    const answer = { objection: 'well', text: '已核对', upheld: false };
    decision.accept('2026-03-20 10:00', VILLAGE, 'AnswerObjection', answer);
    expect(told(decision.ask('2026-03-20 11:00', VILLAGE, 'StartImplementation', {}))).toBe(
      'accepted',
    );
  });

  it('cannot have its old figures corrected any more', () => {
    const decision = at('resolution');
    migrate(decision, 'longer');
    const data = { reason: '抄错', figures: { present: 7 } };
    expect(told(decision.ask(decision.hourLater(), VILLAGE, 'CorrectRecord', data))).toBe(
      'stage-not-open',
    );
  });
});

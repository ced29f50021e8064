import { describe, expect, it } from 'vitest';
import {
  ARCHIVE,
  body,
  evaluation,
  examination,
  meeting,
  notice,
  POSTING,
  proposal,
  REST,
  RESULT,
  resolution,
  review,
  rulesOf,
  SHORTEST,
  supervision,
  type Written,
  works,
  written,
} from './testing/own-procedure.ts';
import {
  held,
  local,
  meet,
  type Play,
  type PlayOptions,
  play,
  playTo,
  post,
  takeTo,
  told,
} from './testing/play.ts';
import { ROSTER } from './testing/scenario.ts';

const VILLAGE = 'village-committee';
const LARGE: Written = { amountAtLeast: '50000.00' };

/** What was passed over by the last event of a type. */
function passedOver(at: Play, type: string): unknown {
  return (at.dataOf(type) as { passedOver?: readonly string[] }).passedOver;
}

/** Whether the examination between proposal and resolution applies. */
function applies(when: Written, options: PlayOptions): boolean {
  const stages = [proposal(), examination({ when }), resolution(), ...REST];
  const at = play({ stages, ...options });
  meet(at);
  const { stage } = at.state();
  expect(passedOver(at, 'StageDecided')).toEqual(
    stage === 'resolution' ? ['examination'] : undefined,
  );
  expect(at.replayed()).toEqual(at.state());
  return stage === 'examination';
}

describe('a stage applies', () => {
  it.each([
    [{ matter: ['PUBLIC_WELFARE'] }, { motion: { matter: 'PUBLIC_WELFARE' } }, true],
    [{ matter: ['LARGE_EXPENSE', 'INVESTMENT'] }, { motion: { matter: 'PUBLIC_WELFARE' } }, false],
    [LARGE, { motion: { amount: '49999.99' } }, false],
    [LARGE, { motion: { amount: '50000.00' } }, true],
    [LARGE, { motion: { amount: '50000.01' } }, true],
    [LARGE, {}, false],
    [{ roster: 'party-members', below: 7 }, { roster: { ...ROSTER, 'party-members': 6 } }, true],
    [{ roster: 'party-members', below: 7 }, { roster: { ...ROSTER, 'party-members': 7 } }, false],
    [{ roster: 'party-members', atLeast: 7 }, { roster: { ...ROSTER, 'party-members': 7 } }, true],
    [{ roster: 'party-members', atLeast: 7 }, { roster: { ...ROSTER, 'party-members': 6 } }, false],
    [{ roster: 'collective-members', atLeast: 1 }, {}, false],
    [{ roster: 'collective-members', below: 1000 }, {}, false],
    [{ has: 'one-person-heads-both' }, { has: { 'one-person-heads-both': true } }, true],
    [{ has: 'one-person-heads-both' }, {}, false],
    [{ not: { has: 'one-person-heads-both' } }, {}, true],
    [{ all: [LARGE, { matter: ['PUBLIC_WELFARE'] }] }, { motion: { amount: '50000.00' } }, true],
    [{ all: [LARGE, { matter: ['INVESTMENT'] }] }, { motion: { amount: '50000.00' } }, false],
    [{ any: [LARGE, { matter: ['INVESTMENT'] }] }, { motion: { amount: '50000.00' } }, true],
    [{ any: [LARGE, { matter: ['INVESTMENT'] }] }, {}, false],
  ] as const)('where %j, of %j: %s', (when, options, does) => {
    expect(applies(when, options)).toBe(does);
  });
});

describe('a stage that does not apply is passed over', () => {
  const suggestion = meeting('suggestion', [body('representatives')], { when: LARGE });

  it('at the start', () => {
    const at = play({ stages: [suggestion, ...SHORTEST] });
    expect(at.state().stage).toBe('proposal');
    expect(passedOver(at, 'DecisionStarted')).toEqual(['suggestion']);
    expect(at.state().openedAt).toBe(local('2026-03-02 09:00'));
    expect(at.replayed()).toEqual(at.state());
  });

  it('at the start, several in a row', () => {
    const gate = review('gate', { when: LARGE });
    const at = play({ stages: [suggestion, gate, ...SHORTEST] });
    expect(at.state().stage).toBe('proposal');
    expect(passedOver(at, 'DecisionStarted')).toEqual(['suggestion', 'gate']);
  });

  it('and not at the start where it does', () => {
    const at = play({ stages: [suggestion, ...SHORTEST], motion: { amount: '50000.00' } });
    expect(at.state().stage).toBe('suggestion');
    expect(passedOver(at, 'DecisionStarted')).toBeUndefined();
  });

  it('several in a row, of every kind, up to the first that applies', () => {
    const between = [
      review('gate', { when: LARGE }),
      supervision('watch', { when: LARGE }),
      notice('opinions', 'plan', { when: LARGE }),
      examination(),
      evaluation('poll', { when: LARGE }),
    ];
    const at = play({ stages: [proposal(), ...between, resolution(), ...REST] });
    meet(at);
    expect(at.state().stage).toBe('examination');
    expect(passedOver(at, 'StageDecided')).toEqual(['gate', 'watch', 'opinions']);
    meet(at);
    expect(at.state().stage).toBe('resolution');
    expect(passedOver(at, 'StageDecided')).toEqual(['poll']);
    expect(at.replayed()).toEqual(at.state());
  });

  it('behind a review, an opinion, a posting, the works and an evaluation', () => {
    const skipped = (id: string) => review(id, { when: LARGE });
    const stages = [
      proposal(),
      review('gate'),
      skipped('a'),
      supervision('watch'),
      skipped('b'),
      notice('opinions', 'plan'),
      skipped('c'),
      evaluation('poll'),
      skipped('d'),
      resolution(),
      POSTING,
      works(),
      skipped('e'),
      RESULT,
      skipped('f'),
      ARCHIVE,
    ];
    const at = playTo('archive', { stages });
    const over = at.facts.flatMap(({ type, data }) => {
      const { passedOver: ids = [] } = data as { passedOver?: readonly string[] };
      return ids.map((id) => `${type} ${id}`);
    });
    expect(over).toEqual([
      'ReviewRecorded a',
      'OpinionIssued b',
      'NoticeEnded c',
      'EvaluationRecorded d',
      'AcceptanceRecorded e',
      'NoticeEnded f',
    ]);
    expect(at.replayed()).toEqual(at.state());
  });

  it('by a command that comes before the timer of the posting', () => {
    const stages = [
      proposal(),
      resolution(),
      POSTING,
      works(),
      RESULT,
      review('f', { when: LARGE }),
      ARCHIVE,
    ];
    const at = playTo('result', { stages });
    post(at, '2026-04-03 09:00');
    at.sendFirst('2026-05-01 09:00', VILLAGE, 'ArchiveDecision', {});
    expect(at.facts.slice(-2).map(({ type, data }) => [type, data])).toEqual([
      ['NoticeEnded', { stage: 'result', passedOver: ['f'] }],
      ['DecisionArchived', {}],
    ]);
    expect(at.state().end).toBe('archived');
  });

  it('where an objection annuls a posting that leads back to it', () => {
    const opinions = notice('opinions', 'plan', { when: LARGE, days: 3 });
    const process = notice('progress', 'process', { days: 3, outcomes: { annulled: 'opinions' } });
    const at = playTo('progress', {
      stages: [proposal(), opinions, process, resolution(), ...REST],
    });
    post(at, '2026-03-03 09:00');
    at.accept('2026-03-04 09:00', 'villager', 'RaiseObjection', { objection: 'a', text: '近' });
    const answer = { objection: 'a', text: '成立', upheld: true };
    at.accept('2026-03-05 09:00', VILLAGE, 'AnswerObjection', answer);
    expect(at.state().stage).toBe('progress');
    expect(passedOver(at, 'ObjectionAnswered')).toEqual(['opinions']);
    expect(at.state().posting).toBeUndefined();
    expect(at.replayed()).toEqual(at.state());
  });
});

describe('whether a stage applies', () => {
  const stages = [proposal(), examination({ when: LARGE }), resolution(), ...REST];

  it('is asked when the one before it is decided, of the newest amount', () => {
    const at = play({ stages, motion: { amount: '49999.99' } });
    at.accept('2026-03-02 10:00', VILLAGE, 'RevisePlan', { amount: '50000.00', reason: '加宽' });
    meet(at);
    expect(at.state().stage).toBe('examination');
  });

  it('is asked again after the plan came back', () => {
    const back = resolution({ outcomes: { 'amount-changed': 'proposal' } });
    const again = [proposal(), examination({ when: LARGE }), back, ...REST];
    const at = playTo('resolution', { stages: again, motion: { amount: '49999.99' } });
    at.accept(at.hourLater(), VILLAGE, 'RevisePlan', { amount: '60000.00', reason: '加宽' });
    expect(at.state().stage).toBe('proposal');
    meet(at);
    expect(at.state().stage).toBe('examination');
  });

  it('is asked of the village of the day', () => {
    const when = { has: 'one-person-heads-both' };
    const at = play({ stages: [proposal(), examination({ when }), resolution(), ...REST] });
    at.accept('2026-03-02 10:00', VILLAGE, 'SetRoster', { has: { 'one-person-heads-both': true } });
    meet(at);
    expect(at.state().stage).toBe('examination');
  });

  it('is read from the record, and not asked again', () => {
    const when = { roster: 'party-members', below: 7 };
    const at = play({ stages: [proposal(), examination({ when }), resolution(), ...REST] });
    meet(at);
    expect(at.state().stage).toBe('resolution');
    at.accept('2026-03-02 12:00', VILLAGE, 'SetRoster', {
      roster: { ...ROSTER, 'party-members': 6 },
      occurredAt: local('2026-03-01 09:00'),
    });
    expect(at.state().stage).toBe('resolution');
    expect(at.replayed()).toEqual(at.state());
    meet(at);
    expect(at.replayed()).toEqual(at.state());
    expect(at.state().stage).toBe('posting');
  });

  it('does not open it for whoever wants it held', () => {
    const at = play({ stages });
    meet(at);
    const data = { stage: 'examination', heldAt: local('2026-03-03 09:00'), ...held(31, 31) };
    expect(told(at.ask('2026-03-03 10:00', 'branch-committee', 'RecordMeeting', data))).toBe(
      'stage-not-open',
    );
  });
});

it('plays two procedures of one catalogue side by side', () => {
  const small = written(SHORTEST, { id: 'small' });
  const large = written([proposal(), examination(), resolution(), ...REST], { id: 'large' });
  const at = play({ rules: rulesOf(small, large), motion: { procedure: 'large' } });
  expect(takeTo(at, 'examination').state().procedure.ref).toBe('large@2026-01-01');
});

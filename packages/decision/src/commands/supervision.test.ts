import { describe, expect, it } from 'vitest';
import type { CommandType } from '../command.ts';
import { proposal, REST, resolution, SHORTEST, supervision } from '../testing/own-procedure.ts';
import { local, type Play, play, playTo, refusalIn, told } from '../testing/play.ts';

const SUPERVISOR = 'supervision-committee';
const VILLAGE = 'village-committee';
const WATCHED = [proposal(), supervision('watch'), resolution(), ...REST];

/** The supervision stage opened on 2 March 2026. */
function watching(): Play {
  return playTo('watch', { stages: WATCHED });
}

/** Demands and queries by their ids, in the order in which they were made. */
function statesOf(requests: ReadonlyMap<string, { readonly state: string }>) {
  return [...requests].map(([id, { state }]) => `${id} ${state}`);
}

function opinion(at: Play, day: string, stage?: string) {
  return at.accept(`${day} 09:00`, SUPERVISOR, 'IssueOpinion', { text: '程序合规', stage });
}

describe('IssueOpinion', () => {
  it('leads on from a supervision stage', () => {
    const at = watching();
    expect(opinion(at, '2026-03-03')).toEqual(['OpinionIssued']);
    expect(at.state().stage).toBe('resolution');
    expect(at.dataOf('OpinionIssued')).toEqual({ stage: 'watch', outcome: 'supervised' });
  });

  it('moves nothing where it is about another stage', () => {
    const at = watching();
    opinion(at, '2026-03-03', 'proposal');
    expect(at.state().stage).toBe('watch');
    expect(at.dataOf('OpinionIssued')).toEqual({ stage: 'proposal' });
  });

  it('moves nothing outside a supervision stage', () => {
    const at = play();
    opinion(at, '2026-03-03');
    expect(at.state().stage).toBe('proposal');
    expect(at.dataOf('OpinionIssued')).toEqual({ stage: 'proposal' });
  });

  it.each([VILLAGE, 'branch-committee', 'villager', 'township'] as const)(
    'is not for the %s',
    (seat) => {
      expect(told(watching().ask('2026-03-03 09:00', seat, 'IssueOpinion', { text: '意见' }))).toBe(
        'not-authorised',
      );
    },
  );

  it('names a stage of the procedure', () => {
    const data = { text: '意见', stage: 'watching' };
    expect(
      refusalIn(watching().ask('2026-03-03 09:00', SUPERVISOR, 'IssueOpinion', data)),
    ).toMatchObject({ code: 'invalid-input', operands: { path: 'stage' } });
  });
});

describe('the gate of a supervision stage', () => {
  it('holds the stage directly behind it', () => {
    const data = { stage: 'resolution', heldAt: local('2026-03-03 09:00'), present: 41 };
    const refusal = refusalIn(watching().ask('2026-03-03 10:00', VILLAGE, 'RecordMeeting', data));
    expect(refusal).toMatchObject({
      code: 'supervision-required',
      operands: { needed: 'IssueOpinion', had: 'watch' },
    });
  });

  it('is held by an open demand until the supervisors have verified what was done', () => {
    const at = watching();
    at.accept('2026-03-03 09:00', SUPERVISOR, 'DemandRectification', { text: '补齐签到表' });
    opinion(at, '2026-03-04');
    expect(at.state().stage).toBe('watch');
    at.accept('2026-03-05 09:00', VILLAGE, 'ReportRectification', { text: '已补齐' });
    opinion(at, '2026-03-06');
    expect(at.state().stage).toBe('watch');
    at.accept('2026-03-07 09:00', SUPERVISOR, 'VerifyRectification', {});
    opinion(at, '2026-03-08');
    expect(at.state().stage).toBe('resolution');
  });

  it('is not held by a demand about another stage, nor by a query', () => {
    const at = watching();
    const about = { text: '公开财务', stage: 'proposal' };
    at.accept('2026-03-03 09:00', SUPERVISOR, 'DemandRectification', about);
    at.accept('2026-03-03 10:00', SUPERVISOR, 'RaiseQuery', { text: '资金来源' });
    opinion(at, '2026-03-04');
    expect(at.state().stage).toBe('resolution');
  });

  it('does not let a suspended decision go on', () => {
    const at = watching();
    at.accept('2026-03-03 09:00', 'township', 'SuspendDecision', { reason: '核查' });
    opinion(at, '2026-03-04');
    expect(at.state().stage).toBe('watch');
    expect(at.dataOf('OpinionIssued')).toEqual({ stage: 'watch' });
  });
});

/** The three commands of a query or of a demand, with the field that holds its id. */
const KINDS = [
  ['query', 'RaiseQuery', 'AnswerQuery'],
  ['demand', 'DemandRectification', 'ReportRectification'],
] as const satisfies readonly (readonly [string, CommandType, CommandType])[];

describe.each(KINDS)('a %s', (field, raise, answer) => {
  const requests = (at: Play) => (field === 'query' ? at.state().queries : at.state().demands);
  const answered = field === 'query' ? 'settled' : 'reported';

  /** Two of them: the first without an id, the second called `ledger`. */
  function raised(): Play {
    const at = play();
    at.accept('2026-03-03 09:00', SUPERVISOR, raise, { text: '资金来源' });
    at.accept('2026-03-03 10:00', SUPERVISOR, raise, { text: '台账', [field]: 'ledger' });
    return at;
  }

  it('has the id that was chosen, else the next number', () => {
    const at = raised();
    at.accept('2026-03-03 11:00', SUPERVISOR, raise, { text: '合同' });
    expect([...requests(at).keys()]).toEqual(['1', 'ledger', '3']);
  });

  it('skips a number that somebody has chosen', () => {
    const at = play();
    at.accept('2026-03-03 09:00', SUPERVISOR, raise, { text: '资金来源', [field]: '2' });
    at.accept('2026-03-03 10:00', SUPERVISOR, raise, { text: '合同' });
    expect([...requests(at).keys()]).toEqual(['2', '3']);
  });

  it('is about the open stage, unless another is named', () => {
    const at = raised();
    at.accept('2026-03-03 11:00', SUPERVISOR, raise, { text: '公示', stage: 'posting' });
    expect([...requests(at).values()].map(({ stage }) => stage)).toEqual([
      'proposal',
      'proposal',
      'posting',
    ]);
  });

  it('cannot take an id a second time', () => {
    const data = { text: '台账', [field]: 'ledger' };
    expect(refusalIn(raised().ask('2026-03-04 09:00', SUPERVISOR, raise, data))).toMatchObject({
      code: 'invalid-input',
      operands: { path: field },
    });
  });

  it('is answered the oldest first where none is named', () => {
    const at = raised();
    at.accept('2026-03-04 09:00', VILLAGE, answer, { text: '已说明' });
    expect(statesOf(requests(at))).toEqual([`1 ${answered}`, 'ledger open']);
    at.accept('2026-03-04 10:00', VILLAGE, answer, { text: '已说明' });
    expect(statesOf(requests(at))).toEqual([`1 ${answered}`, `ledger ${answered}`]);
  });

  it('is answered by its id', () => {
    const at = raised();
    at.accept('2026-03-04 09:00', VILLAGE, answer, { text: '已说明', [field]: 'ledger' });
    expect(statesOf(requests(at))).toEqual(['1 open', `ledger ${answered}`]);
  });

  it.each([
    ['that is answered already', 'ledger'],
    ['that nobody made', 'budget'],
    ['where none waits any more', undefined],
  ])('cannot be answered %s', (_what, id) => {
    const at = raised();
    for (const one of ['1', 'ledger']) {
      at.accept('2026-03-04 09:00', VILLAGE, answer, { text: '已说明', [field]: one });
    }
    const data = { text: '已说明', ...(id === undefined ? {} : { [field]: id }) };
    expect(refusalIn(at.ask('2026-03-05 09:00', VILLAGE, answer, data))).toMatchObject({
      code: 'invalid-input',
      operands: { path: field },
    });
  });

  it.each(['branch-committee', SUPERVISOR, 'villager', 'township'] as const)(
    'is not for the %s to answer',
    (seat) => {
      expect(told(raised().ask('2026-03-04 09:00', seat, answer, { text: '已说明' }))).toBe(
        'not-authorised',
      );
    },
  );

  it.each([VILLAGE, 'branch-committee', 'villager', 'township'] as const)(
    'is not for the %s to make',
    (seat) => {
      expect(told(play().ask('2026-03-04 09:00', seat, raise, { text: '资金来源' }))).toBe(
        'not-authorised',
      );
    },
  );

  it('keeps its deadline until it is answered', () => {
    const at = play();
    const deadline = local('2026-03-10 18:00');
    at.accept('2026-03-03 09:00', SUPERVISOR, raise, { text: '资金来源', deadline });
    expect(requests(at).get('1')).toMatchObject({ state: 'open', deadline });
  });
});

describe('VerifyRectification', () => {
  /** One demand, reported on 4 March. */
  function reported(): Play {
    const at = play();
    const deadline = local('2026-03-10 18:00');
    at.accept('2026-03-03 09:00', SUPERVISOR, 'DemandRectification', { text: '整改', deadline });
    at.accept('2026-03-04 09:00', VILLAGE, 'ReportRectification', { text: '已整改' });
    return at;
  }

  it.each([
    [true, '1 settled'],
    [false, '1 open'],
  ])('accepted: %s leaves the demand %s', (accepted, left) => {
    const at = reported();
    at.accept('2026-03-05 09:00', SUPERVISOR, 'VerifyRectification', { accepted });
    expect(statesOf(at.state().demands)).toEqual([left]);
  });

  it('opens again the oldest, with the deadline that it had', () => {
    const at = reported();
    at.accept('2026-03-05 09:00', SUPERVISOR, 'DemandRectification', { text: '再整改' });
    at.accept('2026-03-06 09:00', SUPERVISOR, 'VerifyRectification', { accepted: false });
    at.accept('2026-03-07 09:00', VILLAGE, 'ReportRectification', { text: '重新整改' });
    expect(statesOf(at.state().demands)).toEqual(['1 reported', '2 open']);
    expect(at.state().demands.get('1')?.deadline).toBe(local('2026-03-10 18:00'));
  });

  it('waits for the report', () => {
    const at = play();
    at.accept('2026-03-03 09:00', SUPERVISOR, 'DemandRectification', { text: '整改' });
    expect(
      refusalIn(at.ask('2026-03-04 09:00', SUPERVISOR, 'VerifyRectification', {})),
    ).toMatchObject({ code: 'invalid-input', operands: { path: 'demand' } });
  });

  it('is for the supervisors alone', () => {
    expect(told(reported().ask('2026-03-05 09:00', VILLAGE, 'VerifyRectification', {}))).toBe(
      'not-authorised',
    );
  });

  it('is possible wherever a decision stands, and not after its end', () => {
    const at = reported();
    at.accept('2026-03-05 09:00', VILLAGE, 'WithdrawDecision', { reason: '资金没有落实' });
    expect(told(at.ask('2026-03-06 09:00', SUPERVISOR, 'VerifyRectification', {}))).toBe(
      'decision-closed',
    );
  });
});

it('plays without a supervision stage as well', () => {
  const at = playTo('works', { stages: SHORTEST });
  at.accept(at.hourLater(), SUPERVISOR, 'RaiseQuery', { text: '质量' });
  expect(at.state()).toMatchObject({ stage: 'works' });
  expect(at.dataOf('QueryRaised')).toEqual({ query: '1', stage: 'works' });
});

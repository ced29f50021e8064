import { describe, expect, it } from 'vitest';
import {
  evaluation,
  examination,
  notice,
  proposal,
  REST,
  resolution,
  supervision,
  type Written,
} from '../testing/own-procedure.ts';
import {
  held,
  local,
  meet,
  type Play,
  play,
  playTo,
  post,
  refusalIn,
  takeTo,
  told,
} from '../testing/play.ts';

const VILLAGE = 'village-committee' as const;
const WHY = { reason: '表决程序违法' };
const STAGES = [proposal(), examination(), resolution(), ...REST];
const OTHERS = ['branch-committee', 'supervision-committee', 'villager', 'auditor'] as const;

function order(at: Play, stage: string | undefined, more: Written = {}) {
  const data = { ...WHY, stage, ...more };
  return at.accept(at.hourLater(), 'township', 'OrderCorrection', data);
}

function askOrder(at: Play, stage: string | undefined) {
  return at.ask(at.hourLater(), 'township', 'OrderCorrection', { ...WHY, stage });
}

describe('OrderCorrection', () => {
  it.each([
    ['posting', 'proposal'],
    ['posting', 'examination'],
    ['posting', 'resolution'],
    ['works', 'resolution'],
    ['works', 'posting'],
    ['archive', 'works'],
    ['archive', 'result'],
    ['archive', 'archive'],
  ])('in %s has %s held again', (open, stage) => {
    const at = playTo(open, { stages: STAGES });
    expect(order(at, stage)).toEqual(['CorrectionOrdered']);
    expect(at.state().stage).toBe(stage);
    expect(at.state().end).toBeUndefined();
    expect(at.dataOf('CorrectionOrdered')).toEqual({ stage });
    expect(at.replayed()).toEqual(at.state());
  });

  it('that names no stage leaves the decision where it is', () => {
    const at = playTo('works', { stages: STAGES });
    order(at, undefined, { deadline: local('2026-05-01 18:00') });
    expect(at.state().stage).toBe('works');
    expect(at.dataOf('CorrectionOrdered')).toEqual({ deadline: local('2026-05-01 18:00') });
  });

  it.each([
    ['posting', 'works'],
    ['posting', 'archive'],
    ['works', 'result'],
  ])('in %s cannot name %s, which is ahead', (open, stage) => {
    const at = playTo(open, { stages: STAGES });
    expect(refusalIn(askOrder(at, stage))).toMatchObject({
      code: 'stage-not-open',
      operands: { needed: stage, had: open },
    });
  });

  it.each(['proposal', 'examination', 'resolution'])(
    'in %s comes too early: nothing is resolved yet',
    (open) => {
      const at = playTo(open, { stages: STAGES });
      expect(refusalIn(askOrder(at, 'proposal'))).toMatchObject({
        code: 'stage-not-open',
        rule: 'correction',
        operands: { needed: 'resolution', had: open },
      });
      expect(told(askOrder(at, undefined))).toBe('stage-not-open');
    },
  );

  it('names a stage of the procedure', () => {
    expect(refusalIn(askOrder(playTo('works'), 'resolutions'))).toMatchObject({
      code: 'invalid-input',
      operands: { path: 'stage' },
    });
  });

  it.each([VILLAGE, ...OTHERS] as const)('is not for the %s', (seat) => {
    const at = playTo('works');
    expect(told(at.ask(at.hourLater(), seat, 'OrderCorrection', WHY))).toBe('not-authorised');
  });

  it('has the whole posting run anew', () => {
    const at = playTo('posting', { stages: STAGES });
    post(at, '2026-03-03 09:00');
    order(at, 'posting');
    expect(at.state().posting).toBeUndefined();
    expect(at.timers()).toEqual([]);
    post(at, '2026-03-04 09:00');
    expect(at.state().posting?.endsAt).toBe(local('2026-03-20 00:00'));
  });

  it('has the works begin again', () => {
    const at = playTo('works', { stages: STAGES });
    at.accept(at.hourLater(), VILLAGE, 'StartImplementation', {});
    order(at, 'works');
    expect(at.state().implementationStarted).toBe(false);
  });

  it('has the body that resolved vote again, and its resolution posted again', () => {
    const at = playTo('works', { stages: STAGES });
    order(at, 'resolution');
    meet(at);
    expect(at.state().stage).toBe('posting');
  });

  it('cannot name a stage that does not apply to the matter', () => {
    const when = { amountAtLeast: '50000.00' };
    const opinions = notice('opinions', 'plan', { days: 3, when });
    const stages = [proposal(), opinions, resolution(), ...REST];
    const at = playTo('works', { stages });
    expect(refusalIn(askOrder(at, 'opinions'))).toMatchObject({
      code: 'invalid-input',
      operands: { path: 'stage' },
    });
  });
});

describe('RevokeResolution', () => {
  it.each(['posting', 'works', 'result', 'archive'])('in %s ends the decision', (open) => {
    const at = playTo(open, { stages: STAGES });
    at.accept(at.hourLater(), 'township', 'RevokeResolution', WHY);
    expect(at.state()).toMatchObject({ stage: open, end: 'revoked' });
    expect(told(askOrder(at, 'proposal'))).toBe('decision-closed');
  });

  it.each(['proposal', 'resolution'])('in %s has nothing to revoke', (open) => {
    const at = playTo(open, { stages: STAGES });
    expect(told(at.ask(at.hourLater(), 'township', 'RevokeResolution', WHY))).toBe(
      'stage-not-open',
    );
  });

  it.each([VILLAGE, ...OTHERS] as const)('is not for the %s', (seat) => {
    const at = playTo('works');
    expect(told(at.ask(at.hourLater(), seat, 'RevokeResolution', WHY))).toBe('not-authorised');
  });
});

describe('EscalateToAssembly', () => {
  const assembly = (at: Play, more: Written = {}) => {
    const heldAt = at.hourLater();
    const data = { stage: 'resolution', heldAt, body: 'villagers-assembly', ...held(400, 300) };
    return at.accept(heldAt, VILLAGE, 'RecordMeeting', { ...data, ...more });
  };

  it('takes the matter from the delegates to their assembly', () => {
    const at = playTo('resolution');
    expect(at.accept(at.hourLater(), VILLAGE, 'EscalateToAssembly', WHY)).toEqual([
      'DecisionEscalated',
    ]);
    expect(at.dataOf('DecisionEscalated')).toEqual({
      stage: 'resolution',
      body: 'villagers-assembly',
    });
    const heldAt = at.hourLater();
    const congress = { stage: 'resolution', heldAt, body: 'representatives', ...held(41, 41) };
    expect(refusalIn(at.ask(heldAt, VILLAGE, 'RecordMeeting', congress))).toMatchObject({
      code: 'body-not-competent',
      operands: { needed: 'villagers-assembly', had: 'representatives' },
    });
    expect(assembly(at)).toEqual(['MeetingRecorded', 'StageDecided']);
    expect(at.state().stage).toBe('posting');
  });

  it('drops the summons of the delegates', () => {
    const at = playTo('resolution');
    const call = { stage: 'resolution', for: local('2026-03-09 09:00'), place: '村委会' };
    at.accept(at.hourLater(), VILLAGE, 'ConveneMeeting', call);
    at.accept(at.hourLater(), VILLAGE, 'EscalateToAssembly', WHY);
    expect(at.state().summons).toBeUndefined();
  });

  it('twice is nothing', () => {
    const at = playTo('resolution');
    at.accept(at.hourLater(), VILLAGE, 'EscalateToAssembly', WHY);
    expect(at.accept(at.hourLater(), VILLAGE, 'EscalateToAssembly', WHY)).toEqual([]);
  });

  it('does not bind a later vote, after the plan went back', () => {
    const at = playTo('resolution');
    at.accept(at.hourLater(), VILLAGE, 'EscalateToAssembly', WHY);
    assembly(at);
    order(at, 'resolution');
    expect(at.state().assembly).toBeUndefined();
    meet(at);
    expect(at.state().stage).toBe('posting');
  });

  it('is not possible where only the assembly may decide anyway, or where it cannot', () => {
    const reserved = playTo('resolution', { motion: { matter: 'CHARTER_RULES' } });
    expect(told(reserved.ask(reserved.hourLater(), VILLAGE, 'EscalateToAssembly', WHY))).toBe(
      'body-not-competent',
    );
  });

  it.each(['proposal', 'posting', 'works'])('in %s is refused', (open) => {
    const at = playTo(open);
    expect(told(at.ask(at.hourLater(), VILLAGE, 'EscalateToAssembly', WHY))).toBe('stage-not-open');
  });

  it.each(['township', ...OTHERS] as const)('is not for the %s', (seat) => {
    const at = playTo('resolution');
    expect(told(at.ask(at.hourLater(), seat, 'EscalateToAssembly', WHY))).toBe('not-authorised');
  });
});

describe('DeclareRecusal', () => {
  it('of a person is recorded once', () => {
    const at = play();
    const data = { person: 'p-7', reason: '承包人是其弟' };
    expect(at.accept('2026-03-02 10:00', VILLAGE, 'DeclareRecusal', data)).toEqual([
      'RecusalDeclared',
    ]);
    expect(at.accept('2026-03-02 11:00', VILLAGE, 'DeclareRecusal', data)).toEqual([]);
    at.accept('2026-03-02 12:00', VILLAGE, 'DeclareRecusal', { person: 'p-8' });
    expect(at.state().recused).toEqual(['p-7', 'p-8']);
    expect(at.facts[1]).toMatchObject({
      data: { person: 'p-7' },
      privateValues: { reason: data.reason },
    });
  });

  it.each(['township', ...OTHERS] as const)('is not for the %s', (seat) => {
    expect(told(play().ask('2026-03-02 10:00', seat, 'DeclareRecusal', { person: 'p-7' }))).toBe(
      'not-authorised',
    );
  });
});

describe('RecordEmergencyMeasure', () => {
  const measure = { ...WHY, measure: '抢修河堤', amount: '20000.00' };

  it.each(['proposal', 'resolution', 'posting', 'works', 'archive'])(
    'is recorded in %s, and moves nothing',
    (open) => {
      const at = playTo(open);
      const occurredAt = at.hourLater();
      at.accept(occurredAt, VILLAGE, 'RecordEmergencyMeasure', { ...measure, occurredAt });
      expect(at.state()).toMatchObject({
        stage: open,
        emergency: { at: occurredAt, eventId: at.facts.at(-1)?.eventId },
      });
      expect(at.dataOf('EmergencyMeasureRecorded')).toEqual({
        measure: '抢修河堤',
        amount: '20000.00',
      });
    },
  );

  it.each(['township', ...OTHERS] as const)('is not for the %s', (seat) => {
    expect(told(play().ask('2026-03-02 10:00', seat, 'RecordEmergencyMeasure', measure))).toBe(
      'not-authorised',
    );
  });
});

describe('AttachEvidence', () => {
  const files = [{ sha256: 'a'.repeat(64), mediaType: 'image/jpeg', bytes: 100 }];
  const stages = [proposal(), examination(), supervision('watch'), resolution(), ...REST];
  const attach = (
    at: Play,
    seat: 'village-committee' | 'branch-committee' | 'supervision-committee',
    stage?: string,
  ) => at.ask(at.hourLater(), seat, 'AttachEvidence', { stage, evidence: files });

  it('adds files to the open stage, or to the one that is named', () => {
    const at = playTo('resolution', { stages });
    at.accept(at.hourLater(), VILLAGE, 'AttachEvidence', { evidence: files });
    expect(at.facts.at(-1)).toMatchObject({ data: { stage: 'resolution' }, evidence: files });
    at.accept(at.hourLater(), VILLAGE, 'AttachEvidence', { stage: 'proposal', evidence: files });
    expect(at.facts.at(-1)?.data).toEqual({ stage: 'proposal' });
    expect(at.state().stage).toBe('resolution');
  });

  it.each([
    ['proposal', VILLAGE, 'accepted'],
    ['proposal', 'branch-committee', 'not-authorised'],
    ['examination', 'branch-committee', 'accepted'],
    ['examination', VILLAGE, 'not-authorised'],
    ['watch', 'supervision-committee', 'accepted'],
    ['watch', VILLAGE, 'not-authorised'],
    ['studio', VILLAGE, 'invalid-input'],
  ] as const)('of %s by the %s: %s', (stage, seat, verdict) => {
    expect(told(attach(playTo('resolution', { stages }), seat, stage))).toBe(verdict);
  });
});

it('orders an evaluation again as well', () => {
  const [posting, works, result, archive] = REST as [Written, Written, Written, Written];
  const stages = [proposal(), resolution(), posting, works, result, evaluation('survey'), archive];
  const at = takeTo(play({ stages }), 'archive');
  order(at, 'survey');
  expect(at.state().stage).toBe('survey');
});

import { describe, expect, it } from 'vitest';
import { examination, proposal, REST, resolution, review } from '../testing/own-procedure.ts';
import { meet, play, playTo, refusalIn, takeTo, told } from '../testing/play.ts';

const FILING = review('filing', { outcomes: { filed: 'resolution' } });
const REVIEWED = [proposal(), review('gate'), resolution(), ...REST];
const FILED = [proposal(), FILING, resolution(), ...REST];
const VILLAGE = 'village-committee';

/** Before the township's gate; it opened at ten. */
function atGate(stages = REVIEWED) {
  return playTo(stages === FILED ? 'filing' : 'gate', { stages });
}

/** The matter was sent to the township at eleven. */
function requested(stages = REVIEWED) {
  const at = atGate(stages);
  at.accept('2026-03-02 11:00', VILLAGE, 'RequestReview', { stage: at.state().stage });
  return at;
}

function reviewing(outcome: string, stage = 'gate') {
  return { stage, outcome, reason: '依法审核', number: '乡审〔2026〕3号' };
}

describe('RequestReview', () => {
  it('sends the matter to the township, once', () => {
    const at = requested();
    expect(at.state().reviewRequested).toBe(true);
    expect(at.accept('2026-03-02 12:00', VILLAGE, 'RequestReview', { stage: 'gate' })).toEqual([]);
  });

  it('waits for the stage before it', () => {
    const asked = play({ stages: REVIEWED });
    expect(told(asked.ask('2026-03-02 10:00', VILLAGE, 'RequestReview', { stage: 'gate' }))).toBe(
      'stage-not-open',
    );
  });

  it.each(['branch-committee', 'supervision-committee', 'villager', 'township'] as const)(
    'is not for the %s to send',
    (seat) => {
      expect(told(atGate().ask('2026-03-02 11:00', seat, 'RequestReview', { stage: 'gate' }))).toBe(
        'not-authorised',
      );
    },
  );

  it('names a stage of review', () => {
    const refusal = refusalIn(
      atGate().ask('2026-03-02 11:00', VILLAGE, 'RequestReview', { stage: 'resolution' }),
    );
    expect(refusal).toMatchObject({ code: 'invalid-input', operands: { path: 'stage' } });
  });
});

describe('RecordReview', () => {
  it.each([
    ['approved', REVIEWED, 'resolution'],
    ['returned', REVIEWED, 'proposal'],
    ['filed', FILED, 'resolution'],
  ])('%s leads where the procedure says', (outcome, stages, target) => {
    const at = requested(stages);
    const stage = at.state().stage;
    at.accept('2026-03-03 09:00', 'township', 'RecordReview', reviewing(outcome, stage));
    expect(at.state()).toMatchObject({ stage: target, reviewRequested: false });
    expect(at.facts.at(-1)).toMatchObject({
      type: 'ReviewRecorded',
      data: { stage, outcome, number: '乡审〔2026〕3号', decides: true },
    });
  });

  it('has to be asked for again after the plan came back', () => {
    const at = requested();
    at.accept('2026-03-03 09:00', 'township', 'RecordReview', reviewing('returned'));
    meet(at);
    expect(at.state().stage).toBe('gate');
    const outcome = at.ask('2026-03-04 09:00', 'township', 'RecordReview', reviewing('approved'));
    expect(refusalIn(outcome)).toMatchObject({
      code: 'stage-not-open',
      operands: { needed: 'RequestReview' },
    });
  });

  it('is refused where the village has not asked', () => {
    const outcome = atGate().ask(
      '2026-03-02 11:00',
      'township',
      'RecordReview',
      reviewing('approved'),
    );
    expect(refusalIn(outcome)).toMatchObject({
      code: 'stage-not-open',
      operands: { needed: 'RequestReview', had: 'gate' },
    });
  });

  it.each([
    ['filed', 'gate', REVIEWED],
    ['approved', 'filing', FILED],
    ['returned', 'filing', FILED],
    ['approved', 'resolution', REVIEWED],
  ])('knows no outcome %s in %s', (outcome, stage, stages) => {
    const refusal = refusalIn(
      requested(stages).ask('2026-03-03 09:00', 'township', 'RecordReview', {
        stage,
        outcome,
      }),
    );
    expect(refusal).toMatchObject({ code: 'invalid-input', operands: { path: 'outcome' } });
  });

  it.each([
    'village-committee',
    'branch-committee',
    'supervision-committee',
    'villager',
    'auditor',
  ] as const)('is not for the %s to record', (seat) => {
    const outcome = requested().ask(
      '2026-03-03 09:00',
      seat,
      'RecordReview',
      reviewing('approved'),
    );
    expect(told(outcome)).toBe('not-authorised');
  });

  it('cannot have happened after it is recorded', () => {
    const data = { ...reviewing('approved'), occurredAt: '2026-03-03T09:00:01+08:00' };
    expect(told(requested().ask('2026-03-03 09:00', 'township', 'RecordReview', data))).toBe(
      'date-in-future',
    );
  });
});

describe('a filing', () => {
  it.each([
    ['a stage that is behind', 'proposal', 'resolution'],
    ['the open stage', 'resolution', 'resolution'],
    ['a stage that is ahead', 'archive', 'resolution'],
    ['a resolution that is carried out', 'resolution', 'works'],
  ])('of %s is recorded, and moves nothing', (_what, stage, open) => {
    const at = playTo(open, { stages: REVIEWED });
    const filing = { stage, outcome: 'filed', number: '备〔2026〕1号' };
    expect(at.accept(at.hourLater(), 'township', 'RecordReview', filing)).toEqual([
      'ReviewRecorded',
    ]);
    expect(at.state().stage).toBe(open);
    expect(at.dataOf('ReviewRecorded')).not.toHaveProperty('decides');
  });

  it('comes too late once the decision has ended', () => {
    const at = takeTo(play({ stages: REVIEWED }), 'archive');
    at.accept(at.hourLater(), VILLAGE, 'ArchiveDecision', {});
    const filing = { stage: 'resolution', outcome: 'filed' };
    expect(told(at.ask(at.hourLater(), 'township', 'RecordReview', filing))).toBe(
      'decision-closed',
    );
  });
});

describe('the gate of a review', () => {
  const meetingBehind = (stage: string) => ({
    stage,
    heldAt: '2026-03-02T12:00:00+08:00',
    present: 41,
  });

  it('holds the stage directly behind it', () => {
    const outcome = requested().ask(
      '2026-03-02 13:00',
      VILLAGE,
      'RecordMeeting',
      meetingBehind('resolution'),
    );
    expect(refusalIn(outcome)).toMatchObject({
      code: 'review-required',
      operands: { needed: 'RecordReview', had: 'gate' },
    });
  });

  it('holds it also behind a stage that may not apply', () => {
    const when = { amountAtLeast: '50000.00' };
    const stages = [proposal(), review('gate'), examination({ when }), resolution(), ...REST];
    const outcome = playTo('gate', { stages }).ask(
      '2026-03-02 13:00',
      VILLAGE,
      'RecordMeeting',
      meetingBehind('resolution'),
    );
    expect(told(outcome)).toBe('review-required');
  });

  it('says of a stage further behind only that it is not open', () => {
    const posting = { stage: 'posting', postedAt: '2026-03-02T12:00:00+08:00', boards: ['公开栏'] };
    expect(told(requested().ask('2026-03-02 13:00', VILLAGE, 'PostNotice', posting))).toBe(
      'stage-not-open',
    );
  });
});

// What a county may have refused that the law only frowns on: too short an interval, too few files,
// boards or days of notice, a form of vote that it does not allow.
import { describe, expect, it } from 'vitest';
import {
  body,
  meeting,
  notice,
  POSTING,
  proposal,
  REST,
  resolution,
  type Written,
} from './testing/own-procedure.ts';
import { held, local, type Play, play, playTo, refusalIn, takeTo, told } from './testing/play.ts';

const VILLAGE = 'village-committee';
const [, WORKS, RESULT, ARCHIVE] = REST as [Written, Written, Written, Written];

function files(count: number): readonly Written[] {
  return Array.from({ length: count }, (_one, at) => ({
    sha256: String(at % 10).repeat(64),
    mediaType: 'image/jpeg',
    bytes: 100 + at,
  }));
}

/** What a meeting of the resolution would be answered, recorded a year later. */
function askMeeting(at: Play, more: Written, heldAt = '2026-03-02 15:00') {
  const data = { stage: 'resolution', heldAt: local(heldAt), ...held(41, 41), ...more };
  return at.ask('2027-03-02 09:00', VILLAGE, 'RecordMeeting', data);
}

function askPosting(at: Play, more: Written, postedAt = '2026-03-02 15:00') {
  const data = { stage: 'posting', postedAt: local(postedAt), boards: ['公开栏'], ...more };
  return at.ask('2027-03-02 09:00', VILLAGE, 'PostNotice', data);
}

describe('an interval of seven days', () => {
  const atResolution = (otherwise: string) =>
    playTo('resolution', {
      stages: [proposal(), resolution({ interval: { days: 7, otherwise } }), ...REST],
    });

  it.each([
    ['block', '2026-03-02 23:59', 'date-out-of-order'],
    ['block', '2026-03-08 23:59', 'date-out-of-order'],
    ['block', '2026-03-09 00:00', 'accepted'],
    ['block', '2026-03-10 09:00', 'accepted'],
    ['warn', '2026-03-02 23:59', 'accepted'],
    ['warn', '2026-03-08 23:59', 'accepted'],
  ])('that is to %s has a meeting of %s %s', (otherwise, heldAt, verdict) => {
    expect(told(askMeeting(atResolution(otherwise), {}, heldAt))).toBe(verdict);
  });

  it('tells the first day', () => {
    expect(refusalIn(askMeeting(atResolution('block'), {}, '2026-03-08 23:59'))).toMatchObject({
      operands: { needed: '2026-03-09', had: '2026-03-08', days: 7 },
    });
  });

  it('binds the first of several sessions', () => {
    const sessions = ['2026-03-08 20:00', '2026-03-09 20:00'].map((heldAt) => ({
      heldAt: local(heldAt),
      present: 20,
      vote: held(20, 20).vote,
    }));
    const data = { stage: 'resolution', sessions };
    const outcome = atResolution('block').ask('2027-03-02 09:00', VILLAGE, 'RecordMeeting', data);
    expect(told(outcome)).toBe('date-out-of-order');
  });

  it.each([
    ['2026-03-08 23:59', 'date-out-of-order'],
    ['2026-03-09 00:00', 'accepted'],
  ])('has a posting of %s %s', (postedAt, verdict) => {
    const interval = { days: 7, otherwise: 'block' };
    const stages = [proposal(), resolution(), { ...POSTING, interval }, ...REST.slice(1)];
    expect(told(askPosting(playTo('posting', { stages }), {}, postedAt))).toBe(verdict);
  });

  it('has the result posted from the day after the acceptance on', () => {
    const interval = { days: 1, otherwise: 'block' };
    const stages = [proposal(), resolution(), POSTING, WORKS, { ...RESULT, interval }, ARCHIVE];
    const at = playTo('result', { stages });
    expect(at.state().openedAt.slice(0, 16)).toBe(local('2026-03-18 01:00').slice(0, 16));
    const posting = (postedAt: string) => told(askPosting(at, { stage: 'result' }, postedAt));
    expect(posting('2026-03-18 23:59')).toBe('date-out-of-order');
    expect(posting('2026-03-19 00:00')).toBe('accepted');
  });

  it('does not hold back more boards', () => {
    const interval = { days: 7, otherwise: 'block' };
    const stages = [proposal(), resolution(), { ...POSTING, interval }, ...REST.slice(1)];
    const at = playTo('posting', { stages });
    const posting = { stage: 'posting', boards: ['公开栏'] };
    at.accept('2026-03-09 09:00', VILLAGE, 'PostNotice', {
      ...posting,
      postedAt: local('2026-03-09 09:00'),
    });
    const more = { ...posting, boards: ['二组'], postedAt: local('2026-03-09 10:00') };
    expect(told(at.ask('2026-03-09 11:00', VILLAGE, 'PostNotice', more))).toBe('accepted');
  });
});

describe('evidence of two files', () => {
  const evidence = (otherwise: string) => ({ evidence: { least: 2, otherwise } });

  it.each([
    ['block', 0, 'invalid-input'],
    ['block', 1, 'invalid-input'],
    ['block', 2, 'accepted'],
    ['block', 3, 'accepted'],
    ['warn', 0, 'accepted'],
  ])('that is to %s has a meeting and a posting with %i %s', (otherwise, count, verdict) => {
    const given = count === 0 ? {} : { evidence: files(count) };
    const stages = [
      proposal(),
      resolution(evidence(otherwise)),
      { ...POSTING, ...evidence(otherwise) },
      ...REST.slice(1),
    ];
    const at = playTo('resolution', { stages });
    expect(told(askMeeting(at, given))).toBe(verdict);
    const heldAt = local('2026-03-02 15:00');
    const data = { stage: 'resolution', heldAt, ...held(41, 41), evidence: files(2) };
    at.accept(heldAt, VILLAGE, 'RecordMeeting', data);
    expect(told(askPosting(at, given))).toBe(verdict);
  });

  it('is told where it lacks', () => {
    const stages = [proposal(), resolution(evidence('block')), ...REST];
    expect(refusalIn(askMeeting(playTo('resolution', { stages }), {})).operands).toEqual({
      path: 'evidence',
    });
  });
});

describe('a posting on three boards', () => {
  const atPosting = (otherwise: string) => {
    const boards = { least: 3, otherwise };
    const stages = [proposal(), resolution(), notice('posting', 'resolution', { boards })];
    return playTo('posting', { stages: [...stages, ...REST.slice(1)] });
  };

  it.each([
    ['block', ['公开栏', '一组'], 'invalid-input'],
    ['block', ['公开栏', '一组', '二组'], 'accepted'],
    ['block', ['公开栏', '一组', '二组', '三组'], 'accepted'],
    // The same board twice is one.
    ['block', ['公开栏', '一组', '公开栏'], 'invalid-input'],
    ['warn', ['公开栏'], 'accepted'],
  ])('that is to %s has one on %j %s', (otherwise, boards, verdict) => {
    const outcome = askPosting(atPosting(otherwise), { boards });
    expect(told(outcome)).toBe(verdict);
    if (verdict !== 'accepted') expect(refusalIn(outcome).operands).toEqual({ path: 'boards' });
  });

  it('may have one board more while it runs', () => {
    const at = atPosting('block');
    const posting = { stage: 'posting', postedAt: local('2026-03-03 09:00') };
    const boards = ['公开栏', '一组', '二组'];
    at.accept('2026-03-03 09:00', VILLAGE, 'PostNotice', { ...posting, boards });
    const more = { stage: 'posting', postedAt: local('2026-03-04 09:00'), boards: ['三组'] };
    expect(told(at.ask('2026-03-04 10:00', VILLAGE, 'PostNotice', more))).toBe('accepted');
  });

  it('needs three again after it came down', () => {
    const at = atPosting('block');
    const posting = { stage: 'posting', postedAt: local('2026-03-03 09:00') };
    const boards = ['公开栏', '一组', '二组'];
    at.accept('2026-03-03 09:00', VILLAGE, 'PostNotice', { ...posting, boards });
    const storm = { stage: 'posting', reason: '大风' };
    at.accept('2026-03-04 09:00', VILLAGE, 'InterruptNotice', storm);
    const again = { stage: 'posting', postedAt: local('2026-03-05 09:00'), boards: ['三组'] };
    expect(told(at.ask('2026-03-05 10:00', VILLAGE, 'PostNotice', again))).toBe('invalid-input');
  });
});

describe('a form of vote', () => {
  const BEANS = { methods: [{ id: 'beans', title: { zh: '投豆', en: 'beans' } }] };

  /** The representatives may vote by ballot or by beans. */
  function atResolution(otherwise: string): Play {
    const methods = { allowed: ['secret-ballot', 'beans'], otherwise };
    const bodies = [body('representatives', { methods }), body('villagers-assembly')];
    return playTo('resolution', {
      stages: [proposal(), meeting('resolution', bodies, { resolves: true }), ...REST],
      more: BEANS,
    });
  }
  const by = (method: string) => ({ vote: { method, for: 41, against: 0 } });

  it.each([
    ['block', 'secret-ballot', 'accepted'],
    ['block', 'beans', 'accepted'],
    ['block', 'show-of-hands', 'invalid-input'],
    ['block', 'telepathy', 'invalid-input'],
    ['warn', 'show-of-hands', 'accepted'],
    ['warn', 'beans', 'accepted'],
    ['warn', 'telepathy', 'invalid-input'],
  ])('that is to %s: %s is %s', (otherwise, method, verdict) => {
    const outcome = askMeeting(atResolution(otherwise), by(method));
    expect(told(outcome)).toBe(verdict);
    if (verdict !== 'accepted')
      expect(refusalIn(outcome).operands).toEqual({ path: 'vote.method' });
  });

  it.each(['show-of-hands', 'secret-ballot', 'open-ballot', 'oral', 'door-to-door', 'online'])(
    '%s is known to every procedure',
    (method) => {
      expect(told(askMeeting(playTo('resolution'), by(method)))).toBe('accepted');
    },
  );

  it('of another procedure is not known', () => {
    expect(told(askMeeting(playTo('resolution'), by('beans')))).toBe('invalid-input');
  });

  it('is named in the session that it was used in', () => {
    const session = (heldAt: string, method: string) => ({
      heldAt: local(heldAt),
      present: 20,
      vote: { method, for: 20, against: 0 },
    });
    const sessions = [
      session('2026-03-02 15:00', 'secret-ballot'),
      session('2026-03-03 15:00', 'oral'),
    ];
    const data = { stage: 'resolution', sessions };
    const at = atResolution('block');
    expect(refusalIn(at.ask('2027-03-02 09:00', VILLAGE, 'RecordMeeting', data)).operands).toEqual({
      path: 'sessions.1.vote.method',
    });
  });
});

describe('a summons of five days', () => {
  const days = (otherwise: string) => ({ summons: { days: 5, otherwise } });

  it.each([
    ['block', '2026-03-07 23:59', 'summons-too-short'],
    ['block', '2026-03-08 00:00', 'accepted'],
    ['warn', '2026-03-07 23:59', 'accepted'],
  ])('that is to %s has a meeting of %s %s', (otherwise, heldAt, verdict) => {
    const bodies = [body('representatives', days(otherwise)), body('villagers-assembly')];
    const stages = [proposal(), meeting('resolution', bodies, { resolves: true }), ...REST];
    const at = takeTo(play({ stages }), 'resolution');
    const call = { stage: 'resolution', for: local(heldAt), place: '村委会' };
    at.accept('2026-03-03 09:00', VILLAGE, 'ConveneMeeting', call);
    expect(told(askMeeting(at, {}, heldAt))).toBe(verdict);
  });
});

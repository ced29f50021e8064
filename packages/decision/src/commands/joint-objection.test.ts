import { describe, expect, it } from 'vitest';
import {
  ARCHIVE,
  notice,
  proposal,
  resolution,
  type Written,
  works,
} from '../testing/own-procedure.ts';
import { meet, type Play, playTo, post, told } from '../testing/play.ts';

const BOTH = [
  { atLeast: '1/10', of: 'adults' },
  { atLeast: '1/5', of: 'representatives' },
];

/** Both notices annulled by a tenth of the 610 adults or a fifth of the 36 representatives. */
function stagesWith(joint: readonly Written[]): readonly Written[] {
  const objections = { joint };
  return [
    proposal(),
    resolution(),
    notice('posting', 'resolution', { objections }),
    works(),
    notice('result', 'result', { objections }),
    ARCHIVE,
  ];
}

/** A notice of the open stage, up since the third day of the month. */
function posted(stage = 'posting', joint: readonly Written[] = BOTH): Play {
  const at = playTo(stage, { stages: stagesWith(joint) });
  post(at, stage === 'posting' ? '2026-03-03 09:00' : '2026-04-03 09:00');
  return at;
}

function object(at: Play, signatures: Written | undefined, when = '2026-03-05 09:00') {
  const data = { objection: 'joint', text: '选址太近', ...(signatures ? { signatures } : {}) };
  at.accept(when, 'villager', 'RaiseObjection', data);
}

describe('an objection of many', () => {
  it.each([
    [{ adults: 60 }, 'posting'],
    [{ adults: 61 }, 'resolution'],
    [{ adults: 62 }, 'resolution'],
    // A fifth of 36 is 7.2.
    [{ representatives: 7 }, 'posting'],
    [{ representatives: 8 }, 'resolution'],
    [{ adults: 60, representatives: 7 }, 'posting'],
    [{ adults: 61, representatives: 7 }, 'resolution'],
    [{ adults: 1, representatives: 8 }, 'resolution'],
    [undefined, 'posting'],
  ])('signed by %j leaves the decision in %s', (signatures, stage) => {
    const at = posted();
    object(at, signatures);
    expect(at.state().stage).toBe(stage);
    const annulled = stage === 'resolution';
    expect(at.dataOf('ObjectionRaised')).toEqual({
      objection: 'joint',
      stage: 'posting',
      ...(signatures ? { signatures } : {}),
      ...(annulled ? { outcome: 'annulled' } : {}),
    });
    expect(at.state().objections.get('joint')?.open).toBe(!annulled);
  });

  it('counts the share that the procedure names, and no other', () => {
    const at = posted('posting', [{ atLeast: '1/5', of: 'representatives' }]);
    object(at, { adults: 610 });
    expect(at.state().stage).toBe('posting');
  });

  it('counts nothing where the procedure names no share', () => {
    const at = playTo('posting');
    post(at, '2026-03-03 09:00');
    object(at, { adults: 610, representatives: 36 });
    expect(at.state()).toMatchObject({ stage: 'posting' });
    expect(at.state().objections.get('joint')).toMatchObject({ open: true });
  });

  it('counts against the roster of the day', () => {
    const at = posted();
    at.accept('2026-03-04 09:00', 'village-committee', 'SetRoster', {
      roster: { ...at.village().terms[0].roster, adults: 611 },
    });
    object(at, { adults: 61 });
    expect(at.state().stage).toBe('posting');
  });

  it('cannot be a share of people whom nobody has counted', () => {
    const at = posted();
    const { adults: _unknown, ...roster } = at.village().terms[0].roster;
    at.accept('2026-03-04 09:00', 'village-committee', 'SetRoster', { roster });
    object(at, { adults: 610 });
    expect(at.state().stage).toBe('posting');
  });

  it('asks for a new vote, and the whole posting runs anew behind it', () => {
    const at = posted();
    object(at, { adults: 61 });
    expect(at.timers()).toEqual([]);
    meet(at);
    expect(at.state()).toMatchObject({ stage: 'posting' });
    expect(at.state().posting).toBeUndefined();
    post(at, '2026-03-06 09:00');
    const start = (moment: string) =>
      told(at.ask(moment, 'village-committee', 'StartImplementation', {}));
    expect(start('2026-03-21 23:59')).toBe('notice-period-open');
    expect(start('2026-03-22 00:00')).toBe('accepted');
  });

  it('needs no answer', () => {
    const at = posted();
    object(at, { adults: 61 });
    const answer = { objection: 'joint', text: '已说明', upheld: false };
    expect(told(at.ask('2026-03-06 09:00', 'village-committee', 'AnswerObjection', answer))).toBe(
      'invalid-input',
    );
  });

  it('against the result reopens the works', () => {
    const at = posted('result');
    object(at, { adults: 61 }, '2026-04-05 09:00');
    expect(at.state().stage).toBe('works');
  });

  it('annuls also a posting that was interrupted', () => {
    const at = posted();
    at.accept('2026-03-04 09:00', 'village-committee', 'InterruptNotice', {
      stage: 'posting',
      reason: '大风',
    });
    object(at, { adults: 61 });
    expect(at.state().stage).toBe('resolution');
  });

  it('that comes after the posting binds nothing', () => {
    const at = posted();
    object(at, { adults: 610 }, '2026-03-19 09:00');
    expect(at.state().stage).toBe('works');
    expect(at.dataOf('ObjectionRaised')).toEqual({
      objection: 'joint',
      signatures: { adults: 610 },
    });
  });

  it('may come from the supervision committee', () => {
    const at = posted();
    const data = { objection: 'joint', text: '选址太近', signatures: { adults: 61 } };
    at.accept('2026-03-05 09:00', 'supervision-committee', 'RaiseObjection', data);
    expect(at.state().stage).toBe('resolution');
  });
});

import { describe, expect, it } from 'vitest';
import { insertAfter, inYear, laterFrom, upTo, withData, without } from './change-ledger.ts';
import { LAWFUL, type Ledger, local, postOn, stepOn } from './ledger.ts';
import { error, findingsOf, warning } from './play-ledger.ts';

// What follows the posting is the start alone, but where the result is posted.
const PAPER = upTo(LAWFUL, 'start');

const SHORT = error('F-42', 'resolution-disclosure', 'posting');
const SHORT_RESULT = error('F-42', 'result-disclosure', 'result');

function upUntil(ledger: Ledger, name: string, moment: string | undefined): Ledger {
  return withData(ledger, name, { until: moment && local(moment) });
}

describe('F-42, a posting too short', () => {
  it.each([
    ['two days', '2026-03-27 00:00', [SHORT]],
    ['one day short', '2026-04-09 00:00', [SHORT]],
    ['at the end of the day before', '2026-04-08 23:59:59', [SHORT]],
    ['on the last day', '2026-04-09 18:00', []],
    ['at 24:00 of the last day', '2026-04-10 00:00', []],
    ['a day longer', '2026-04-11 00:00', []],
    ['with no end on paper', undefined, []],
  ])('counts fifteen whole days, the day of posting left out: %s', async (_, moment, found) => {
    expect(await findingsOf(upUntil(PAPER, 'posting', moment))).toEqual(found);
  });

  it.each([
    ['one day short', '2026-07-07 00:00', [SHORT_RESULT]],
    ['in full', '2026-07-08 00:00', []],
    ['with no end on paper', undefined, []],
  ])('counts the posting of the result as well: %s', async (_, moment, found) => {
    expect(await findingsOf(upUntil(LAWFUL, 'result', moment))).toEqual(found);
  });

  it.each([
    ['seven days', '2025-04-02 00:00', []],
    ['six days', '2025-04-01 00:00', [SHORT]],
  ])('counts seven days before 2026: %s', async (_, moment, found) => {
    expect(await findingsOf(upUntil(inYear(PAPER, 2025), 'posting', moment))).toEqual(found);
  });

  it.each([
    ['seven days', '2026-04-02 00:00', [SHORT]],
    ['fifteen days', '2026-04-10 00:00', []],
  ])('binds the procedure of before from 2026 on: %s', async (_, moment, found) => {
    const old = { ...PAPER, procedure: 'four-deliberations@2004-01-01' };
    expect(await findingsOf(upUntil(old, 'posting', moment))).toEqual(found);
  });

  it('goes by the latest end where further boards have a later one', async () => {
    const ledger = insertAfter(
      upUntil(PAPER, 'posting', '2026-04-01 00:00'),
      'posting',
      postOn('2026-03-27 08:30', 'boards', 'resolution-disclosure', '2026-04-10 00:00'),
    );
    expect(await findingsOf(ledger)).toEqual([]);
  });

  it('counts from the first board', async () => {
    const boards = postOn(
      '2026-03-27 08:30',
      'boards',
      'resolution-disclosure',
      '2026-04-09 00:00',
    );
    const ledger = insertAfter(upUntil(PAPER, 'posting', '2026-04-05 00:00'), 'posting', boards);
    expect(await findingsOf(ledger)).toEqual([SHORT]);
  });
});

/** Taken down at a moment, on paper. */
function takenDown(moment: string) {
  const data = { stage: 'resolution-disclosure', reason: '公开栏被风刮倒' };
  return stepOn(moment, { name: 'taken down', command: 'InterruptNotice', data }, 'interruptedAt');
}

describe('F-42 of a posting that was interrupted', () => {
  it('is not found where a whole posting followed', async () => {
    const first = postOn('2026-03-25 08:30', 'first', 'resolution-disclosure', '2026-04-10 00:00');
    const ledger = insertAfter(
      without(PAPER, 'posting'),
      'resolution',
      first,
      takenDown('2026-03-26 12:00'),
    );
    const again = postOn('2026-03-26 15:00', 'again', 'resolution-disclosure', '2026-04-11 00:00');
    expect(await findingsOf(insertAfter(ledger, 'taken down', again))).toEqual([]);
  });

  it('is found where the posting that followed was too short', async () => {
    const ledger = insertAfter(
      PAPER,
      'posting',
      takenDown('2026-03-26 12:00'),
      postOn('2026-03-26 15:00', 'again', 'resolution-disclosure', '2026-04-10 00:00'),
    );
    expect(await findingsOf(ledger)).toEqual([error('F-42', 'resolution-disclosure', 'again')]);
  });

  it('is found where it was not put up again and the paper goes on', async () => {
    const ledger = insertAfter(PAPER, 'posting', takenDown('2026-04-09 23:59'));
    expect(await findingsOf(ledger)).toEqual([SHORT]);
  });

  it('is not found where it was taken down after its last day', async () => {
    const ledger = insertAfter(PAPER, 'posting', takenDown('2026-04-10 00:00'));
    expect(await findingsOf(ledger)).toEqual([]);
  });

  it('is not found where the paper ends there', async () => {
    const ledger = insertAfter(PAPER, 'posting', takenDown('2026-03-26 12:00'));
    const place = ledger.steps.findIndex((step) => step.name === 'taken down');
    expect(await findingsOf({ ...ledger, steps: ledger.steps.slice(0, place + 1) })).toEqual([]);
  });

  it('is found where the interruption was typed in behind everything else', async () => {
    const down = { ...takenDown('2026-03-26 12:00'), at: '2026-07-11 21:00' };
    const found = await findingsOf({ ...PAPER, steps: [...PAPER.steps, down] });
    expect(found).toEqual([SHORT, warning('F-90', 'resolution-disclosure', 'taken down')]);
  });

  it('is found where the paper names too early an end and no date of the interruption', async () => {
    const undated = { ...takenDown('2026-03-26 12:00'), at: '2026-07-11 21:00' };
    const down = { ...undated, data: { ...undated.data, interruptedAt: undefined } };
    const short = upUntil(PAPER, 'posting', '2026-04-09 00:00');
    expect(await findingsOf({ ...short, steps: [...short.steps, down] })).toEqual([SHORT]);
  });
});

describe('F-42 of a posting that was put up twice', () => {
  const again = (until: string) =>
    postOn('2026-04-01 08:30', 'again', 'resolution-disclosure', until);
  const twoDays = laterFrom(upUntil(PAPER, 'posting', '2026-03-28 00:00'), 'start', 10);

  it.each([
    ['the second is whole', '2026-04-17 00:00', []],
    ['neither is whole', '2026-04-16 00:00', [error('F-42', 'resolution-disclosure', 'again')]],
  ])('adds up no days on both sides of a gap: %s', async (_, moment, found) => {
    expect(await findingsOf(insertAfter(twoDays, 'posting', again(moment)))).toEqual(found);
  });

  it('is not found where it was taken down in time before a copy was put up', async () => {
    const copy = postOn('2026-06-22 08:30', 'copy', 'resolution-disclosure', '2026-06-25 00:00');
    const down = takenDown('2026-04-12 09:00');
    const ledger = insertAfter(insertAfter(LAWFUL, 'acceptance', copy), 'start', down);
    expect(await findingsOf(ledger)).toEqual([]);
  });

  it('is not found for a copy put up beside the result', async () => {
    const copy = postOn('2026-06-22 08:30', 'copy', 'resolution-disclosure', '2026-06-25 00:00');
    expect(await findingsOf(insertAfter(LAWFUL, 'acceptance', copy))).toEqual([]);
  });
});

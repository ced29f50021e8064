import { describe, expect, it } from 'vitest';
import { iso, line } from '../testing/lawful.ts';
import { across, village } from '../testing/ledger.ts';
import type { Line } from '../testing/written.ts';

function grant(person: string, seat: string, from = '2026-01-10 00:00', until?: string): Line {
  const span = { from: iso(from), ...(until === undefined ? {} : { until: iso(until) }) };
  return line(`${person} ${seat}`, '2026-01-10 09:00', 'SeatGranted', {
    person,
    seats: [seat],
    ...span,
  });
}

const RELATED = line('related', '2026-01-11 09:00', 'RelationDeclared', {
  person: 'p-1',
  relative: 'p-2',
  kind: 'spouse',
});

function found(...lines: readonly Line[]) {
  return across([], { villages: [village(lines)] });
}

const COMMITTEE = 'village-committee';
const SUPERVISION = 'supervision-committee';

describe('F-61, a supervisor who is not eligible', () => {
  it('is found of one person in both committees at a time', () => {
    const both = [grant('p-1', COMMITTEE), grant('p-1', SUPERVISION)];
    expect(found(...both)).toEqual([`F-61 error p-1 ${SUPERVISION}<p-1 ${COMMITTEE}`]);
  });

  it.each([
    ['one after the other', '2026-06-01 00:00', []],
    ['for a day together', '2026-06-02 00:00', [`F-61 error p-1 ${SUPERVISION}<p-1 ${COMMITTEE}`]],
  ])('is told by the time of the seats: %s', (_, until, expected) => {
    const first = grant('p-1', COMMITTEE, '2026-01-10 00:00', until);
    expect(found(first, grant('p-1', SUPERVISION, '2026-06-01 00:00'))).toEqual(expected);
  });

  it('goes by the end of a seat that was ended since', () => {
    const ended = line('ended', '2026-05-20 09:00', 'SeatEnded', {
      person: 'p-1',
      seats: [COMMITTEE],
      until: iso('2026-06-01 00:00'),
    });
    const later = grant('p-1', SUPERVISION, '2026-06-01 00:00');
    expect(found(grant('p-1', COMMITTEE), ended, later)).toEqual([]);
  });

  it('is found of a near relative of a member', () => {
    const lines = [grant('p-1', COMMITTEE), grant('p-2', SUPERVISION), RELATED];
    expect(found(...lines)).toEqual([`F-61 error related<p-2 ${SUPERVISION}<p-1 ${COMMITTEE}`]);
    expect(found(...lines.slice(0, 2))).toEqual([]);
  });
});

describe('F-67, near relatives in the committee', () => {
  it('is found from 2026 on', () => {
    const lines = [grant('p-1', COMMITTEE), grant('p-2', COMMITTEE), RELATED];
    expect(found(...lines)).toEqual([`F-67 error related<p-1 ${COMMITTEE}<p-2 ${COMMITTEE}`]);
    const before = ['p-1', 'p-2'].map((person) =>
      grant(person, COMMITTEE, '2025-01-10 00:00', '2026-01-01 00:00'),
    );
    expect(found(...before, RELATED)).toEqual([]);
  });

  it('is not found of relatives of whom one sits elsewhere', () => {
    expect(found(grant('p-1', COMMITTEE), grant('p-2', 'representatives'), RELATED)).toEqual([]);
  });
});

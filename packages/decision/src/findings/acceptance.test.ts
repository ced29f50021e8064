import { describe, expect, it } from 'vitest';
import { insertAfter, LAWFUL, line, withLine } from './testing/lawful.ts';
import { found, procedureWith } from './testing/written.ts';

function acceptedBy(...acceptors: readonly string[]) {
  // The opinion keeps F-60 out of it.
  const opinion = line(
    'opinion',
    '2026-03-24 21:00',
    'OpinionIssued',
    {},
    {
      seat: 'supervision-committee',
    },
  );
  return withLine(insertAfter(LAWFUL, 'resolution', opinion), 'acceptance', {
    data: { acceptors },
  });
}

const SMALL = ['F-79 warning acceptance'];

describe('F-79, an acceptance group too small', () => {
  it.each([
    ['both committees', ['village-committee', 'supervision-committee'], []],
    ['the committee alone', ['village-committee'], SMALL],
    ['the supervision committee alone', ['supervision-committee'], SMALL],
    ['the committee, named twice', ['village-committee', 'village-committee'], SMALL],
    ['three who can be told apart', ['village-committee', 'representatives', 'township'], []],
    ['a person whose seat nobody knows', ['village-committee', 'p-9'], []],
    ['one such person alone', ['p-9'], SMALL],
  ])('asks for both committees, or three people: %s', (_, acceptors, expected) => {
    expect(found(acceptedBy(...acceptors))).toEqual(expected);
  });

  it('asks for whom the procedure names', () => {
    const acceptors = ['supervision-committee', 'party-members'];
    const procedure = procedureWith({ implementation: { acceptors } });
    expect(found(acceptedBy(...acceptors), { procedure })).toEqual([]);
    const three = ['village-committee', 'supervision-committee', 'representatives'];
    expect(found(acceptedBy(...three), { procedure })).toEqual(SMALL);
  });

  it('knows the seats that people hold by name', () => {
    const grant = (person: string, seat: string) =>
      line(`grant ${person}`, '2026-01-05 09:00', 'SeatGranted', {
        person,
        seats: [seat],
        from: '2026-01-01T00:00:00.000Z',
      });
    const village = [grant('p-1', 'village-committee'), grant('p-2', 'village-committee')];
    expect(found(acceptedBy('p-1', 'p-2'), { village })).toEqual(SMALL);
    const mixed = [grant('p-1', 'village-committee'), grant('p-2', 'supervision-committee')];
    expect(found(acceptedBy('p-1', 'p-2'), { village: mixed })).toEqual([]);
  });

  it('does not ask who refused the works', () => {
    const refused = withLine(acceptedBy('village-committee'), 'acceptance', {
      data: { accepted: false },
    });
    expect(found(refused).filter((one) => one.startsWith('F-79'))).toEqual([]);
  });
});

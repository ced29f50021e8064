import { describe, expect, it } from 'vitest';
import { insertAfter, LAWFUL, line, meet, replace, withLine } from './testing/lawful.ts';
import { found, type Line, procedureWith } from './testing/written.ts';

function unanimous(lines: readonly Line[]): readonly Line[] {
  const names = ['proposal', 'deliberation', 'examination', 'resolution'];
  return names.reduce((changed, name) => {
    const parts = [`${name} summons`, name, `${name} verdict`];
    const present = { proposal: 5, deliberation: 9, examination: 38, resolution: 36 }[name] ?? 0;
    return replace(changed, parts, ...meet(name, { present, votes: present }));
  }, lines);
}

const SILENT = unanimous(LAWFUL);

describe('F-30, unanimous without a word', () => {
  it('is found where every vote was unanimous and nothing was discussed', () => {
    const expected = 'F-30 warning resolution<proposal<deliberation<examination';
    expect(found(SILENT)).toEqual([expected]);
  });

  it.each([
    ['one vote was not unanimous', LAWFUL],
    ['somebody abstained', withLine(SILENT, 'examination', { data: { present: 39 } })],
    ['one discussion is on record', withLine(SILENT, 'deliberation', { commits: ['discussion'] })],
    ['minutes are attached', withLine(SILENT, 'deliberation', { files: ['a'] })],
    ['nothing has been resolved', SILENT.slice(0, 10)],
  ])('is not found where %s', (_, lines) => {
    expect(found(lines).filter((one) => one.startsWith('F-30'))).toEqual([]);
  });
});

describe('F-32, a form of vote that is not allowed', () => {
  const secret = procedureWith({
    'villagers-resolution': {
      bodies: [
        {
          body: 'representatives',
          quorum: { atLeast: '2/3', of: 'eligible' },
          pass: { moreThan: '1/2', of: 'present' },
          cite: { source: 'VCOL-2025', article: '30' },
          methods: { allowed: ['secret-ballot', 'open-ballot'], otherwise: 'warn' },
        },
      ],
    },
  });

  it.each([
    ['show-of-hands', ['F-32 warning resolution']],
    ['secret-ballot', []],
    ['open-ballot', []],
  ])('goes by what the procedure allows the body: %s', (method, expected) => {
    const vote = { method, for: 33, against: 3, abstain: 0, invalid: 0 };
    const lines = withLine(LAWFUL, 'resolution', { data: { vote } });
    expect(found(lines, { procedure: secret })).toEqual(expected);
  });

  it('looks at the votes of sessions', () => {
    const vote = { method: 'secret-ballot', for: 33, against: 3, abstain: 0, invalid: 0 };
    const session = { heldAt: '2026-03-24T11:00:00.000Z', present: 36 };
    const sessions = [{ ...session, vote: { ...vote, method: 'oral' } }];
    const lines = withLine(LAWFUL, 'resolution', { data: { vote, sessions } });
    expect(found(lines, { procedure: secret })).toEqual(['F-32 warning resolution']);
  });
});

describe('F-33, who should have taken no part', () => {
  function declared(...persons: readonly string[]) {
    const lines = persons.map((person, at) =>
      line(`recusal ${person}`, `2026-03-1${at + 5} 09:00`, 'RecusalDeclared', { person }),
    );
    return insertAfter(LAWFUL, 'examination verdict', ...lines);
  }

  function recused(lines: readonly Line[], count: number | undefined) {
    return withLine(lines, 'resolution', { data: { recused: count } });
  }

  it.each([
    [undefined, ['F-33 warning resolution<recusal a<recusal b']],
    [1, ['F-33 warning resolution<recusal a<recusal b']],
    [2, []],
  ])('is found where two declared it and %s were left out', (count, expected) => {
    expect(found(recused(declared('a', 'b'), count))).toEqual(expected);
  });

  it('counts a person once, and nobody who declared it after the vote', () => {
    const twice = insertAfter(
      declared('a'),
      'recusal a',
      line('again', '2026-03-16 09:00', 'RecusalDeclared', { person: 'a' }),
    );
    expect(found(recused(twice, 1))).toEqual([]);
    const late = insertAfter(
      LAWFUL,
      'posting',
      line('late', '2026-03-26 09:00', 'RecusalDeclared', { person: 'a' }),
    );
    expect(found(late)).toEqual([]);
  });

  const grant = (person: string, seat: string) =>
    line(`grant ${person}`, '2026-01-05 09:00', 'SeatGranted', {
      person,
      seats: [seat],
      from: '2026-01-01T00:00:00.000Z',
    });

  it.each([
    ['sits in the congress', 'a', ['F-33 error resolution<recusal a']],
    ['does not sit in it', 'b', []],
  ])('is an error where the person %s by name', (_, person, expected) => {
    const village = [grant('a', 'representatives'), grant('b', 'branch-committee')];
    const noted = found(declared(person), { village });
    expect(noted.filter((one) => one.startsWith('F-33'))).toEqual(expected);
  });
});

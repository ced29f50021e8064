import { describe, expect, it } from 'vitest';
import { insertAfter, LAWFUL, line, withLine } from '../testing/lawful.ts';
import { across, decision, OTHER } from '../testing/ledger.ts';

const with_ = (name: string, at?: string) =>
  withLine(LAWFUL, name, { files: ['a'], ...(at ? { at } : {}) });

describe('F-28, a sign-in sheet used again', () => {
  it.each([
    [
      'of another meeting of the village',
      VillageOf(undefined),
      '2026-03-25 19:00',
      ['F-28 error d2 resolution<d1 resolution'],
    ],
    [
      'of another village',
      VillageOf(OTHER),
      '2026-03-24 19:00',
      ['F-28 error d2 resolution<d1 resolution'],
    ],
    ['of one meeting that decided both', VillageOf(undefined), '2026-03-24 19:00', []],
  ])('is found %s', (_, of, at, expected) => {
    const two = [decision('d1', with_('resolution')), decision('d2', with_('resolution', at), of)];
    expect(across(two)).toEqual(expected);
  });

  it('is not found of two files', () => {
    const other = withLine(LAWFUL, 'resolution', { files: ['b'], at: '2026-03-25 19:00' });
    expect(across([decision('d1', with_('resolution')), decision('d2', other)])).toEqual([]);
  });
});

function VillageOf(of: string | undefined) {
  return of === undefined ? {} : { of };
}

describe('F-93, a file used in several decisions', () => {
  it('is found of a notice and an acceptance', () => {
    const two = [decision('d1', with_('posting')), decision('d2', with_('acceptance'))];
    expect(across(two)).toEqual(['F-93 error d2 acceptance<d1 posting']);
  });

  it('is not found of one photograph of the notices of a day', () => {
    const two = [decision('d1', with_('posting')), decision('d2', with_('posting'))];
    expect(across(two)).toEqual([]);
    const later = decision('d3', with_('posting', '2026-03-26 08:30'));
    expect(across([...two, later])).toEqual(['F-93 error d3 posting<d1 posting']);
  });

  it('is a warning of a file that was only added: a policy may belong to many', () => {
    const added = {
      ...line('added', '2026-06-20 12:00', 'EvidenceAttached', { stage: 'implementation' }),
      files: ['a'],
    };
    const lines = insertAfter(LAWFUL, 'acceptance', added);
    expect(across([decision('d1', lines), decision('d2', lines, { of: OTHER })])).toEqual([
      'F-93 warning d2 added<d1 added',
    ]);
  });

  it('is told once for each decision that used it', () => {
    const three = ['d1', 'd2', 'd3'].map((id, at) =>
      decision(id, with_('acceptance', `2026-06-2${at} 09:00`)),
    );
    expect(across(three)).toEqual([
      'F-93 error d2 acceptance<d1 acceptance',
      'F-93 error d3 acceptance<d1 acceptance',
    ]);
  });
});

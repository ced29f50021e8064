import { describe, expect, it } from 'vitest';
import { LAWFUL, upTo, withLine } from '../testing/lawful.ts';
import { across, decision, OTHER } from '../testing/ledger.ts';

const LONG = '在村东头新建文化广场一处,占地八百平方米,硬化地面并安装健身器材和路灯';

function of(id: string, plan: string, village?: string) {
  const lines = withLine(upTo(LAWFUL, 'motion'), 'motion', { data: { plan } });
  return decision(id, lines, village === undefined ? {} : { of: village });
}

describe('F-98, the plan of another village', () => {
  it('is found word for word, whatever the spaces', () => {
    const spaced = LONG.replaceAll(',', ', ');
    expect(across([of('d1', LONG), of('d2', spaced, OTHER)])).toEqual([
      'F-98 warning d2 motion<d1 motion',
    ]);
  });

  it.each([
    ['the same village', LONG, undefined],
    ['a plan of its own', `${LONG}十盏`, OTHER],
  ])('is not found of %s', (_, plan, village) => {
    expect(across([of('d1', LONG), of('d2', plan, village)])).toEqual([]);
  });

  it('is not found of a short plan, which may be the same by chance', () => {
    expect(across([of('d1', '硬化主街 800 米'), of('d2', '硬化主街 800 米', OTHER)])).toEqual([]);
  });
});

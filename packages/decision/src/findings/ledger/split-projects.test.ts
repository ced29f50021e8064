import { describe, expect, it } from 'vitest';
import { compiled, EVERY_KIND } from '../../testing/document.ts';
import { LAWFUL, line, upTo, withLine } from '../testing/lawful.ts';
import { across, decision, OTHER } from '../testing/ledger.ts';
import type { Line } from '../testing/written.ts';

// From 500000.00 on, the procedure asks for the township's filing.
const procedure = compiled(EVERY_KIND);

function project(id: string, at: string, title: string, amount: string, more: object = {}) {
  const lines = withLine(upTo(LAWFUL, 'motion'), 'motion', { at, data: { title, amount } });
  const plan = `${title}方案${id}`;
  return decision(id, withLine(lines, 'motion', { data: { plan } }), { procedure, ...more });
}

const FIRST = project('d1', '2026-03-02 09:00', '主街硬化工程一期', '260000.00');
const SPLIT = ['F-72 warning d1 motion<d2 motion'];

describe('F-72, a project split', () => {
  it.each([
    ['reach the amount together', '240000.00', SPLIT],
    ['stay below it', '239999.99', []],
  ])('is found of two parts that %s', (_, amount, expected) => {
    const second = project('d2', '2026-05-02 09:00', '主街硬化工程二期', amount);
    expect(across([FIRST, second])).toEqual(expected);
  });

  it.each([
    ['180 days later', '2026-08-29 09:00', SPLIT],
    ['181 days later', '2026-08-30 09:00', []],
  ])('is told by the time between: %s', (_, at, expected) => {
    expect(across([FIRST, project('d2', at, '主街硬化工程二期', '260000.00')])).toEqual(expected);
  });

  it.each([
    ['another kind of project', '活动中心维修', '260000.00', {}],
    ['a part that goes the whole way by itself', '主街硬化工程二期', '500000.00', {}],
    ['another village', '主街硬化工程二期', '260000.00', { of: OTHER }],
  ])('is not found of %s', (_, title, amount, more) => {
    expect(across([FIRST, project('d2', '2026-05-02 09:00', title, amount, more)])).toEqual([]);
  });

  it('is not found of what was withdrawn, nor where no amount asks for more', () => {
    const second = project('d2', '2026-05-02 09:00', '主街硬化工程二期', '260000.00');
    const { facts } = second.history;
    const gone = line('d2 gone', '2026-05-03 09:00', 'DecisionWithdrawn');
    const withdrawn: readonly Line[] = [
      { ...upTo(LAWFUL, 'motion')[0], at: '2026-05-02 09:00', data: facts[0]?.data } as Line,
      gone,
    ];
    expect(across([FIRST, decision('d2', withdrawn, { procedure })])).toEqual([]);
    const shipped = [1, 2].map((n) => {
      const data = { title: `主街硬化工程${n}期`, plan: `第 ${n} 部分`, amount: '260000.00' };
      return decision(`d${n}`, withLine(upTo(LAWFUL, 'motion'), 'motion', { data }));
    });
    expect(across(shipped)).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import {
  implementing,
  local,
  PROCEDURES,
  posted,
  resolved,
  resultPosted,
  started,
} from '../testing/at-stage.ts';
import type { Scenario } from '../testing/scenario.ts';
import { dueOf } from './due.ts';

const dueIn = (scenario: Scenario) => dueOf(scenario.state());

function objected(scenario: Scenario, objection: string): Scenario {
  const data = { objection, text: '造价偏高' };
  scenario.accept(local('2026-03-20 10:00'), 'villager', 'RaiseObjection', data);
  return scenario;
}

describe.each(PROCEDURES)('what is due in %s', (procedure) => {
  it('is nothing while nobody has set a date', () => {
    expect(dueIn(started('2026-03-16', { procedure }))).toEqual([]);
    expect(dueIn(resolved('2026-03-16', { procedure }))).toEqual([]);
    expect(dueIn(implementing({ procedure }))).toEqual([]);
  });

  it('is a meeting at the moment for which it was called, for the seat that records it', () => {
    const scenario = resolved('2026-03-16', { procedure });
    const before = started('2026-03-16', { procedure });
    const { stage } = before.state();
    const seat = before.state().procedure.stages.get(stage)?.seat ?? 'system';
    const call = { stage, for: local('2026-03-18 19:00'), place: '村委会' };
    before.accept(local('2026-03-16 10:00'), seat, 'ConveneMeeting', call);
    expect(dueIn(before)).toMatchObject([{ at: '2026-03-18T11:00:00.000Z', who: [seat] }]);
    expect(dueIn(scenario)).toEqual([]);
  });

  it('is the end of a posting, for the seat of the stage behind it', () => {
    expect(dueIn(posted({ procedure }))).toEqual([
      {
        at: '2026-04-01T16:00:00.000Z',
        what: {
          zh: '【决议公开】满期,接着办理【组织实施】',
          en: '"resolution disclosure" has run its period; "implementation" comes next',
        },
        who: ['village-committee'],
      },
    ]);
    expect(dueIn(resultPosted({ procedure }))).toMatchObject([
      { at: '2026-07-07T16:00:00.000Z', what: { zh: '【实施结果公开】满期,接着办理【归档】' } },
    ]);
  });

  it('is the answers that a posting waits for, for the seats that give them', () => {
    const scenario = objected(objected(posted({ procedure }), 'well'), 'cost');
    const due = { at: '2026-04-01T16:00:00.000Z', who: ['village-committee'] };
    expect(dueIn(scenario)).toMatchObject([due]);
    expect(dueIn(scenario)[0]?.what.zh).toBe('【决议公开】满期;还有 2 件异议要先答复');
    const escalated = { objection: 'well' };
    scenario.accept(local('2026-03-21 10:00'), 'villager', 'EscalateObjection', escalated);
    expect(dueIn(scenario)[0]?.who).toEqual(['township', 'village-committee']);
  });

  it('is nothing while a posting is interrupted, nor after the end', () => {
    const scenario = posted({ procedure });
    const interruption = { stage: 'resolution-disclosure', reason: '大风' };
    scenario.accept(
      local('2026-03-20 10:00'),
      'village-committee',
      'InterruptNotice',
      interruption,
    );
    expect(dueIn(scenario)).toEqual([]);
    const withdrawn = started('2026-03-16', { procedure });
    const data = { reason: '资金没有落实' };
    withdrawn.accept(local('2026-03-16 10:00'), 'village-committee', 'WithdrawDecision', data);
    expect(dueIn(withdrawn)).toEqual([]);
  });
});

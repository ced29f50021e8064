import { nationalCalendar } from '@siyi/procedure';
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
import { atStage } from '../testing/every-kind.ts';
import type { Scenario } from '../testing/scenario.ts';
import { dueOf } from './due.ts';

const dueIn = (scenario: Scenario) => dueOf(scenario.state(), nationalCalendar);

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
    // Five days from the 20th; the posting ends later.
    const reply = { at: '2026-03-25T16:00:00.000Z', who: ['village-committee'] };
    const end = { at: '2026-04-01T16:00:00.000Z', who: ['village-committee'] };
    expect(dueIn(scenario)).toMatchObject([reply, reply, end]);
    expect(dueIn(scenario).map(({ what }) => what.zh)).toEqual([
      '答复异议 well',
      '答复异议 cost',
      '【决议公开】满期;还有 2 件异议要先答复',
    ]);
  });

  it('is the answer of the township, within twenty days, once an objection is escalated', () => {
    const scenario = objected(objected(posted({ procedure }), 'well'), 'cost');
    const escalated = { objection: 'well' };
    scenario.accept(local('2026-03-21 10:00'), 'villager', 'EscalateObjection', escalated);
    expect(dueIn(scenario)).toMatchObject([
      { at: '2026-03-25T16:00:00.000Z', what: { zh: '答复异议 cost' } },
      { at: '2026-04-01T16:00:00.000Z', who: ['township', 'village-committee'] },
      { at: '2026-04-10T16:00:00.000Z', what: { zh: '答复异议 well' }, who: ['township'] },
    ]);
    const answer = { objection: 'cost', text: '已核对', upheld: false };
    scenario.accept(local('2026-03-22 10:00'), 'village-committee', 'AnswerObjection', answer);
    expect(dueIn(scenario).map(({ who }) => who)).toEqual([['township'], ['township']]);
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

describe('what is due in a procedure that sets times', () => {
  it('is the end of a decision in whose stage nothing happens, before that of the whole', () => {
    const scenario = atStage('proposal');
    const lapse = { at: '2026-04-01T16:00:00.000Z', who: ['village-committee'] };
    expect(dueIn(scenario)).toMatchObject([lapse]);
    const call = { stage: 'proposal', for: local('2026-03-10 19:00'), place: '村委会' };
    scenario.accept(local('2026-03-03 10:00'), 'village-committee', 'ConveneMeeting', call);
    // 90 days from 2 March, once something was done in the first stage.
    expect(dueIn(scenario)).toMatchObject([
      { at: '2026-03-10T11:00:00.000Z', what: { zh: '【提议】开会,会后记录' } },
      { at: '2026-05-31T16:00:00.000Z', what: { zh: '【提议】再不办理,决策到期失效' } },
    ]);
  });

  it('is the end of a stage that should not take longer, where that ends nothing', () => {
    expect(dueIn(atStage('township-review'))).toMatchObject([
      { at: '2026-03-23T16:00:00.000Z', what: { zh: '【乡镇审核】应当办完' } },
      { at: '2026-05-31T16:00:00.000Z' },
    ]);
  });

  it('is the answer to a query and the report on a demand, by the days that they give', () => {
    const scenario = atStage('implementation');
    const seat = 'supervision-committee';
    const ask = (type: 'RaiseQuery' | 'DemandRectification', deadline: string) =>
      scenario.accept(local('2026-04-02 10:00'), seat, type, {
        text: '造价怎么算的',
        deadline: local(deadline),
      });
    ask('RaiseQuery', '2026-04-12 18:00');
    ask('DemandRectification', '2026-04-10 18:00');
    scenario.accept(local('2026-04-02 11:00'), seat, 'RaiseQuery', { text: '不限期' });
    expect(dueIn(scenario)).toEqual([
      {
        at: '2026-04-10T10:00:00.000Z',
        what: { zh: '报告整改 1', en: 'The report on demand 1' },
        who: ['village-committee'],
      },
      {
        at: '2026-04-12T10:00:00.000Z',
        what: { zh: '答复质询 1', en: 'The answer to query 1' },
        who: ['village-committee'],
      },
    ]);
  });

  it('stands still while the decision does; only its review is due', () => {
    const scenario = atStage('proposal');
    const data = { reason: '核查', until: local('2026-03-20 09:00') };
    scenario.accept(local('2026-03-03 10:00'), 'township', 'SuspendDecision', data);
    expect(dueIn(scenario)).toMatchObject([
      { at: '2026-03-20T01:00:00.000Z', who: ['village-committee', 'township'] },
    ]);
  });
});

import type { Correctable, DecisionState, FactOf } from '@siyi/decision';
import type { Instant } from '@siyi/kernel';
import { createCatalogue, type ReviewStage } from '@siyi/procedure';
import { describe, expect, it } from 'vitest';
import { readForm } from './read-form.ts';
import { renderForm } from './render-form.ts';
import { situationOf } from './situation.ts';
import { countyProcedure, decisionIn, request, shipped } from './testing/decision-in.ts';
import { submit } from './testing/submit.ts';

const valuesOf = (choices: readonly { value: string }[] = []) => choices.map(({ value }) => value);

const REVIEW: ReviewStage = {
  kind: 'review',
  id: 'township-review',
  title: { zh: '乡镇审核', en: 'township review' },
  seat: 'village-committee',
  outcomes: { approved: 'resolution-disclosure', returned: 'congress-resolution' },
};

describe('the situation of a review', () => {
  const procedure = countyProcedure({}, [REVIEW]);

  it('is its stage, with the outcomes that the stage has', () => {
    const decision = decisionIn('township-review', { procedure });
    expect(valuesOf(situationOf('RequestReview', { decision }).choices.stage)).toEqual([
      'township-review',
    ]);
    const { choices } = situationOf('RecordReview', { decision });
    expect(valuesOf(choices.stage)).toEqual(['township-review']);
    expect(valuesOf(choices.outcome)).toEqual(['approved', 'returned']);
  });

  it('elsewhere is a filing, of any stage up to the open one', () => {
    const decision = decisionIn('congress-resolution', { procedure });
    const { choices, initial } = situationOf('RecordReview', { decision });
    expect(valuesOf(choices.stage)).toEqual([
      'two-committee-proposal',
      'branch-examination',
      'congress-resolution',
    ]);
    expect(valuesOf(choices.outcome)).toEqual(['filed']);
    expect(initial).toEqual({ outcome: ['filed'] });
  });
});

describe('the situation of supervision', () => {
  it.each(['IssueOpinion', 'RaiseQuery', 'DemandRectification', 'AttachEvidence'] as const)(
    'of %s is every stage, and the open one to begin with',
    (command) => {
      const decision = decisionIn('branch-examination');
      const { choices, initial } = situationOf(command, { decision });
      expect(valuesOf(choices.stage)).toEqual(decision.procedure.stageIds);
      expect(initial).toEqual({ stage: ['branch-examination'] });
    },
  );

  const deadline = '2026-05-15T16:00:00.000Z' as Instant;
  const requests = new Map([
    ['1', request('settled')],
    ['2', request('reported', { stage: 'implementation' })],
    ['x', request('open', { stage: 'implementation', deadline })],
    ['4', request('open')],
  ]);
  const decision = decisionIn('implementation', { queries: requests, demands: requests });

  it.each([
    ['AnswerQuery', 'query', ['x', '4']],
    ['ReportRectification', 'demand', ['x', '4']],
    ['VerifyRectification', 'demand', ['2']],
  ] as const)('of %s is what waits for it, the oldest chosen', (command, field, waiting) => {
    const { choices, initial } = situationOf(command, { decision });
    expect(valuesOf(choices[field])).toEqual(waiting);
    expect(initial).toEqual({ [field]: [waiting[0]] });
  });

  it('tells of what waits its stage, and the day on which it is due', () => {
    const [first, second] = situationOf('AnswerQuery', { decision }).choices.query ?? [];
    expect(first?.label.zh).toMatch(/^x（.+，期限 2026年5月15日（星期五））$/);
    expect(first?.label.en).toMatch(/^x \(.+, due Friday 15 May 2026\)$/);
    expect(second?.label).toEqual({ zh: '4', en: '4' });
  });

  it('with nothing waiting offers nothing', () => {
    const { choices, initial } = situationOf('AnswerQuery', { decision: decisionIn('archive') });
    expect(choices).toEqual({ query: [] });
    expect(initial).toEqual({ query: [] });
  });
});

/** A decision whose last figures can be put right. */
function withLast<T extends Correctable['fact']['type']>(
  type: T,
  data: FactOf<T>['data'],
): DecisionState {
  const before = decisionIn('congress-resolution');
  const fact = {
    eventId: 'ffffffff-ffff-4fff-8fff-ffffffffffff',
    type,
    schemaVersion: 1,
    version: 2,
    actor: { seat: 'village-committee', person: 'person' },
    occurredAt: before.openedAt,
    recordedAt: before.recordedAt,
    data,
  } as unknown as Correctable['fact'];
  return { ...before, correctable: { fact, before } };
}

describe('the situation of a correction', () => {
  const vote = { method: 'secret-ballot', for: 28, against: 2, abstain: 1, invalid: 0 };
  const meeting = withLast('MeetingRecorded', {
    stage: 'congress-resolution',
    body: 'representatives',
    present: 31,
    presentBy: { 'women-representatives': 12 },
    excluded: [{ count: 2, approvedBy: 'village-committee' }],
    vote,
  });

  it('of a meeting is its figures as they are on record, and no others', () => {
    const { choices, initial, without } = situationOf('CorrectRecord', { decision: meeting });
    expect(choices.event).toEqual([
      {
        value: 'ffffffff-ffff-4fff-8fff-ffffffffffff',
        label: { zh: '会议记录', en: 'Meeting' },
      },
    ]);
    expect(initial).toEqual({
      'figures.present': ['31'],
      'figures.presentBy.women-representatives': ['12'],
      'figures.vote.method': ['secret-ballot'],
      'figures.vote.for': ['28'],
      'figures.vote.against': ['2'],
      'figures.vote.abstain': ['1'],
      'figures.vote.invalid': ['0'],
    });
    expect(without).toEqual(
      expect.arrayContaining(['figures.amount', 'figures.percent', 'figures.presentBy.online']),
    );
    expect(without).not.toContain('figures.presentBy.women-representatives');
    expect(without).not.toContain('figures.excluded');
  });

  it('of a meeting sends back the one figure that was changed, and the others as they were', () => {
    const situation = situationOf('CorrectRecord', { decision: meeting });
    const page = renderForm({ command: 'CorrectRecord', language: 'zh', hidden: {}, situation });
    const sent = submit(String(page));
    sent.set('figures.vote.for', '29');
    expect(readForm('CorrectRecord', sent).data).toEqual({
      event: 'ffffffff-ffff-4fff-8fff-ffffffffffff',
      figures: {
        present: 31,
        presentBy: { 'women-representatives': 12 },
        vote: { ...vote, for: 29 },
      },
    });
  });

  it.each([
    ['PaymentRecorded', { amount: '100.00', signedOffBy: [] }, ['amount']],
    ['ProgressReported', { percent: 60 }, ['percent', 'amount']],
    ['ContractSigned', { amount: '279500.00' }, ['amount']],
  ] as const)('of a %s asks for its own figures alone', (type, data, own) => {
    const decision = withLast(type, data as never);
    const situation = situationOf('CorrectRecord', { decision });
    const page = renderForm({ command: 'CorrectRecord', language: 'zh', hidden: {}, situation });
    const names = [...submit(String(page)).keys()].filter((name) => name.startsWith('figures.'));
    expect(names.toSorted()).toEqual(own.map((key) => `figures.${key}`).toSorted());
  });

  it('of nothing that could be corrected offers nothing', () => {
    const situation = situationOf('CorrectRecord', { decision: decisionIn('archive') });
    expect(situation).toEqual({ choices: {}, without: [], initial: {} });
  });
});

describe('the situation of an exception', () => {
  it('of an order is the stages up to the open one', () => {
    const decision = decisionIn('resolution-disclosure');
    const { choices, initial } = situationOf('OrderCorrection', { decision });
    expect(valuesOf(choices.stage)).toEqual([
      'two-committee-proposal',
      'branch-examination',
      'congress-resolution',
      'resolution-disclosure',
    ]);
    expect(initial).toEqual({});
  });

  it('of a migration is the other procedures, and their stages of the same kind', () => {
    const decision = decisionIn('branch-examination');
    const own = decision.procedure;
    const other = shipped('four-deliberations@2026-01-01');
    const place = { decision, catalogue: createCatalogue([own, other], own.id) };
    const { choices } = situationOf('MigrateDecision', place);
    expect(valuesOf(choices.procedure)).toEqual(['four-deliberations@2026-01-01']);
    expect(valuesOf(choices.stage)).toContain('party-examination');
    expect(valuesOf(choices.stage)).not.toContain('implementation');
    const named = choices.stage?.find(({ value }) => value === 'party-examination');
    expect(named?.label.zh).toMatch(/（四议两公开）$/);
    expect(situationOf('MigrateDecision', { decision }).choices).toEqual({});
  });

  it.each(['SuspendDecision', 'ResumeDecision', 'RevokeResolution', 'EscalateToAssembly'] as const)(
    'of %s is nothing to choose',
    (command) => {
      const situation = situationOf(command, { decision: decisionIn('congress-resolution') });
      expect(situation).toEqual({ choices: {}, without: [], initial: {} });
    },
  );
});

// Faults of postings and of objections.
import { type Draft, dateOf, drop, moment, stepOf } from './draft.ts';
import { add, type Fault, file, VILLAGE, write } from './fault.ts';

export const POSTING_FAULTS: readonly Fault[] = [
  {
    name: 'the resolution posted for two days',
    must: ['F-42'],
    touches: ['posting'],
    plant: (draft) =>
      write(draft, 'posting', {
        until: moment(dateOf(draft, 'posting', 'postedAt') + 3, '00:00'),
      }),
  },
  {
    name: 'the resolution posted a day short of fifteen',
    must: ['F-42'],
    touches: ['posting'],
    // Fifteen days are the law from 2026 on.
    fits: (draft) => String(stepOf(draft, 'motion').data.occurredAt) >= '2026',
    plant: (draft) =>
      write(draft, 'posting', {
        until: moment(dateOf(draft, 'posting', 'postedAt') + 15, '00:00'),
      }),
  },
  {
    name: 'the result posted for four days',
    must: ['F-42'],
    touches: ['result'],
    plant: (draft) =>
      write(draft, 'result', { until: moment(dateOf(draft, 'result', 'postedAt') + 5, '00:00') }),
  },
  {
    name: 'posted two days before the vote',
    must: ['F-13'],
    may: ['F-02', 'F-90', 'F-42'],
    touches: ['posting', 'meeting dates'],
    plant: (draft) => {
      const day = dateOf(draft, 'resolution', 'heldAt') - 2;
      write(draft, 'posting', { postedAt: moment(day, '10:00') });
    },
  },
  {
    name: 'the resolution was never posted',
    must: ['F-40', 'F-01'],
    touches: ['posting', 'gates', 'objection'],
    fits: ({ procedure }) => procedure !== 'supervised',
    plant: (draft) => drop(draft, 'posting'),
  },
  {
    name: 'the result was never posted',
    must: ['F-41', 'F-01'],
    touches: ['result', 'gates'],
    fits: ({ procedure }) => procedure !== 'supervised',
    plant: (draft) => drop(draft, 'result'),
  },
  {
    name: 'the result posted before the acceptance',
    must: ['F-15'],
    may: ['F-02', 'F-90', 'F-42'],
    touches: ['result', 'acceptance dates'],
    plant: (draft) => {
      const day = dateOf(draft, 'acceptance', 'occurredAt') - 1;
      write(draft, 'result', { postedAt: moment(day, '10:00') });
    },
  },
  {
    name: 'one photograph for both postings',
    must: ['F-44'],
    touches: ['posting', 'result'],
    plant: (draft) => {
      write(draft, 'posting', { evidence: file('b') });
      write(draft, 'result', { evidence: file('b') });
    },
  },
  {
    name: 'one file for a meeting and for the posting',
    must: ['F-93'],
    touches: ['posting', 'meeting files'],
    plant: (draft) => {
      write(draft, 'resolution', { evidence: file('c') });
      write(draft, 'posting', { evidence: file('c') });
    },
  },
  {
    name: 'an objection that nobody answered',
    must: ['F-48', 'F-47'],
    touches: ['objection', 'posting'],
    plant: (draft) => object(draft),
  },
  {
    name: 'an objection that was typed in before its posting, and not answered',
    must: ['F-48', 'F-47'],
    touches: ['objection', 'posting', 'recording'],
    plant: (draft) => {
      object(draft);
      const posting = stepOf(draft, 'posting');
      posting.at = moment(dateOf(draft, 'posting', 'postedAt') + 4, '20:00');
    },
  },
  {
    name: 'an objection answered after the works began',
    must: ['F-48', 'F-47'],
    touches: ['objection', 'posting'],
    plant: (draft) => {
      object(draft);
      const day = dateOf(draft, 'progress', 'occurredAt') + 1;
      const data = { objection: '1', text: '已当面说明', upheld: false };
      const occurredAt = moment(day, '10:00');
      add(draft, 'answer', day, VILLAGE, 'AnswerObjection', { ...data, occurredAt });
    },
  },
];

function object(draft: Draft): void {
  const day = dateOf(draft, 'posting', 'postedAt') + 3;
  const data = { objection: '1', text: '造价偏高', occurredAt: moment(day, '10:00') };
  add(draft, 'objection', day, 'villager', 'RaiseObjection', data);
}

// Faults of works, contracts, money and supervision.
import { dateOf, drop, moment, stepOf, yuan } from './draft.ts';
import { add, type Fault, isPlain, VILLAGE, write } from './fault.ts';

export const WORKS_FAULTS: readonly Fault[] = [
  {
    name: 'contract dated a week before the vote',
    must: ['F-11'],
    may: ['F-02', 'F-90'],
    touches: ['contract', 'meeting dates'],
    plant: (draft) => {
      const day = dateOf(draft, 'resolution', 'heldAt') - 7;
      write(draft, 'contract', { signedAt: moment(day, '10:00') });
    },
  },
  {
    name: 'contract signed during the posting',
    must: ['F-12'],
    may: ['F-02', 'F-90'],
    touches: ['contract', 'posting'],
    plant: (draft) => {
      const day = dateOf(draft, 'posting', 'postedAt') + 3;
      write(draft, 'contract', { signedAt: moment(day, '10:00') });
    },
  },
  {
    name: 'accepted before the contract',
    must: ['F-14'],
    may: ['F-02', 'F-90', 'F-80', 'F-60'],
    touches: ['contract', 'acceptance dates'],
    plant: (draft) => {
      const day = dateOf(draft, 'contract', 'signedAt') - 1;
      write(draft, 'acceptance', { occurredAt: moment(day, '10:00') });
    },
  },
  {
    name: 'paid more than was resolved',
    must: ['F-71', 'F-70'],
    touches: ['payment'],
    plant: (draft) => write(draft, 'payment', { amount: yuan(draft.amount * 1.3) }),
  },
  {
    name: 'accepted for more than the contract',
    must: ['F-70'],
    touches: ['acceptance amount', 'contract'],
    plant: (draft) => write(draft, 'acceptance', { amount: yuan(draft.amount * 1.15) }),
  },
  {
    name: 'a contract above the plan',
    must: ['F-70'],
    touches: ['acceptance amount', 'contract', 'payment'],
    plant: (draft) => {
      const amount = yuan(draft.amount * 1.2);
      write(draft, 'contract', { amount });
      write(draft, 'acceptance', { amount });
    },
  },
  {
    name: 'paid without any contract',
    must: ['F-75'],
    touches: ['contract', 'payment', 'acceptance amount', 'acceptance dates'],
    plant: (draft) => drop(draft, 'contract'),
  },
  {
    name: 'paid two days before the contract',
    must: ['F-75'],
    may: ['F-02'],
    touches: ['contract', 'payment'],
    plant: (draft) => {
      const day = dateOf(draft, 'contract', 'signedAt') - 2;
      write(draft, 'payment', { occurredAt: moment(day, '10:00') });
      stepOf(draft, 'payment').at = moment(day, '20:00');
    },
  },
  {
    name: 'accepted by the committee alone',
    must: ['F-79'],
    touches: ['acceptors'],
    plant: (draft) => write(draft, 'acceptance', { acceptors: [VILLAGE] }),
  },
  {
    name: 'accepted at nine tenths',
    must: ['F-80'],
    touches: ['acceptance dates'],
    plant: (draft) => {
      const day = dateOf(draft, 'acceptance', 'occurredAt') + 1;
      const data = { percent: 90, occurredAt: moment(day, '10:00') };
      add(draft, 'late progress', day, VILLAGE, 'ReportProgress', data);
    },
  },
  {
    name: 'nothing of the supervision committee',
    must: ['F-60', 'F-79'],
    touches: ['acceptors', 'gates', 'payment', 'demand'],
    fits: isPlain,
    plant: (draft) => {
      drop(draft, 'visit', 'works gate');
      write(draft, 'acceptance', { acceptors: [VILLAGE] });
      write(draft, 'payment', { signedOffBy: [VILLAGE, 'branch-committee'] });
    },
  },
  {
    name: 'a demand that nobody answered',
    must: ['F-64'],
    may: ['F-65'],
    touches: ['demand'],
    plant: (draft) => {
      const day = dateOf(draft, 'visit', 'occurredAt') + 1;
      const data = {
        demand: '1',
        text: '补齐材料检测报告',
        deadline: moment(day + 7, '18:00'),
        occurredAt: moment(day, '10:00'),
      };
      add(draft, 'demand', day, 'supervision-committee', 'DemandRectification', data);
    },
  },
  {
    name: 'another plan after the vote',
    must: ['F-31'],
    touches: ['plan'],
    plant: (draft) => {
      const day = dateOf(draft, 'resolution', 'heldAt') + 1;
      const data = { plan: '改为另一条街', reason: '领导安排', occurredAt: moment(day, '08:00') };
      add(draft, 'revision', day, VILLAGE, 'RevisePlan', data);
    },
  },
];

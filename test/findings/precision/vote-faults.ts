// Faults of attendance and vote.
import { has } from './draft.ts';
import { type Fault, presentAt, voted, write } from './fault.ts';

export const VOTE_FAULTS: readonly Fault[] = [
  {
    name: 'five present at the resolution',
    must: ['F-20'],
    may: ['F-21', 'F-11'],
    touches: ['resolution votes'],
    plant: (draft) => voted(draft, 'resolution', 5, 5),
  },
  {
    name: 'one short of two thirds of the congress',
    must: ['F-20'],
    touches: ['resolution votes'],
    fits: ({ body }) => body === 'representatives',
    plant: (draft) => {
      const present = Math.ceil((draft.voters * 2) / 3) - 1;
      voted(draft, 'resolution', present, present - 1);
    },
  },
  {
    name: 'just half of those present for it',
    must: ['F-21'],
    may: ['F-11', 'F-30'],
    touches: ['resolution votes'],
    plant: (draft) => {
      const present = 2 * Math.floor(presentAt(draft, 'resolution') / 2);
      voted(draft, 'resolution', present, present / 2);
    },
  },
  {
    name: 'a few Party members present',
    must: ['F-20', 'F-21'],
    touches: ['examination votes'],
    fits: (draft) => has(draft, 'examination'),
    plant: (draft) => voted(draft, 'examination', 6, 5),
  },
  {
    name: 'fewer than half of those present for it',
    must: ['F-21'],
    may: ['F-11', 'F-30'],
    touches: ['resolution votes'],
    plant: (draft) => {
      const present = presentAt(draft, 'resolution');
      voted(draft, 'resolution', present, Math.floor((present * 42) / 100));
    },
  },
  {
    name: 'more votes than people present',
    must: ['F-26'],
    touches: ['resolution votes'],
    plant: (draft) => {
      const present = presentAt(draft, 'resolution');
      const vote = { method: 'show-of-hands', for: present, against: 3 };
      write(draft, 'resolution', { vote });
    },
  },
  {
    name: 'other eligible people than on the roster',
    must: ['F-23'],
    touches: ['resolution votes'],
    plant: (draft) => write(draft, 'resolution', { eligible: draft.voters - 2 }),
  },
  {
    name: 'all unanimous and nothing discussed',
    must: ['F-30'],
    touches: ['resolution votes', 'examination votes', 'minutes', 'meeting files'],
    plant: (draft) => {
      for (const name of draft.meetings) {
        const present = presentAt(draft, name);
        voted(draft, name, present, present);
        write(draft, name, { discussion: undefined });
      }
    },
  },
  {
    name: 'three women in the congress',
    must: ['F-22'],
    touches: ['roster'],
    fits: ({ body }) => body === 'representatives',
    plant: (draft) => {
      draft.roster['women-representatives'] = 3;
    },
  },
  {
    name: 'the congress was never authorised',
    must: ['F-08'],
    touches: ['authorisation'],
    fits: ({ body }) => body === 'representatives',
    plant: (draft) => {
      draft.has['representatives-authorised'] = false;
    },
  },
];

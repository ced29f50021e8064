// Faults of meetings, their summons, minutes and gates.
import { dateOf, drop, moment, oneOf, stepOf } from './draft.ts';
import { type Fault, file, holdAt, isPlain, write } from './fault.ts';

export const MEETING_FAULTS: readonly Fault[] = [
  {
    name: 'all meetings on one day',
    must: ['F-03'],
    may: ['F-91', 'F-34'],
    touches: ['meeting dates'],
    fits: isPlain,
    plant: (draft) => {
      const day = dateOf(draft, 'resolution', 'heldAt');
      const times = ['09:00', '11:00', '14:30'];
      draft.meetings.slice(0, -1).forEach((name, at) => {
        holdAt(draft, name, day, times[at] as string);
      });
    },
  },
  {
    name: 'two bodies in one sitting',
    must: ['F-04'],
    may: ['F-03'],
    touches: ['meeting dates'],
    fits: isPlain,
    plant: (draft) => {
      const day = dateOf(draft, 'resolution', 'heldAt');
      const place = '村委会';
      holdAt(draft, draft.meetings.at(-2) as string, day, '19:00', place);
      holdAt(draft, 'resolution', day, '19:00', place);
    },
  },
  {
    name: 'one sign-in sheet for two meetings',
    must: ['F-04'],
    touches: ['meeting files'],
    plant: (draft) => {
      write(draft, draft.meetings[0] as string, { evidence: file('a') });
      write(draft, 'resolution', { evidence: file('a') });
    },
  },
  {
    name: 'a meeting dated before the one ahead of it',
    must: ['F-02'],
    may: ['F-90', 'F-34'],
    touches: ['meeting dates'],
    fits: (draft) => isPlain(draft) && draft.meetings.length > 2,
    plant: (draft) => {
      const [first, second] = draft.meetings as [string, string];
      const day = dateOf(draft, first, 'heldAt') - 1;
      // As it was written into the book, behind the first, with a date ahead of it.
      write(draft, second, { heldAt: moment(day, '15:00') });
    },
  },
  {
    name: 'a deliberation left out',
    must: ['F-01'],
    may: ['F-09'],
    touches: ['meeting dates', 'meeting files', 'examination votes', 'minutes', 'summons'],
    fits: isPlain,
    plant: (draft, random) => {
      const name = oneOf(random, draft.meetings.slice(0, -1));
      drop(draft, name, `${name} summons`);
    },
  },
  {
    name: 'no summons on record',
    must: ['F-34'],
    touches: ['summons', 'meeting dates'],
    plant: (draft, random) => drop(draft, `${oneOf(random, draft.meetings)} summons`),
  },
  {
    name: 'an assembly called the day before',
    must: ['F-34'],
    touches: ['summons', 'meeting dates'],
    fits: ({ body }) => body === 'villagers-assembly',
    plant: (draft) => {
      const day = dateOf(draft, 'resolution', 'heldAt') - 1;
      write(draft, 'resolution summons', { summonedAt: moment(day, '09:00') });
      stepOf(draft, 'resolution summons').at = moment(day, '20:00');
    },
  },
  {
    name: 'minutes without a place',
    must: ['F-94'],
    may: ['F-34'],
    touches: ['minutes', 'summons', 'meeting dates', 'meeting files'],
    plant: (draft) => {
      // Where a summons is on record the place stands in it: both papers are lost.
      drop(draft, 'resolution summons');
      write(draft, 'resolution', { place: undefined, chair: undefined, discussion: undefined });
    },
  },
  {
    name: 'no opinion of the township',
    must: ['F-10'],
    touches: ['gates'],
    fits: ({ procedure }) => procedure === 'reviewed',
    plant: (draft) => drop(draft, 'examination gate request', 'examination gate'),
  },
  {
    name: 'a stage of supervision left out',
    must: ['F-60'],
    touches: ['gates'],
    fits: ({ procedure }) => procedure === 'supervised' || procedure === 'suning',
    plant: (draft) => drop(draft, 'works gate'),
  },
];

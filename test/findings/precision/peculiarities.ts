// What is lawful and only looks like a fault: it must cause no finding at all. Planted like a fault,
// it is what an honest village does at the edge of a rule, or to put something right.
import {
  type Data,
  type Draft,
  dateOf,
  evening,
  has,
  moment,
  type Random,
  stepOf,
  yuan,
} from './draft.ts';

export interface Peculiarity {
  readonly name: string;
  readonly touches: readonly string[];
  readonly fits?: (draft: Draft) => boolean;
  readonly plant: (draft: Draft, random: Random) => void;
}

const VILLAGE = 'village-committee';

function write(draft: Draft, name: string, data: Data): void {
  const step = stepOf(draft, name);
  step.data = { ...step.data, ...data };
}

function add(draft: Draft, name: string, day: number, as: string, command: string, data: Data) {
  const dated = { ...data, occurredAt: moment(day, '10:00') };
  draft.steps.push({ name, at: evening(day), as, command, data: dated });
}

function voted(draft: Draft, name: string, present: number, against: number): void {
  const vote = { method: 'show-of-hands', for: present - against, against };
  write(draft, name, { present, vote });
}

function extend(draft: Draft, text: string): void {
  write(draft, 'motion', { plan: `${stepOf(draft, 'motion').data.plan}${text}` });
}

function file(digit: string) {
  return [{ sha256: digit.repeat(64), mediaType: 'image/jpeg', bytes: 51_877 }];
}

export const PECULIARITIES: readonly Peculiarity[] = [
  {
    name: 'just two thirds of the congress present',
    touches: ['resolution votes'],
    fits: ({ body }) => body === 'representatives',
    plant: (draft) => voted(draft, 'resolution', Math.ceil((draft.voters * 2) / 3), 1),
  },
  {
    name: 'carried by one vote',
    touches: ['resolution votes'],
    plant: (draft) => {
      const present = Number(stepOf(draft, 'resolution').data.present);
      voted(draft, 'resolution', present, Math.ceil(present / 2) - 1);
    },
  },
  {
    name: 'just a third of the congress are women',
    touches: ['roster'],
    fits: ({ body }) => body === 'representatives',
    plant: (draft) => {
      draft.roster['women-representatives'] = Math.ceil(draft.voters / 3);
    },
  },
  {
    name: 'unanimous after a discussion',
    touches: ['resolution votes', 'examination votes', 'minutes', 'meeting files'],
    plant: (draft) => {
      for (const name of draft.meetings) {
        voted(draft, name, Number(stepOf(draft, name).data.present), 0);
      }
    },
  },
  {
    name: 'voted down once, and carried at a second meeting',
    touches: ['meeting dates', 'summons', 'meeting files', 'minutes'],
    fits: (draft) => has(draft, 'deliberation'),
    plant: (draft) => {
      const day = dateOf(draft, 'deliberation summons', 'summonedAt');
      const { data, as } = stepOf(draft, 'deliberation');
      const { at } = stepOf(draft, 'deliberation summons');
      const heldAt = moment(day, '15:00');
      const vote = { method: 'show-of-hands', for: 1, against: Number(data.present) - 1 };
      const { stage, body, place } = data;
      const before = moment(dateOf(draft, 'proposal', 'heldAt'), '21:15');
      const summons = { stage, body, place, for: heldAt, summonedAt: before };
      draft.steps.push(
        { name: 'first summons', at: before, as, command: 'ConveneMeeting', data: summons },
        { name: 'first try', at, as, command: 'RecordMeeting', data: { ...data, heldAt, vote } },
      );
      stepOf(draft, 'deliberation summons').at = moment(day, '21:20');
      write(draft, 'deliberation summons', { summonedAt: moment(day, '20:00') });
    },
  },
  {
    name: 'the deliberation on the very next day, headed by the same person',
    touches: ['meeting dates', 'has'],
    fits: ({ procedure }) =>
      procedure === 'four-deliberations' || procedure === 'five-deliberations',
    plant: (draft) => {
      draft.has['one-person-heads-both'] = true;
      const { place } = stepOf(draft, 'proposal').data;
      const day = dateOf(draft, 'proposal', 'heldAt') + 1;
      write(draft, 'deliberation', { heldAt: moment(day, '20:00'), place });
      write(draft, 'deliberation summons', {
        for: moment(day, '20:00'),
        summonedAt: moment(day, '08:00'),
        place,
      });
      stepOf(draft, 'deliberation summons').at = moment(day, '08:10');
      stepOf(draft, 'deliberation').at = moment(day, '21:30');
    },
  },
  {
    name: 'a reminder the day before',
    touches: ['summons', 'meeting dates'],
    plant: (draft) => {
      const { data, as } = stepOf(draft, 'resolution summons');
      const day = dateOf(draft, 'resolution', 'heldAt') - 1;
      const again = { ...data, summonedAt: moment(day, '09:00') };
      const at = evening(day);
      draft.steps.push({ name: 'reminder', at, as, command: 'ConveneMeeting', data: again });
    },
  },
  {
    name: 'the chair and the discussion on paper only',
    touches: ['minutes'],
    plant: (draft) => write(draft, 'resolution', { chair: undefined, discussion: undefined }),
  },
  {
    name: 'posted for just fifteen days',
    touches: ['posting'],
    plant: (draft) =>
      write(draft, 'posting', {
        until: moment(dateOf(draft, 'posting', 'postedAt') + 16, '00:00'),
      }),
  },
  {
    name: 'an objection answered in two days',
    touches: ['objection', 'posting'],
    plant: (draft) => {
      const day = dateOf(draft, 'posting', 'postedAt') + 3;
      add(draft, 'objection', day, 'villager', 'RaiseObjection', {
        objection: '1',
        text: '造价高',
      });
      const data = { objection: '1', text: '附预算说明', upheld: false };
      add(draft, 'answer', day + 2, VILLAGE, 'AnswerObjection', data);
    },
  },
  {
    name: 'an objection after the posting was over',
    touches: ['objection', 'posting', 'contract'],
    plant: (draft) => {
      const day = dateOf(draft, 'contract', 'signedAt') + 1;
      add(draft, 'objection', day, 'villager', 'RaiseObjection', {
        objection: '1',
        text: '造价高',
      });
    },
  },
  {
    name: 'an objection typed in before its posting, answered the next day',
    touches: ['objection', 'posting', 'recording'],
    plant: (draft) => {
      const day = dateOf(draft, 'posting', 'postedAt');
      add(draft, 'objection', day + 3, 'villager', 'RaiseObjection', {
        objection: '1',
        text: '造价高',
      });
      const data = { objection: '1', text: '附预算说明', upheld: false };
      add(draft, 'answer', day + 4, VILLAGE, 'AnswerObjection', data);
      stepOf(draft, 'posting').at = moment(day + 4, '08:00');
    },
  },
  {
    name: 'a photograph of each posting',
    touches: ['posting', 'result'],
    plant: (draft) => {
      write(draft, 'posting', { evidence: file('d') });
      write(draft, 'result', { evidence: file('e') });
    },
  },
  {
    name: 'a demand that was met',
    touches: ['demand'],
    plant: (draft) => {
      const day = dateOf(draft, 'visit', 'occurredAt');
      const deadline = moment(day + 9, '18:00');
      const data = { demand: '1', text: '补齐检测报告', deadline };
      add(draft, 'demand', day, 'supervision-committee', 'DemandRectification', data);
      add(draft, 'report', day + 1, VILLAGE, 'ReportRectification', { demand: '1', text: '已补' });
      const verified = { demand: '1', accepted: true };
      add(draft, 'verified', day + 2, 'supervision-committee', 'VerifyRectification', verified);
    },
  },
  {
    name: 'not accepted at first',
    touches: ['acceptance dates', 'acceptors'],
    plant: (draft) => {
      const { data } = stepOf(draft, 'acceptance');
      const day = dateOf(draft, 'completion', 'occurredAt') + 1;
      const refused = { ...data, accepted: false };
      add(draft, 'refused acceptance', day, VILLAGE, 'RecordAcceptance', refused);
    },
  },
  {
    name: 'paid in two parts',
    touches: ['payment', 'contract', 'acceptance amount'],
    plant: (draft) => {
      const { data } = stepOf(draft, 'payment');
      const whole = Number(data.amount);
      const part = Math.round(whole * 0.3);
      const day = dateOf(draft, 'contract', 'signedAt') + 2;
      add(draft, 'advance', day, VILLAGE, 'RecordPayment', { ...data, amount: yuan(part) });
      write(draft, 'payment', { amount: yuan(whole - part) });
    },
  },
  {
    name: 'half a yuan above the plan',
    touches: ['acceptance amount', 'contract', 'payment'],
    plant: (draft) => {
      const amount = `${draft.amount}.50`;
      for (const name of ['contract', 'acceptance', 'payment']) write(draft, name, { amount });
    },
  },
  {
    name: 'recorded six days later',
    touches: ['recording', 'meeting dates'],
    plant: (draft) => {
      for (const step of draft.steps) {
        step.at = evening(Math.floor(Date.parse(step.at) / 86_400_000) + 6);
      }
    },
  },
  {
    name: 'a plan that forbids a guarantee',
    touches: ['plan'],
    plant: (draft) => extend(draft, ';村委会不得为承建单位提供担保'),
  },
  {
    name: 'long numbers that are nobody’s',
    touches: ['plan'],
    plant: (draft) => extend(draft, ',项目编号 410927108212202603150001,办公电话 0393-7812345'),
  },
];

// Faults of the record, and of what the plan says.
import { dateOf, dayOf, evening, moment, stepOf } from './draft.ts';
import { type Fault, write } from './fault.ts';

export const RECORD_FAULTS: readonly Fault[] = [
  {
    name: 'all typed in ten minutes, three months later',
    must: ['F-90', 'F-91'],
    touches: ['recording', 'meeting dates'],
    plant: (draft) => {
      const order = draft.steps.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
      const day = dayOf(order.at(-1)?.at ?? '') + 92;
      order.forEach((step, index) => {
        step.at = moment(
          day,
          `14:${String(Math.floor((index * 10) / order.length)).padStart(2, '0')}`,
        );
      });
      draft.steps = order;
    },
  },
  {
    name: 'the resolution recorded eight days late',
    must: ['F-90'],
    touches: ['recording', 'meeting dates', 'posting'],
    plant: (draft) => {
      stepOf(draft, 'resolution').at = evening(dateOf(draft, 'resolution', 'heldAt') + 8);
    },
  },
  {
    name: 'each step recorded three weeks late',
    must: ['F-90'],
    touches: ['recording', 'meeting dates'],
    plant: (draft) => {
      for (const step of draft.steps) step.at = moment(dayOf(step.at) + 21, step.at.slice(11, 16));
    },
  },
  {
    name: 'a mobile number in the plan',
    must: ['F-51'],
    touches: ['plan'],
    plant: (draft) => {
      const { plan } = stepOf(draft, 'motion').data;
      write(draft, 'motion', { plan: `${plan},联系人电话 13812345678` });
    },
  },
  {
    name: 'a guarantee in the plan',
    must: ['F-81'],
    touches: ['plan'],
    plant: (draft) => {
      const { plan } = stepOf(draft, 'motion').data;
      write(draft, 'motion', { plan: `${plan};并由村委会为承建企业的贷款提供担保` });
    },
  },
];

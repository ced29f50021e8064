import { nationalLaw } from '@siyi/procedure';
import type { Field } from '../field.ts';
import type { CommandForm } from '../form.ts';
import { DELEGABLE_MATTERS, DELEGATES, seatsBy } from './choices.ts';
import { dayEnd, firstDay, OCCURRED_AT, person, privateText } from './shared-fields.ts';

const UNTIL = dayEnd(
  'until',
  { zh: '到哪一天止', en: 'Until which day' },
  { zh: '到这一天 24 时。没有期限就不填。', en: 'Until 24:00 on that day, if any.' },
);

const ENDS = dayEnd(
  'until',
  { zh: '哪一天结束', en: 'Ends on which day' },
  {
    zh: '到这一天 24 时；不填就是发生时间。',
    en: 'At 24:00 on that day; left empty, when it happened.',
  },
);

const REASON = privateText('reason', { zh: '原因', en: 'Reason' });

function seats(label: Field['label'], more: Partial<Field>): Field {
  return { path: 'seats', kind: 'ticks', label, choices: seatsBy(nationalLaw), ...more };
}

/** The forms of who sits where: people in the rosters, by codes. */
const SEAT_FORMS: Readonly<Record<'GrantSeat' | 'EndSeat' | 'DeclareRelation', CommandForm>> = {
  GrantSeat: {
    title: { zh: '登记任职', en: 'Give a person a seat' },
    lead: {
      zh: '一个名册只要登记了人，就按登记的人数计算，不再用填的数字：要登记，就把这个名册的人都登记上。',
      en: 'Once a roster has people in it, they are counted in place of the number that was set: give everybody in that roster a seat.',
    },
    parts: [
      person('person', { zh: '代号', en: 'Code of the person' }, { required: true }),
      {
        path: 'name',
        kind: 'text',
        label: { zh: '姓名', en: 'Name' },
        hint: {
          zh: '不公开，最多 60 字。以前登记过的不用再填。',
          en: 'Not public; at most 60 characters. Not needed again for somebody known.',
        },
      },
      seats({ zh: '席位', en: 'Seats' }, { required: true }),
      firstDay({ zh: '从哪一天起', en: 'From which day' }),
      UNTIL,
      OCCURRED_AT,
    ],
  },
  EndSeat: {
    title: { zh: '登记离任', en: "End a person's seat" },
    lead: {
      zh: '离任以后不再计入名册；以前的会议不变。',
      en: 'The person is no longer counted from then on; earlier meetings stay as they were.',
    },
    parts: [
      {
        path: 'person',
        kind: 'choice',
        label: { zh: '谁', en: 'Who' },
        required: true,
      },
      seats(
        { zh: '离任的席位', en: 'Which seats' },
        { hint: { zh: '都不勾就是全部。', en: 'None ticked means all of them.' } },
      ),
      ENDS,
      REASON,
      OCCURRED_AT,
    ],
  },
  DeclareRelation: {
    title: { zh: '登记近亲属关系', en: 'Declare near relatives' },
    lead: {
      zh: '近亲属之间不能互相监督，也不能替对方作决定。',
      en: 'Near relatives may not supervise or decide for each other.',
    },
    parts: [
      person('person', { zh: '本人', en: 'The person' }, { required: true }),
      person('relative', { zh: '亲属', en: 'The relative' }, { required: true }),
      {
        path: 'kind',
        kind: 'radios',
        label: { zh: '亲属是本人的', en: 'The relative is the person’s' },
        choices: [
          { value: 'spouse', label: { zh: '配偶', en: 'Spouse' } },
          { value: 'parent', label: { zh: '父母', en: 'Parent' } },
          { value: 'child', label: { zh: '子女', en: 'Child' } },
          { value: 'sibling', label: { zh: '兄弟姐妹', en: 'Sibling' } },
          { value: 'grandparent', label: { zh: '祖父母、外祖父母', en: 'Grandparent' } },
          { value: 'grandchild', label: { zh: '孙子女、外孙子女', en: 'Grandchild' } },
        ],
        required: true,
      },
      OCCURRED_AT,
    ],
  },
};

/** The forms of what the assembly leaves to its delegates. */
const AUTHORISATION_FORMS: Readonly<
  Record<'GrantAuthorisation' | 'EndAuthorisation', CommandForm>
> = {
  GrantAuthorisation: {
    title: { zh: '登记授权', en: 'Record an authorisation' },
    lead: {
      zh: '照授权书填：授权哪个组织、哪些事项、多长时间。登记以后，没有授权的事项，这个组织不能作决定。',
      en: 'Copy the letter: which body, which matters, for how long. From then on that body may decide nothing that it was not authorised for.',
    },
    parts: [
      {
        path: 'authorisation',
        kind: 'text',
        label: { zh: '编号', en: 'Its number' },
        hint: { zh: '本村里不重复，最多 64 字。', en: 'Used once in the village.' },
        required: true,
      },
      {
        path: 'to',
        kind: 'choice',
        label: { zh: '授权给', en: 'To which body' },
        choices: DELEGATES,
        required: true,
        defaulted: true,
      },
      {
        path: 'matters',
        kind: 'ticks',
        label: { zh: '授权的事项', en: 'Matters' },
        hint: {
          zh: '法律规定只能由村民会议决定的，不在这里。',
          en: 'Those that the law keeps for the assembly itself are not among them.',
        },
        choices: DELEGABLE_MATTERS,
        required: true,
      },
      firstDay({ zh: '从哪一天起', en: 'From which day' }),
      UNTIL,
      OCCURRED_AT,
    ],
  },
  EndAuthorisation: {
    title: { zh: '终止授权', en: 'End an authorisation' },
    parts: [
      {
        path: 'authorisation',
        kind: 'choice',
        label: { zh: '哪一项授权', en: 'Which authorisation' },
        required: true,
      },
      ENDS,
      REASON,
      OCCURRED_AT,
    ],
  },
};

/** The forms of the people of a village, and of what they were authorised for. */
export const PEOPLE_FORMS = { ...SEAT_FORMS, ...AUTHORISATION_FORMS };

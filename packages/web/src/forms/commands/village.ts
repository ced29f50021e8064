import type { Field, Group } from '../field.ts';
import type { CommandForm } from '../form.ts';
import { firstDay, OCCURRED_AT } from './shared-fields.ts';

const NAME: Field = {
  path: 'name',
  kind: 'text',
  label: { zh: '村名', en: 'Name of the village' },
};

function people(key: string, zh: string, en: string, hint?: Field['hint']): Field {
  return { path: `roster.${key}`, kind: 'count', label: { zh, en }, ...(hint ? { hint } : {}) };
}

const TWICE = {
  zh: '有人兼任时才填，按实际人数。',
  en: 'Only where people sit in both: the true number of people.',
};

const ROSTER: Group = {
  legend: { zh: '名册人数', en: 'The roster: how many people' },
  hint: {
    zh: '应到人数按名册计算。不填的项等于不知道，要用时会提示。',
    en: 'Who is eligible is counted from it. What is left empty is unknown, and you are told when it is needed.',
  },
  fields: [
    people('branch-committee', '村党支部委员会', 'Branch committee'),
    people('village-committee', '村民委员会', 'Village committee'),
    people('two-committees', '“两委”合计', 'Both committees together', TWICE),
    people('party-members', '有表决权的党员', 'Party members with a vote'),
    people('representatives', '村民代表', 'Villager representatives'),
    people('women-representatives', '其中妇女代表', 'Women among them'),
    people('congress', '村民代表会议组成人员', 'Members of the congress', TWICE),
    people('adults', '十八周岁以上村民', 'Villagers of 18 years and over'),
    people('households', '户数', 'Households'),
    people('supervision-committee', '村务监督委员会', 'Supervision committee'),
    people('collective-members', '集体经济组织成员', 'Members of the collective'),
    people('collective-congress', '集体经济组织成员代表', 'Congress of the collective'),
    {
      path: 'roster.others',
      kind: 'counts',
      label: { zh: '程序自定的名册', en: 'Rosters that a procedure names' },
      hint: {
        zh: '有才填。每行一个：代号、空格、人数，如 group-council 12。',
        en: 'If any: a code, a space and a number in each line, such as group-council 12.',
      },
    },
  ],
};

const HAS: Group = {
  legend: { zh: '村里的情况', en: 'What the village has' },
  fields: [
    {
      path: 'has.collective-organisation',
      kind: 'flag',
      label: { zh: '有农村集体经济组织', en: 'A collective economic organisation' },
    },
    {
      path: 'has.representatives-authorised',
      kind: 'flag',
      label: {
        zh: '村民会议已授权村民代表会议',
        en: "The villagers' assembly has authorised the representatives",
      },
    },
    {
      path: 'has.one-person-heads-both',
      kind: 'flag',
      label: { zh: '书记、主任由一人担任', en: 'One person heads both committees' },
    },
  ],
};

/** The forms of a village as a whole: its rosters as numbers, and the procedure that it follows. */
export const VILLAGE_FORMS: Readonly<
  Record<'RegisterVillage' | 'SetRoster' | 'PublishProcedure', CommandForm>
> = {
  RegisterVillage: {
    title: { zh: '登记村', en: 'Register a village' },
    always: { roster: {} },
    initial: { 'has.representatives-authorised': ['true'] },
    parts: [
      {
        path: 'code',
        kind: 'text',
        label: { zh: '行政村代码', en: 'Code of the village' },
        hint: { zh: '十二位数字。', en: 'Twelve digits.' },
        required: true,
      },
      { ...NAME, required: true },
      ROSTER,
      HAS,
      OCCURRED_AT,
    ],
  },
  SetRoster: {
    title: { zh: '更新名册', en: 'Set the roster' },
    lead: {
      zh: '从发生时间起按新的名册计算；以前的会议仍按当时的名册。',
      en: 'The new numbers count from that time on; earlier meetings keep the roster of their time.',
    },
    parts: [ROSTER, HAS, NAME, OCCURRED_AT],
  },
  PublishProcedure: {
    title: { zh: '发布本村程序', en: "Publish the village's procedure" },
    lead: {
      zh: '从这一天起，新登记的动议没有另选程序的，就按它办；已经在办的不变。',
      en: 'From that day on, a new decision that names no other procedure follows it. Those under way are not touched.',
    },
    parts: [
      {
        path: 'procedure',
        kind: 'choice',
        label: { zh: '程序', en: 'Procedure' },
        required: true,
      },
      firstDay({ zh: '从哪一天起', en: 'From which day' }),
      OCCURRED_AT,
    ],
  },
};

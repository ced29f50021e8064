import type { Fault } from '@siyi/kernel';
import type { Field, FormValues, Group } from '../field.ts';
import type { CommandForm } from '../form.ts';
import { readWhole } from '../read-number.ts';
import { count, excludedRows, presentByGroup, voteFields } from './meeting-fields.ts';
import { BODY, evidenceRows, privateText, STAGE } from './shared-fields.ts';

const PLACE: Field = { path: 'place', kind: 'text', label: { zh: '地点', en: 'Place' } };

const VOTE: Group = {
  legend: { zh: '表决', en: 'The vote' },
  hint: {
    zh: '没有表决就不填。发出的票 = 收回的 + 没收回的；收回的票 = 赞成 + 反对 + 弃权 + 无效；票数不能多于实到人数。是否通过由系统计算。',
    en: 'Leave it empty where there was none. Issued = collected + not returned; collected = for + against + abstaining + invalid; no more votes than people present. Whether it passed is worked out for you.',
  },
  fields: [
    ...voteFields(),
    {
      ...count('ballots.issued', '发出的票', 'Ballots issued', {
        zh: '投票时填，只用来核对。',
        en: 'For a ballot; only to check the figures.',
      }),
      unsent: true,
    },
    {
      ...count('ballots.collected', '收回的票', 'Ballots collected', {
        zh: '投票时填，只用来核对。',
        en: 'For a ballot; only to check the figures.',
      }),
      unsent: true,
    },
  ],
};

const EXCLUDED = excludedRows({
  zh: '每一项都要有理由和批准；没有批准的不能扣除。',
  en: 'Each needs its reason and its approval.',
});

const RECORD: CommandForm = {
  title: { zh: '记录会议', en: 'Record a meeting' },
  lead: {
    zh: '照签到表和计票单填。人数不够没有表决的会，也如实记录。分场开的会（几个会场相加）不在这里录，请用命令行或接口。',
    en: 'Copy the sign-in and tally sheets. Record a meeting without a quorum as it was, too. Meetings in several sessions are not entered here: use the command line or the interface.',
  },
  parts: [
    STAGE,
    BODY,
    {
      path: 'heldAt',
      kind: 'moment',
      label: { zh: '开会时间', en: 'When it was held' },
      required: true,
    },
    PLACE,
    {
      path: 'chair',
      kind: 'seat',
      label: { zh: '主持人的席位或代号', en: 'Chair (seat or code)' },
      hint: { zh: '如 branch-committee，不写姓名。', en: 'Such as branch-committee; no name.' },
    },
    { ...count('present', '实到人数', 'People present'), required: true },
    presentByGroup(),
    {
      legend: { zh: '应到人数和回避', en: 'Who was eligible' },
      folded: true,
      fields: [
        count('eligible', '纸上写的应到人数', 'Eligible, as the paper says', {
          zh: '应到由系统按名册计算。纸上写了才填，用来对照。',
          en: 'It is counted from the roster. Give it only where the paper does, to compare.',
        }),
        count('recused', '回避的人数', 'People recused'),
      ],
    },
    EXCLUDED,
    privateText('discussion', { zh: '讨论情况', en: 'Discussion' }),
    VOTE,
    {
      path: 'outcome',
      kind: 'flag',
      label: { zh: '会议决定缓议，没有表决', en: 'The meeting deferred it, without a vote' },
      choices: [{ value: 'deferred', label: { zh: '缓议', en: 'Deferred' } }],
    },
    evidenceRows(),
  ],
  check: checkBallots,
};

/** The forms of meetings. */
export const MEETING_FORMS: Readonly<Record<'ConveneMeeting' | 'RecordMeeting', CommandForm>> = {
  ConveneMeeting: {
    title: { zh: '通知开会', en: 'Convene a meeting' },
    parts: [
      STAGE,
      BODY,
      {
        path: 'for',
        kind: 'moment',
        label: { zh: '开会时间', en: 'When it will meet' },
        required: true,
      },
      { ...PLACE, required: true },
      {
        path: 'summonedAt',
        kind: 'moment',
        label: { zh: '通知发出的时间', en: 'When the members were told' },
        hint: { zh: '不填就是现在。', en: 'Left empty, it is now.' },
      },
      {
        legend: { zh: '临时通知', en: 'At short notice' },
        hint: {
          zh: '来不及提前通知的，写明是什么特殊情况。',
          en: 'Where there was no time for notice, say why.',
        },
        folded: true,
        fields: [privateText('reason', { zh: '临时通知的原因', en: 'Why at short notice' })],
      },
    ],
  },
  RecordMeeting: RECORD,
};

const VOTES = ['vote.for', 'vote.against', 'vote.abstain', 'vote.invalid'];

/** Ballots that contradict the votes counted: more collected than issued, or another sum. */
function checkBallots(values: FormValues): readonly Fault[] {
  const number = (path: string) => readWhole(values[path]?.[0] ?? '');
  const [issued, collected] = ['ballots.issued', 'ballots.collected'].map(number);
  if (typeof collected !== 'number') return [];
  const counted = VOTES.map((path) => number(path) ?? 0);
  const sum = counted.reduce<number>((all, one) => all + (typeof one === 'number' ? one : 0), 0);
  const isCounted = counted.every((one) => typeof one === 'number');
  return [
    ...(typeof issued === 'number' && collected > issued
      ? [moreThanIssued(issued, collected)]
      : []),
    ...(isCounted && collected !== sum ? [notTheSum(sum, collected)] : []),
  ];
}

function moreThanIssued(issued: number, collected: number): Fault {
  return {
    path: 'ballots.collected',
    message: {
      zh: `收回 ${collected} 张，比发出的 ${issued} 张多`,
      en: `${collected} were collected, more than the ${issued} issued`,
    },
  };
}

function notTheSum(sum: number, collected: number): Fault {
  return {
    path: 'ballots.collected',
    message: {
      zh: `收回 ${collected} 张，赞成、反对、弃权、无效加起来是 ${sum} 张`,
      en: `${collected} were collected; for, against, abstaining and invalid make ${sum}`,
    },
  };
}

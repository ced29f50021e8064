import { type CivilDay, isAtLeast, leastAtLeast } from '@siyi/kernel';
import { type Composition, cite, isInForce, type Law } from '@siyi/procedure';
import { type Refusal, refuse } from '../refusal.ts';
import type { Roster } from '../village.ts';
import { type MeetingRecord, membersOf } from './attendance.ts';
import { countOf } from './circumstances.ts';
import { titleOf } from './competence.ts';

/** Whether a body is validly made up on a day, and every roster it needs is known. */
export function checkRoster(
  law: Law,
  meeting: Pick<MeetingRecord, 'body' | 'presentBy'>,
  roster: Roster,
  on: CivilDay,
): Refusal | undefined {
  const members = membersOf(law, meeting.body, roster);
  if (members === undefined) return missingRoster(law, meeting.body, on);
  if (members === 0) return emptyBody(law, meeting.body, on);
  const claimed = (['households', 'women-representatives'] as const).find(
    (key) => meeting.presentBy?.[key] !== undefined && roster[key] === undefined,
  );
  if (claimed) return missingKey(law, claimed, on);
  const uncounted = compositionsOf(law, meeting.body, on).find(
    ({ count }) => count !== undefined && countOf(roster, count) === undefined,
  );
  if (uncounted?.count) return missingKey(law, uncounted.count, on);
  return checkComposition(law, meeting.body, roster, on);
}

function compositionsOf(law: Law, body: string, on: CivilDay): readonly Composition[] {
  return law.compositions.filter((one) => one.body === body && isInForce(one, on));
}

/** Refuses a body whose rosters, as far as they are known, break a rule on its make-up. */
export function checkComposition(
  law: Law,
  body: string,
  roster: Roster,
  on: CivilDay,
): Refusal | undefined {
  const members = membersOf(law, body, roster);
  if (members === undefined) return undefined;
  for (const composition of compositionsOf(law, body, on)) {
    const refusal = checkOneComposition(law, composition, members, roster, on);
    if (refusal) return refusal;
  }
  return undefined;
}

/** 4/5 representatives and 1/3 women (VCOL-2025 art. 29); more than 20 delegates (RCEO art. 28). */
function checkOneComposition(
  law: Law,
  composition: Composition,
  members: number,
  roster: Roster,
  on: CivilDay,
): Refusal | undefined {
  const { count: key, atLeast: share, moreThanMembers } = composition;
  if (moreThanMembers !== undefined && members <= moreThanMembers) {
    const body = titleOf(law, composition.body);
    return invalid(law, composition.rule, on, moreThanMembers + 1, members, body.zh, body.en);
  }
  if (key === undefined || share === undefined) return undefined;
  const had = countOf(roster, key);
  if (had === undefined || isAtLeast(had, share, members)) return undefined;
  const title = ROSTER_TITLES[key] ?? { zh: key, en: key };
  const needed = leastAtLeast(share, members);
  return invalid(law, composition.rule, on, needed, had, title.zh, title.en);
}

const ROSTER_TITLES: Readonly<Record<string, { zh: string; en: string }>> = {
  representatives: { zh: '村民代表', en: 'representatives' },
  'women-representatives': { zh: '妇女代表', en: 'women representatives' },
};

function invalid(
  law: Law,
  rule: string,
  on: CivilDay,
  needed: number,
  had: number,
  zh: string,
  en: string,
): Refusal {
  return refuse(
    'roster-invalid',
    cite(law, rule, on),
    { needed, had },
    {
      zh: `${zh}至少要有 ${needed} 人,现有 ${had} 人,会议组成不合法`,
      en: `There must be at least ${needed} ${en}; there are ${had}: the body is not validly made up`,
    },
    {
      zh: '请先依法补选,更新名册后再开会',
      en: 'Fill the seats by law and set the roster, then meet again',
    },
  );
}

function missingRoster(law: Law, bodyId: string, on: CivilDay): Refusal {
  const body = law.bodies.get(bodyId);
  return missingKey(law, body?.elseSumOf?.join(' + ') ?? body?.roster ?? bodyId, on);
}

function missingKey(law: Law, key: string, on: CivilDay): Refusal {
  return refuse(
    'roster-invalid',
    cite(law, 'recording', on),
    { needed: key, had: 0 },
    {
      zh: `名册里没有“${key}”的人数,算不出应到人数`,
      en: `The roster has no number for "${key}", so nobody can say who is eligible`,
    },
    {
      zh: '请用 SetRoster 补上,从开会以前的时间起算',
      en: 'Add it with SetRoster, from a moment before the meeting on',
    },
  );
}

function emptyBody(law: Law, bodyId: string, on: CivilDay): Refusal {
  const body = titleOf(law, bodyId);
  return refuse(
    'roster-invalid',
    cite(law, 'recording', on),
    { needed: 1, had: 0 },
    { zh: `${body.zh}在名册里没有成员`, en: `The ${body.en} has no members in the roster` },
    { zh: '请用 SetRoster 更正名册', en: 'Correct the roster with SetRoster' },
  );
}

/** Exclusions need a reason and an approval each, and must leave somebody eligible. */
export function checkExclusions(
  law: Law,
  excluded: readonly { reason?: string | undefined; approvedBy?: string | undefined }[],
  eligible: number,
  on: CivilDay,
): Refusal | undefined {
  const lacking = excluded.findIndex((one) => !one.reason || !one.approvedBy);
  if (lacking >= 0) {
    return refuse(
      'roster-invalid',
      cite(law, 'recording', on),
      { needed: 'reason, approvedBy', had: `excluded.${lacking}` },
      {
        zh: `第 ${lacking + 1} 项不计入应到的人员缺少理由或批准`,
        en: `Exclusion ${lacking + 1} lacks its reason or its approval`,
      },
      {
        zh: '请补上 reason 和 approvedBy,否则按名册计应到',
        en: 'Give reason and approvedBy, or count everybody on the roster',
      },
    );
  }
  if (eligible > 0) return undefined;
  return refuse(
    'roster-invalid',
    cite(law, 'recording', on),
    { needed: 1, had: eligible },
    {
      zh: '扣除不计入和回避的人员后,应到人数不足 1 人',
      en: 'After exclusions and recusals nobody is left who is eligible',
    },
    { zh: '请核对名册和扣除人数', en: 'Check the roster and the exclusions' },
  );
}

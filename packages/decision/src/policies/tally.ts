import type { Bilingual, CivilDay } from '@siyi/kernel';
import { cite, type Law } from '@siyi/procedure';
import { type Refusal, refuse } from '../refusal.ts';
import type { Roster } from '../village.ts';
import { castOf, type MeetingRecord } from './attendance.ts';

/** One pair of figures that cannot both be true: the first may not exceed the second. */
export interface TallyProblem {
  readonly needed: number;
  readonly had: number;
  readonly words: Bilingual;
}

/**
 * More votes than present, more present than eligible, parts larger than their whole. Fewer votes
 * than present is allowed: not voting is not a vote for.
 */
export function findTallyProblem(
  meeting: MeetingRecord,
  eligible: number,
  roster: Roster,
): TallyProblem | undefined {
  const { present, presentBy = {}, vote, sessions } = meeting;
  const delegated = (presentBy.proxies ?? 0) + (presentBy.online ?? 0);
  const pairs: readonly (TallyProblem | undefined)[] = [
    exceeds(present, eligible, '实到', '应到', 'present', 'eligible'),
    exceeds(presentBy.adults, present, '到会成年村民', '实到', 'adults present', 'present'),
    exceeds(
      presentBy.households,
      roster.households,
      '到会户数',
      '全村户数',
      'households present',
      'households',
    ),
    // One person stands for one household: fewer cannot make up two thirds of them.
    exceeds(presentBy.households, present, '到会户数', '实到', 'households present', 'present'),
    exceeds(
      presentBy['women-representatives'],
      roster['women-representatives'],
      '到会妇女代表',
      '妇女代表',
      'women present',
      'women representatives',
    ),
    exceeds(
      presentBy['women-representatives'],
      present,
      '到会妇女代表',
      '实到',
      'women present',
      'present',
    ),
    exceeds(delegated, present, '委托和线上参加', '实到', 'proxies and online', 'present'),
    exceeds(vote && castOf(vote), present, '票数', '实到', 'votes', 'present'),
    ...(sessions ?? []).map((one) =>
      exceeds(
        one.vote && castOf(one.vote),
        one.present,
        '分场票数',
        '分场实到',
        'votes of a session',
        'its present',
      ),
    ),
  ];
  return pairs.find((problem) => problem !== undefined);
}

function exceeds(
  had: number | undefined,
  needed: number | undefined,
  zh: string,
  zhWhole: string,
  en: string,
  enWhole: string,
): TallyProblem | undefined {
  if (had === undefined || needed === undefined || had <= needed) return undefined;
  const words = {
    zh: `${zh} ${had},多于${zhWhole} ${needed}`,
    en: `${had} ${en}, more than ${needed} ${enWhole}`,
  };
  return { needed, had, words };
}

/** Refuses figures that contradict each other. */
export function checkTally(
  law: Law,
  problem: TallyProblem | undefined,
  on: CivilDay,
): Refusal | undefined {
  if (!problem) return undefined;
  return refuse(
    'tally-inconsistent',
    cite(law, 'recording', on),
    { needed: problem.needed, had: problem.had },
    problem.words,
    {
      zh: '请对照签到表和计票单核对人数',
      en: 'Check the figures against the sign-in and tally sheets',
    },
  );
}

import { type CivilDay, leastAtLeast } from '@siyi/kernel';
import { type Composition, cite, isInForce, type Law } from '@siyi/procedure';
import { castOf, type MeetingRecord, membersOf } from '../policies/attendance.ts';
import { countOf } from '../policies/circumstances.ts';
import { titleOf } from '../policies/competence.ts';
import { checkComposition, checkExclusions, checkRoster } from '../policies/roster.ts';
import { checkTally, findTallyProblem, type TallyProblem } from '../policies/tally.ts';
import type { Refusal } from '../refusal.ts';
import type { Roster } from '../village.ts';
import { ROSTER_WORDS } from '../words/roster-words.ts';
import { list } from '../words/told.ts';
import { type Consulted, consulted } from './consulted.ts';

/** A meeting as the rosters are asked about it. */
export interface Counted {
  readonly law: Law;
  readonly meeting: MeetingRecord;
  readonly roster: Roster;
  readonly on: CivilDay;
  readonly eligible: number;
}

/** How many sit in the body, and each rule on its make-up by itself. */
export function rosterLines({ law, meeting, roster, on }: Counted): readonly Consulted[] {
  const refusal = checkRoster(law, meeting, roster, on);
  const isUncounted = refusal?.rule === 'recording';
  const members = membersLine({ law, meeting, roster, on }, isUncounted ? refusal : undefined);
  if (isUncounted) return [members];
  const rules = law.compositions.filter((one) => one.body === meeting.body && isInForce(one, on));
  const lines = rules.map((one) => compositionLine(law, one, roster, on));
  const first = lines.findIndex((line) => line.verdict === 'fails');
  // The engine names the first that is broken; the others are not met either.
  const told = lines.map((line, at) =>
    line.verdict === 'fails' && at !== first ? { ...line, verdict: 'warns' as const } : line,
  );
  return [members, ...told];
}

function membersLine(
  { law, meeting, roster, on }: Omit<Counted, 'eligible'>,
  refusal: Refusal | undefined,
): Consulted {
  const body = law.bodies.get(meeting.body);
  const title = titleOf(law, meeting.body);
  const members = membersOf(law, meeting.body, roster) ?? 0;
  const isSum = !!body && countOf(roster, body.roster) === undefined;
  const parts = (isSum && body.elseSumOf) || [];
  const counts = parts.map((key) => [key, countOf(roster, key)] as const);
  const sum = list(
    counts.map(([key, count]) => {
      const words = rosterTitle(key);
      return { zh: `${words.zh} ${count ?? '?'} 人`, en: `${words.en}: ${count ?? '?'}` };
    }),
  );
  const made = parts.length > 0 ? { zh: `(${sum.zh})`, en: ` (${sum.en})` } : { zh: '', en: '' };
  const words = refusal
    ? {
        zh: `名册:算不出${title.zh}的人数${made.zh}`,
        en: `roster: the ${title.en} cannot be counted${made.en}`,
      }
    : {
        zh: `名册:${title.zh} ${members} 人${made.zh}`,
        en: `roster: ${members} in the ${title.en}${made.en}`,
      };
  const operands = {
    needed: 1,
    had: members,
    ...Object.fromEntries(
      counts.flatMap(([key, count]) => (count === undefined ? [] : [[key, count]])),
    ),
  };
  const citation = cite(law, 'recording', on);
  return consulted({ about: 'roster', citation, operands, words, refusal });
}

/** One rule on the make-up, by the policy that judges all of them. */
function compositionLine(law: Law, rule: Composition, roster: Roster, on: CivilDay): Consulted {
  const members = membersOf(law, rule.body, roster) ?? 0;
  const refusal = checkComposition({ ...law, compositions: [rule] }, rule.body, roster, on);
  const citation = cite(law, rule.rule, on);
  const { count, atLeast, moreThanMembers } = rule;
  if (count === undefined || atLeast === undefined) {
    const needed = (moreThanMembers ?? 0) + 1;
    const title = titleOf(law, rule.body);
    const words = {
      zh: `组成:${title.zh}至少要 ${needed} 人,现有 ${members} 人`,
      en: `make-up: the ${title.en} needs ${needed} members and has ${members}`,
    };
    const operands = { needed, had: members };
    return consulted({ about: 'roster', citation, operands, words, refusal });
  }
  const needed = leastAtLeast(atLeast, members);
  const had = countOf(roster, count) ?? 0;
  const title = rosterTitle(count);
  const share = `${atLeast.numerator}/${atLeast.denominator}`;
  const words = {
    zh: `组成:${title.zh}至少要 ${needed} 人(${members} 人的 ${share}),现有 ${had} 人`,
    en: `make-up: ${title.en}, at least ${needed} (${share} of ${members}); there are ${had}`,
  };
  const operands = { needed, had, of: members };
  return consulted({ about: 'roster', citation, operands, words, refusal });
}

function rosterTitle(key: string) {
  return ROSTER_WORDS[key] ?? { zh: key, en: key };
}

type Excluded = Parameters<typeof checkExclusions>[1];

/** E, those eligible: the roster less the exclusions, and less the recused where they leave it. */
export function exclusionLines(
  { law, meeting, roster, on, eligible }: Counted,
  given: Excluded,
): readonly Consulted[] {
  const members = membersOf(law, meeting.body, roster) ?? 0;
  const excluded = (meeting.excluded ?? []).reduce((sum, one) => sum + one.count, 0);
  const recused = meeting.recused ?? 0;
  const leave = law.bodies.get(meeting.body)?.recusedLeave === true;
  const operands = { needed: 1, had: eligible, of: members, excluded, recused };
  const refusal = checkExclusions(law, given, eligible, on);
  const words = {
    zh: `应到:名册 ${members} 人${lessZh(excluded, recused, leave)},应到 ${eligible} 人`,
    en: `eligible: ${members} on the roster${lessEn(excluded, recused, leave)}, ${eligible} eligible`,
  };
  const citation = cite(law, 'recording', on);
  return [consulted({ about: 'exclusions', citation, operands, words, refusal })];
}

function lessZh(excluded: number, recused: number, leave: boolean): string {
  const out = excluded > 0 ? `,不计入 ${excluded} 人` : '';
  if (recused === 0) return out;
  return leave ? `${out},回避 ${recused} 人` : `${out},回避 ${recused} 人仍计入`;
}

function lessEn(excluded: number, recused: number, leave: boolean): string {
  const out = excluded > 0 ? `, less ${excluded} excluded` : '';
  if (recused === 0) return out;
  return leave ? `${out}, less ${recused} recused` : `${out}, the ${recused} recused among them`;
}

/** Whether the figures agree: sessions with totals, present with eligible, votes with present. */
export function tallyLines(
  { law, meeting, roster, on, eligible }: Counted,
  sessions: TallyProblem | undefined,
): readonly Consulted[] {
  const problem = sessions ?? findTallyProblem(meeting, eligible, roster);
  const refusal = checkTally(law, problem, on);
  const citation = cite(law, 'recording', on);
  if (problem) {
    const { needed, had, words } = problem;
    const told = { zh: `人数和票数:${words.zh}`, en: `figures: ${words.en}` };
    return [
      consulted({ about: 'tally', citation, operands: { needed, had }, words: told, refusal }),
    ];
  }
  const { present, vote } = meeting;
  const cast = vote && castOf(vote);
  const counts = {
    zh: `人数和票数:实到 ${present} 人,应到 ${eligible} 人${cast === undefined ? '' : `;投票 ${cast} 张`},对得上`,
    en: `figures: ${present} present of ${eligible} eligible${cast === undefined ? '' : `, ${cast} votes`}; they agree`,
  };
  const operands = { needed: eligible, had: present, ...(cast === undefined ? {} : { cast }) };
  return [consulted({ about: 'tally', citation, operands, words: counts })];
}

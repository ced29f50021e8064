import { type Bilingual, type CivilDay, civilDayOf, type Instant } from '@siyi/kernel';
import {
  type Base,
  judge,
  type Law,
  type Measure,
  type MeetingBody,
  type MeetingStage,
  thresholdOf,
} from '@siyi/procedure';
import { type MeetingRecord, passMeasure, quorumMeasure } from '../policies/attendance.ts';
import { checkQuorum } from '../policies/quorum.ts';
import { checkSummons, isProven, noticeDays, summonsDays } from '../policies/summons.ts';
import {
  type CitedRule,
  judgeAll,
  passRules,
  quorumRules,
  type Verdict,
} from '../policies/threshold.ts';
import type { Summons } from '../state.ts';
import type { Roster } from '../village.ts';
import { type Consulted, consulted } from './consulted.ts';

/** A meeting as it is judged. */
export interface Voted {
  readonly law: Law;
  readonly stage: MeetingStage;
  readonly rules: MeetingBody;
  readonly meeting: MeetingRecord;
  readonly heldAt: Instant;
  readonly roster: Roster;
  readonly matter: string;
  readonly eligible: number;
  readonly quorum: Verdict | undefined;
  readonly pass: Verdict | undefined;
}

/** Every rule on who must be there, by itself: the floor of the law, the procedure's own number. */
export function quorumLines(voted: Voted): readonly Consulted[] {
  const { law, rules, meeting, eligible, roster, quorum } = voted;
  const measure = quorumMeasure(meeting, eligible, roster);
  const refusal = meeting.vote && quorum ? checkQuorum(law, meeting.body, quorum) : undefined;
  const cited = quorumRules(law, rules, dayOf(voted));
  const named = namedIn(cited, measure);
  return cited.map((one) => {
    const { holds, needed, had, bound } = judge(one.rule, measure);
    const whole = measure(bound.of)?.whole ?? 0;
    const own = one.rule === rules.quorum ? OWN : NOBODY;
    const unit = UNITS[bound.of] ?? '人';
    const base = WHOLES[bound.of](whole);
    const words = {
      zh: `到会${own.zh}:${base.zh},至少要 ${needed} ${unit},实到 ${had} ${unit}${holds ? '' : ',不够'}`,
      en: `present${own.en}: ${base.en}, at least ${needed} needed, ${had} came${holds ? '' : ', too few'}`,
    };
    return consulted({
      about: 'quorum',
      citation: one.citation,
      operands: { needed, had, of: bound.of, whole },
      words,
      // Of several that are not met the engine names the strictest.
      refusal: one === named ? refusal : undefined,
      warns: !holds,
    });
  });
}

/** Every rule on the votes for, by itself: the floor, what the matter asks, the procedure's own. */
export function passLines(voted: Voted): readonly Consulted[] {
  const { law, stage, rules, meeting, eligible, roster, matter } = voted;
  const { vote } = meeting;
  if (!vote || meeting.outcome === 'deferred') return [];
  const on = dayOf(voted);
  const measure = passMeasure(meeting, vote, eligible, roster);
  const asked = stage.resolves ? thresholdOf(law, matter, rules.body, on)?.pass : undefined;
  return passRules(law, rules, on, stage.resolves ? matter : undefined).map((one) => {
    const { holds, needed, had, bound } = judge(one.rule, measure);
    const whole = measure(bound.of)?.whole ?? 0;
    const source = one.rule === rules.pass ? OWN : one.rule === asked ? OF_MATTER : NOBODY;
    const base = WHOLES[bound.of](whole);
    const words = {
      zh: `赞成${source.zh}:${base.zh},至少要 ${needed} 票,得 ${had} 票${holds ? '' : ',没有通过'}`,
      en: `for${source.en}: ${base.en}, at least ${needed} votes needed, ${had} had${holds ? '' : ', not passed'}`,
    };
    const operands = { needed, had, of: bound.of, whole };
    return consulted({ about: 'pass', citation: one.citation, operands, words, warns: !holds });
  });
}

/** The rule that the engine names: the strictest that fails, else the strictest. */
function namedIn(cited: readonly CitedRule[], measure: Measure): CitedRule | undefined {
  const verdict = judgeAll(cited, measure);
  return cited.find(
    ({ rule, citation }) => rule === verdict?.rule && citation === verdict.citation,
  );
}

const NOBODY: Bilingual = { zh: '', en: '' };
const OWN: Bilingual = { zh: '(本程序)', en: ' (this procedure)' };
const OF_MATTER: Bilingual = { zh: '(这类事项)', en: ' (this matter)' };

const UNITS: Readonly<Partial<Record<Base, string>>> = { households: '户' };

const WHOLES: Readonly<Record<Base, (whole: number) => Bilingual>> = {
  eligible: (whole) => ({ zh: `应到 ${whole} 人`, en: `${whole} eligible` }),
  present: (whole) => ({ zh: `实到 ${whole} 人`, en: `${whole} present` }),
  cast: (whole) => ({ zh: `投票 ${whole} 张`, en: `${whole} votes cast` }),
  adults: (whole) => ({ zh: `十八周岁以上村民 ${whole} 人`, en: `${whole} adults` }),
  households: (whole) => ({ zh: `全村 ${whole} 户`, en: `${whole} households` }),
  'women-representatives': (whole) => ({
    zh: `妇女代表 ${whole} 人`,
    en: `${whole} women representatives`,
  }),
};

/** The days of notice that the members had, beside those that they must have. */
export function summonsLines(
  { law, rules, heldAt }: Pick<Voted, 'law' | 'rules' | 'heldAt'>,
  summons: Summons | undefined,
): readonly Consulted[] {
  const { days: needed, citation } = summonsDays(law, rules, civilDayOf(heldAt));
  const proven = isProven(summons, rules.body, heldAt) ? noticeDays(summons, heldAt) : undefined;
  const had = proven ?? 0;
  const asked =
    needed > 0 ? { zh: `应提前 ${needed} 天,`, en: `${needed} days needed, ` } : { zh: '', en: '' };
  const words =
    proven === undefined
      ? {
          zh: `会议通知:${asked.zh}没有会前的通知记录`,
          en: `summons: ${asked.en}none on record before the meeting`,
        }
      : { zh: `会议通知:${asked.zh}提前了 ${had} 天`, en: `summons: ${asked.en}${had} given` };
  const refusal = checkSummons(law, rules, summons, heldAt);
  const warns = proven === undefined || had < needed;
  const operands = { needed, had };
  return [consulted({ about: 'summons', citation, operands, words, refusal, warns })];
}

function dayOf({ heldAt }: Voted): CivilDay {
  return civilDayOf(heldAt);
}

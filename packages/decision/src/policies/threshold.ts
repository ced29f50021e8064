import type { CivilDay } from '@siyi/kernel';
import {
  type Citation,
  cite,
  citeSource,
  isInForce,
  type Judgement,
  judge,
  type Law,
  type Measure,
  type MeetingBody,
  thresholdOf,
  type VoteRule,
} from '@siyi/procedure';

/** A rule that binds a meeting, with the article it stands in. */
export interface CitedRule {
  readonly rule: VoteRule;
  readonly citation: Citation;
}

/** A judgement with the rule that gave it. */
export interface Verdict extends Judgement {
  readonly citation: Citation;
  readonly rule: VoteRule;
}

/** What binds a meeting's quorum: the floor of the law on that day, and the procedure's number. */
export function quorumRules(law: Law, body: MeetingBody, on: CivilDay): readonly CitedRule[] {
  return [
    ...floorsOf(law, body.body, on, 'quorum'),
    ...(body.quorum ? [{ rule: body.quorum, citation: citeBody(law, body, 'quorum') }] : []),
  ];
}

/** What binds its votes: the floor, what the catalogue asks for the matter, the procedure's number. */
export function passRules(
  law: Law,
  body: MeetingBody,
  on: CivilDay,
  matter: string | undefined,
): readonly CitedRule[] {
  const threshold = matter === undefined ? undefined : thresholdOf(law, matter, body.body, on);
  return [
    ...floorsOf(law, body.body, on, 'pass'),
    ...(threshold ? [{ rule: threshold.pass, citation: cite(law, threshold.rule, on) }] : []),
    { rule: body.pass, citation: citeBody(law, body, 'pass') },
  ];
}

function floorsOf(law: Law, body: string, on: CivilDay, what: 'quorum' | 'pass'): CitedRule[] {
  return law.floors
    .filter((floor) => floor.body === body && isInForce(floor, on))
    .flatMap((floor) => {
      const rule = floor[what];
      return rule ? [{ rule, citation: cite(law, floor.rule, on) }] : [];
    });
}

function citeBody(law: Law, body: MeetingBody, what: 'quorum' | 'pass'): Citation {
  return citeSource(law, `${body.body}-${what}`, body.cite.source, body.cite.article);
}

/** Judges every rule: the strictest that fails, else the strictest; nothing when none binds. */
export function judgeAll(rules: readonly CitedRule[], measure: Measure): Verdict | undefined {
  const verdicts = rules.map(({ rule, citation }) => ({ ...judge(rule, measure), rule, citation }));
  const strictest = verdicts.toSorted((a, b) => b.needed - a.needed);
  return strictest.find((verdict) => !verdict.holds) ?? strictest[0];
}

import { describeRule, type Law } from '@siyi/procedure';
import { type Refusal, refuse } from '../refusal.ts';
import { titleOf } from './competence.ts';
import type { Verdict } from './threshold.ts';

/** Refuses a vote of a meeting that could hold none; the meeting itself may be recorded. */
export function checkQuorum(law: Law, body: string, quorum: Verdict): Refusal | undefined {
  if (quorum.holds) return undefined;
  const title = titleOf(law, body);
  const rule = describeRule(quorum.rule);
  return refuse(
    'quorum-not-met',
    quorum.citation,
    { needed: quorum.needed, had: quorum.had, of: quorum.bound.of },
    {
      zh: `${title.zh}要有${rule.zh}到会才能表决,至少 ${quorum.needed} 人,实到 ${quorum.had} 人`,
      en: `The ${title.en} can vote with ${rule.en} present, at least ${quorum.needed}; ${quorum.had} were present`,
    },
    {
      zh: '请不填表决结果,先把这次会议如实记录下来,再另行召集',
      en: 'Record this meeting without the vote, as it was, and convene another',
    },
  );
}

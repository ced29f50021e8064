import { cite } from '@siyi/procedure';
import { castOf } from '../policies/attendance.ts';
import { titleOf } from '../policies/competence.ts';
import { covers } from '../span.ts';
import { methodTitle } from '../words/method-words.ts';
import { type Finding, type FindingRule, noted } from './finding.ts';
import { found, type Held, lawOf, type MeetingFact, meetingsOf } from './held.ts';
import { citeDefault, factsOf, type History } from './history.ts';
import { lastResolution, resolvingVotes } from './resolution.ts';

/** F-30: every meeting of a decision unanimous, and none has a word of discussion on record. */
export const findSilentUnanimity: FindingRule = (history) => {
  const silent = silentlyUnanimous(history);
  if (!silent) return [];
  const { resolution, votes } = silent;
  const words = {
    zh: `${votes.length} 次表决都是全票通过,没有任何讨论记录`,
    en: `All ${votes.length} votes were unanimous, and nothing of any discussion is on record`,
  };
  const citation = citeDefault(history, 'discussion-recorded');
  const others = votes.filter((fact) => fact !== resolution).map(({ eventId }) => eventId);
  const events: [string, ...string[]] = [resolution.eventId, ...others];
  return [noted('F-30', { citation, stage: resolution.inStage, events, words })];
};

/** The votes of a resolved decision, where all were unanimous and nothing was discussed. */
export function silentlyUnanimous(history: History) {
  const resolution = lastResolution(history);
  const votes = factsOf(history, 'MeetingRecorded').filter(({ data }) => data.vote);
  if (!resolution || votes.length < 2 || !votes.every(isSilentlyUnanimous)) return undefined;
  return { resolution, votes };
}

function isSilentlyUnanimous({ data, commitments, evidence }: MeetingFact): boolean {
  const { vote, present } = data;
  const isUnanimous = vote && vote.for === present && castOf(vote) === vote.for;
  // Minutes that are attached may tell of a discussion.
  return !!isUnanimous && commitments?.discussion === undefined && !evidence?.length;
}

/** F-32: a form of vote that the procedure does not allow to a body (表决方式不合规定). */
export const findForbiddenMethods: FindingRule = (history) =>
  meetingsOf(history).flatMap((held): Finding[] => {
    const { fact, rules } = held;
    const allowed = rules?.methods?.allowed;
    const { vote, sessions = [] } = fact.data;
    const used = [vote, ...sessions.map((one) => one.vote)].flatMap((one) => one?.method ?? []);
    const wrong = allowed && used.find((method) => !allowed.includes(method));
    if (!allowed || wrong === undefined) return [];
    const title = titleOf(lawOf(history, fact), fact.data.body);
    const { document } = fact.under ?? history.procedure;
    const own = (method: string) => methodTitle(document, method);
    const words = {
      zh: `${title.zh}应以${allowed.map((one) => own(one).zh).join('或')}表决,用了${own(wrong).zh}`,
      en: `The ${title.en} votes by ${allowed.map((one) => own(one).en).join(' or ')}; it voted by ${own(wrong).en}`,
    };
    return [found('F-32', held, words, citeDefault(history, 'form-of-vote'))];
  });

/** F-33: fewer people left out of the vote than had declared an interest (应回避没有回避). */
export const findMissedRecusals: FindingRule = (history) => {
  if (factsOf(history, 'RecusalDeclared').length === 0) return [];
  const votes = new Set(resolvingVotes(history));
  return meetingsOf(history)
    .filter(({ fact }) => votes.has(fact))
    .flatMap((held): Finding[] => {
      const { declared, isNamed } = recusedFor(history, held);
      const had = held.fact.data.recused ?? 0;
      const [last] = declared.slice(-1);
      if (!last || declared.length <= had) return [];
      const words = {
        zh: `声明回避 ${declared.length} 人,表决时回避 ${had} 人`,
        en: `${declared.length} had declared an interest; ${had} took no part in the vote`,
      };
      const citation = cite(history.law, 'recording', held.on);
      const events: [string, ...string[]] = [
        held.fact.eventId,
        ...declared.map((one) => one.eventId),
      ];
      const severity = isNamed ? 'error' : 'warning';
      return [noted('F-33', { severity, citation, stage: held.stage.id, events, words })];
    });
};

/** Who had declared by then and sits in the body, where its members are known by name; else everybody. */
function recusedFor(history: History, { fact }: Held) {
  const body = lawOf(history, fact).bodies.get(fact.data.body);
  const rosters = [body?.roster, ...(body?.elseSumOf ?? [])];
  const members = new Set(
    history.village.seats
      .filter((held) => rosters.includes(held.seat) && covers(held, fact.occurredAt))
      .map(({ person }) => person),
  );
  const isNamed = members.size > 0;
  const known = new Map(
    factsOf(history, 'RecusalDeclared')
      .filter((one) => one.occurredAt <= fact.occurredAt)
      .map((one) => [one.data.person, one]),
  );
  const declared = [...known.values()].filter(({ data }) => !isNamed || members.has(data.person));
  return { declared, isNamed };
}

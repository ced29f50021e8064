import { type Bilingual, type CivilDay, fault, suggestion } from '@siyi/kernel';
import { cite, type Law, type MeetingStage, routeOf } from '@siyi/procedure';
import { type Refusal, refuse, refuseInput } from '../refusal.ts';
import type { DecisionState } from '../state.ts';
import type { VillageTerms } from '../village.ts';
import { admittedBodies, circumstancesOf, type Subject } from './circumstances.ts';

/** Refuses a body name that the law does not know, with the nearest one. */
export function checkBodyKnown(law: Law, body: string): Refusal | undefined {
  if (law.bodies.has(body)) return undefined;
  const near = suggestion(body, [...law.bodies.keys()]);
  return refuseInput([
    fault(['body'], `没有“${body}”这种会议${near.zh}`, `unknown body "${body}"${near.en}`),
  ]);
}

/** What a competence question needs: the matter, the day, the village's terms on it. */
export interface CompetenceQuestion {
  readonly law: Law;
  readonly stage: MeetingStage;
  readonly body: string;
  readonly decision: Subject & Pick<DecisionState, 'assembly'>;
  readonly on: CivilDay;
  readonly terms: VillageTerms;
}

/**
 * Whether a body may decide in a stage. In the resolving stage the matter's route on the day says
 * who is competent: a delegates' body where only its own assembly is competent meets a matter that
 * the law does not let be delegated (VCOL-2025 art. 28, RCEO arts 26 and 28).
 */
export function checkCompetence(question: CompetenceQuestion): Refusal | undefined {
  const { law, stage, body, decision, on, terms } = question;
  const { matter, assembly } = decision;
  const admitted = admittedBodies(stage, circumstancesOf(decision, terms));
  const known = admitted.map((meeting) => meeting.body);
  if (!known.includes(body)) return wrongBody(question, known, 'competent-body');
  if (!stage.resolves) return undefined;
  if (assembly !== undefined && body !== assembly) {
    return wrongBody(question, [assembly], 'competent-body');
  }

  const collectiveOrganisation = terms.has['collective-organisation'];
  const route = routeOf(law, matter, on, { collectiveOrganisation });
  if (!route.bodies.includes(body)) {
    const assembly = law.bodies.get(body)?.delegatesOf;
    const reserved = assembly !== undefined && route.bodies.includes(assembly);
    return reserved
      ? notDelegable(question, assembly, route.rule)
      : wrongBody(question, route.bodies, route.rule);
  }
  return isAuthorised(question) ? undefined : notAuthorised(question);
}

/** Delegates of the villagers' assembly decide what it has authorised them to (VCOL-2025 art. 28). */
function isAuthorised({ law, body, decision, terms }: CompetenceQuestion): boolean {
  if (!law.bodies.get(body)?.needsAuthorisation) return true;
  const { authorisations, has } = terms;
  if (!authorisations) return has['representatives-authorised'];
  // A procedure's own form of the representatives' congress is authorised with it.
  return authorisations.some(
    ({ to, matters }) =>
      law.bodies.get(to)?.delegatesOf === 'villagers-assembly' && matters.includes(decision.matter),
  );
}

function wrongBody(
  { law, body, on, decision: { matter } }: CompetenceQuestion,
  competent: readonly string[],
  rule: string,
): Refusal {
  const titles = titlesOf(law, competent);
  const given = titleOf(law, body);
  const operands = { needed: competent.join(', '), had: body, matter };
  return refuse(
    'body-not-competent',
    cite(law, rule, on),
    operands,
    {
      zh: `这件事应由${titles.zh}决定,${given.zh}无权决定`,
      en: `This is for the ${titles.en} to decide; the ${given.en} is not competent`,
    },
    {
      zh: `请召集${titles.zh}表决,再记录会议`,
      en: `Convene the ${titles.en}, then record its meeting`,
    },
  );
}

function notDelegable(
  { law, body, on, decision: { matter } }: CompetenceQuestion,
  assembly: string,
  rule: string,
): Refusal {
  const title = law.matters.get(matter)?.title ?? { zh: matter, en: matter };
  const own = titleOf(law, assembly);
  const given = titleOf(law, body);
  return refuse(
    'matter-not-delegable',
    cite(law, rule, on),
    { needed: assembly, had: body, matter },
    {
      zh: `“${title.zh}”必须由${own.zh}决定,不能交给${given.zh}`,
      en: `"${title.en}" is reserved to the ${own.en} and cannot be left to the ${given.en}`,
    },
    { zh: `请召集${own.zh}表决,再记录会议`, en: `Convene the ${own.en}, then record its meeting` },
  );
}

function notAuthorised({ law, body, on, decision: { matter } }: CompetenceQuestion): Refusal {
  const given = titleOf(law, body);
  const own = titleOf(law, law.bodies.get(body)?.delegatesOf ?? body);
  return refuse(
    'body-not-competent',
    cite(law, 'representatives-authorised', on),
    { needed: 'representatives-authorised', had: body, matter },
    {
      zh: `${given.zh}没有得到${own.zh}的授权`,
      en: `The ${own.en} has not authorised the ${given.en}`,
    },
    {
      zh: `请先由${own.zh}授权,或者直接召集${own.zh}表决`,
      en: `Have the ${own.en} authorise it, or convene the ${own.en} itself`,
    },
  );
}

export function titleOf(law: Law, body: string): Bilingual {
  return law.bodies.get(body)?.title ?? { zh: body, en: body };
}

function titlesOf(law: Law, bodies: readonly string[]): Bilingual {
  const titles = bodies.map((body) => titleOf(law, body));
  return {
    zh: titles.map((title) => title.zh).join('或'),
    en: titles.map((title) => title.en).join(' or '),
  };
}

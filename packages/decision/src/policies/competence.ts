import { type Bilingual, type CivilDay, fault, suggestion } from '@siyi/kernel';
import { cite, type Law, type MeetingStage, routeOf } from '@siyi/procedure';
import { type Refusal, refuse, refuseInput } from '../refusal.ts';
import type { VillageTerms } from '../village.ts';

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
  readonly matter: string;
  readonly on: CivilDay;
  readonly terms: VillageTerms;
}

/**
 * Whether a body may decide in a stage. In the resolving stage the matter's route on the day says
 * who is competent: a delegates' body where only its own assembly is competent meets a matter that
 * the law does not let be delegated (VCOL-2025 art. 28, RCEO arts 26 and 28).
 */
export function checkCompetence(question: CompetenceQuestion): Refusal | undefined {
  const { law, stage, body, matter, on, terms } = question;
  const known = stage.bodies.map((meeting) => meeting.body);
  if (!known.includes(body)) return wrongBody(question, known, 'competent-body');
  if (!stage.resolves) return undefined;

  const collectiveOrganisation = terms.has['collective-organisation'];
  const route = routeOf(law, matter, on, { collectiveOrganisation });
  if (!route.bodies.includes(body)) {
    const assembly = law.bodies.get(body)?.delegatesOf;
    const reserved = assembly !== undefined && route.bodies.includes(assembly);
    return reserved
      ? notDelegable(question, assembly, route.rule)
      : wrongBody(question, route.bodies, route.rule);
  }
  if (body === 'representatives' && !terms.has['representatives-authorised']) {
    return notAuthorised(question);
  }
  return undefined;
}

function wrongBody(
  { law, body, on, matter }: CompetenceQuestion,
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
  { law, body, on, matter }: CompetenceQuestion,
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

function notAuthorised({ law, body, on, matter }: CompetenceQuestion): Refusal {
  return refuse(
    'body-not-competent',
    cite(law, 'representatives-authorised', on),
    { needed: 'representatives-authorised', had: body, matter },
    {
      zh: '村民代表会议没有得到村民会议的授权',
      en: "The villagers' assembly has not authorised the representatives' congress",
    },
    {
      zh: '请先由村民会议授权,或者直接召集村民会议表决',
      en: "Have the villagers' assembly authorise it, or convene the assembly itself",
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

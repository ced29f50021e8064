import { cite, type Law, routeOf } from '@siyi/procedure';
import { admittedBodies, circumstancesOf } from '../policies/circumstances.ts';
import { type CompetenceQuestion, checkCompetence, titleOf } from '../policies/competence.ts';
import type { Refusal } from '../refusal.ts';
import { matterTitle } from '../words/told.ts';
import { type Consulted, consulted, eitherOf } from './consulted.ts';

/** Who may meet in the stage; who decides the matter on that day; whether they are authorised. */
export function competenceLines(question: CompetenceQuestion): readonly Consulted[] {
  const { stage, body, decision, terms } = question;
  const refusal = checkCompetence(question);
  const admitted = admittedBodies(stage, circumstancesOf(decision, terms)).map((one) => one.body);
  const isAdmitted = admitted.includes(body);
  const inStage = bodiesLine(question, admitted, isAdmitted ? undefined : refusal);
  if (!stage.resolves) return [inStage];
  const rest = isAdmitted ? refusal : undefined;
  return [inStage, ...assemblyLines(question, rest), ...routeLines(question, rest)];
}

function bodiesLine(
  { law, body, on }: CompetenceQuestion,
  admitted: readonly string[],
  refusal: Refusal | undefined,
): Consulted {
  const who = titlesOf(law, admitted);
  const given = titleOf(law, body);
  const words = {
    zh: `谁来开会:这一步由${who.zh}开会,这次是${given.zh}`,
    en: `which meeting: the ${who.en} meets in this stage; it was the ${given.en}`,
  };
  const citation = cite(law, 'competent-body', on);
  const operands = { needed: admitted.join(', '), had: body };
  return consulted({ about: 'competence', citation, operands, words, refusal });
}

/** A matter that was taken to the assembly is no longer for its delegates. */
function assemblyLines(question: CompetenceQuestion, refusal: Refusal | undefined) {
  const { law, body, on, decision } = question;
  const { assembly } = decision;
  if (assembly === undefined) return [];
  const own = titleOf(law, assembly);
  const words = {
    zh: `谁来开会:已提请${own.zh}决定,这次是${titleOf(law, body).zh}`,
    en: `which meeting: the matter was taken to the ${own.en}; it was the ${titleOf(law, body).en}`,
  };
  const citation = cite(law, 'competent-body', on);
  const operands = { needed: assembly, had: body };
  const mine = body === assembly ? undefined : refusal;
  return [consulted({ about: 'competence', citation, operands, words, refusal: mine })];
}

function routeLines(question: CompetenceQuestion, refusal: Refusal | undefined) {
  const { law, body, on, decision, terms } = question;
  const { matter, assembly } = decision;
  const isElsewhere = assembly !== undefined && assembly !== body;
  const collectiveOrganisation = terms.has['collective-organisation'];
  const route = routeOf(law, matter, on, { collectiveOrganisation });
  const isCompetent = route.bodies.includes(body);
  const who = titlesOf(law, route.bodies);
  const title = matterTitle(matter);
  const words = {
    zh: `这类事项:“${title.zh}”由${who.zh}决定,这次是${titleOf(law, body).zh}`,
    en: `the matter: "${title.en}" is for the ${who.en}; it was the ${titleOf(law, body).en}`,
  };
  const line = consulted({
    about: 'competence',
    citation: cite(law, route.rule, on),
    operands: { needed: route.bodies.join(', '), had: body, matter },
    words,
    refusal: isElsewhere || isCompetent ? undefined : refusal,
    warns: !isCompetent,
  });
  const mine = isElsewhere || !isCompetent ? undefined : refusal;
  return [line, ...authorisationLines(question, mine)];
}

/** Delegates of the villagers' assembly decide what it has authorised them to. */
function authorisationLines(
  { law, body, on, decision: { matter }, terms }: CompetenceQuestion,
  refusal: Refusal | undefined,
): readonly Consulted[] {
  if (!law.bodies.get(body)?.needsAuthorisation) return [];
  const given = titleOf(law, body);
  const by = terms.authorisations
    ? {
        zh: `(授权记录 ${terms.authorisations.length} 份)`,
        en: ` (${terms.authorisations.length} on record)`,
      }
    : { zh: '', en: '' };
  const words = refusal
    ? {
        zh: `授权:村民会议没有授权${given.zh}决定这类事项${by.zh}`,
        en: `authorisation: the ${given.en} is not authorised for this matter${by.en}`,
      }
    : {
        zh: `授权:村民会议已授权${given.zh}${by.zh}`,
        en: `authorisation: the ${given.en} is authorised${by.en}`,
      };
  const citation = cite(law, 'representatives-authorised', on);
  const operands = { needed: 'representatives-authorised', had: body, matter };
  return [consulted({ about: 'authorisation', citation, operands, words, refusal })];
}

/** Bodies of which one will do. */
export function titlesOf(law: Law, bodies: readonly string[]) {
  return eitherOf(bodies.map((body) => titleOf(law, body)));
}

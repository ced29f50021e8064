import { civilDayOf } from '@siyi/kernel';
import { type Citation, cite, citeSource, lawFor, type Procedure, routeOf } from '@siyi/procedure';
import type { CommandOf } from '../command.ts';
import { checkStart, recordStart } from '../commands/start-decision.ts';
import type { Situation } from '../outcome.ts';
import { citeProcedure, stageTitle } from '../policies/permission.ts';
import type { Refusal } from '../refusal.ts';
import { termsAt } from '../village.ts';
import { matterTitle } from '../words/told.ts';
import { closedLines, futureLines, inputLine, seatLines } from './common-lines.ts';
import { titlesOf } from './competence-lines.ts';
import { type Asked, type Consulted, citationOf, consulted, unless } from './consulted.ts';

type StartDecision = CommandOf<'StartDecision'>;

/** A motion: its procedure, who makes it, its date, and whether any of its meetings may decide. */
export function startLines(
  situation: Situation,
  command: StartDecision,
  refusal: Refusal | undefined,
): readonly (readonly Consulted[])[] {
  const input = inputLines(refusal);
  if (input.some(({ verdict }) => verdict === 'fails')) return [input];
  const { law, now } = situation;
  const procedure = procedureOf(situation, command);
  return [
    input,
    procedure ? [procedureLine(situation, procedure)] : [],
    seatLines(
      situation,
      (asked) => citationOf(law, asked),
      (asked) => checkStart(asked, command),
    ),
    futureLines(law, command.occurredAt, now),
    procedure ? [routeLine(situation, procedure, command, refusal)] : [],
  ];
}

/** Another motion in a decision that has started: read, closed, seat, stage. */
export function againLines(
  { situation, state, refusal }: Pick<Asked, 'situation' | 'state' | 'refusal'>,
  command: StartDecision,
): readonly (readonly Consulted[])[] {
  const asked = { situation, state, refusal };
  const title = stageTitle(state, state.stage);
  const lines: Consulted[][] = [
    [...inputLines(refusal)],
    [...closedLines(asked)],
    [
      ...seatLines(
        situation,
        (one) => citationOf(situation.law, one),
        (one) => checkStart(one, command),
      ),
    ],
    [
      ...unless(asked, ['stage-not-open'], {
        about: 'stage',
        citation: citeProcedure(situation, state),
        operands: { needed: 'a new decision', had: state.stage },
        words: {
          zh: `环节:已经登记过动议,现在办到【${title.zh}】`,
          en: `stage: it has started already and stands at "${title.en}"`,
        },
      }),
    ],
  ];
  return lines;
}

/** What the motion says; an unknown procedure is told like bad input. */
function inputLines(refusal: Refusal | undefined): readonly Consulted[] {
  const input = inputLine(refusal);
  if (refusal?.code !== 'unknown-procedure') return [input];
  const { operands, message: words } = refusal;
  const line = { about: 'procedure', citation: undefined, operands, words, refusal } as const;
  return [input, consulted(line)];
}

/** The procedure that the motion would pin. */
function procedureOf(situation: Situation, command: StartDecision): Procedure | undefined {
  return situation.catalogue.byHash(recordStart(situation, command).procedureHash ?? '');
}

function procedureLine({ law }: Situation, procedure: Procedure): Consulted {
  const [first] = procedure.document.citations;
  const citation: Citation = citeSource(
    law,
    procedure.ref,
    first?.source ?? 'SIYI',
    first?.article,
  );
  const { title, ref, version } = procedure;
  const words = {
    zh: `程序:按“${title.zh}”办理(${version} 版)`,
    en: `procedure: ${title.en} (version of ${version})`,
  };
  return consulted({ about: 'procedure', citation, operands: { had: ref }, words });
}

function routeLine(
  { law, village, now }: Situation,
  procedure: Procedure,
  command: StartDecision,
  refusal: Refusal | undefined,
): Consulted {
  const { matter } = command.data;
  const on = civilDayOf(command.occurredAt ?? now);
  const own = lawFor(procedure.document, law);
  const collectiveOrganisation = termsAt(village, now).has['collective-organisation'];
  const route = routeOf(own, matter, on, { collectiveOrganisation });
  const bodies = procedure.resolving.bodies.map(({ body }) => body);
  const able = bodies.filter((body) => route.bodies.includes(body));
  const who = titlesOf(own, route.bodies);
  const title = matterTitle(matter);
  const words =
    able.length > 0
      ? {
          zh: `这类事项:“${title.zh}”由${who.zh}决定,这个程序里有`,
          en: `the matter: "${title.en}" is for the ${who.en}, whom this procedure has`,
        }
      : {
          zh: `这类事项:“${title.zh}”由${who.zh}决定,这个程序里没有`,
          en: `the matter: "${title.en}" is for the ${who.en}, whom this procedure lacks`,
        };
  return consulted({
    about: 'competence',
    citation: cite(law, route.rule, on),
    operands: { needed: route.bodies.join(', '), had: able.join(', '), matter },
    words,
    refusal: refusal?.code === 'body-not-competent' ? refusal : undefined,
  });
}

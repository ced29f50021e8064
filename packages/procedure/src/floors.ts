import { type Bilingual, type CivilDay, fault } from '@siyi/kernel';
import { cite } from './citation.ts';
import type { CompileFault } from './compile-fault.ts';
import { isInForce, type Law } from './law.ts';
import { statutoryPostingDays } from './routing.ts';
import type { MeetingBody, ProcedureDocument } from './schema.ts';
import { describeRule, isAsStrictAs } from './vote-rule.ts';

type Path = readonly (string | number)[];

/** Every number of a procedure that is looser than the law in force on the day of its version. */
export function loosenedFloors(procedure: ProcedureDocument, law: Law): CompileFault[] {
  const on = procedure.version as CivilDay;
  const numbers = procedure.stages.flatMap((stage, index) => {
    if (stage.kind === 'meeting') {
      return stage.bodies.flatMap((meeting, place) =>
        loosenedMeeting(law, meeting, on, ['stages', index, 'bodies', place]),
      );
    }
    if (stage.kind === 'notice')
      return loosenedPosting(law, stage.days, on, ['stages', index, 'days']);
    return [];
  });
  return [...missingDisclosures(procedure, law, on), ...numbers];
}

/** Where the law asks for days of posting, the resolution and the result must both be posted. */
function missingDisclosures(procedure: ProcedureDocument, law: Law, on: CivilDay): CompileFault[] {
  const least = statutoryPostingDays(law, on);
  if (least === 0) return [];
  const { stages } = procedure;
  const resolved = stages.findIndex((stage) => stage.kind === 'meeting' && stage.resolves);
  const implemented = stages.findIndex((stage) => stage.kind === 'implementation');
  const isPosted = (discloses: 'resolution' | 'result', from: number, to: number) =>
    stages
      .slice(from, to)
      .some((stage) => stage.kind === 'notice' && stage.discloses === discloses);
  const resolution = {
    zh: '决议在实施以前公示',
    en: 'posting the resolution before it is implemented',
  };
  const result = { zh: '实施结果公示', en: 'posting the result of the implementation' };
  return [
    ...(isPosted('resolution', resolved, implemented) ? [] : [resolution]),
    ...(isPosted('result', implemented, stages.length) ? [] : [result]),
  ].map((words) => loosens(law, 'posting-days', on, ['stages'], words));
}

function loosenedMeeting(law: Law, meeting: MeetingBody, on: CivilDay, path: Path): CompileFault[] {
  const floors = law.floors.filter((floor) => floor.body === meeting.body && isInForce(floor, on));
  const votes = floors.flatMap((floor) => {
    const found: CompileFault[] = [];
    if (floor.quorum && !isAsStrictAs(meeting.quorum, floor.quorum)) {
      found.push(loosens(law, floor.rule, on, [...path, 'quorum'], describeRule(floor.quorum)));
    }
    if (floor.pass && !isAsStrictAs(meeting.pass, floor.pass)) {
      found.push(loosens(law, floor.rule, on, [...path, 'pass'], describeRule(floor.pass)));
    }
    return found;
  });
  const summons = law.summons
    .filter((floor) => floor.body === meeting.body && isInForce(floor, on))
    .filter((floor) => meeting.summons !== undefined && meeting.summons.days < floor.days)
    .map((floor) => loosens(law, floor.rule, on, [...path, 'summons', 'days'], days(floor.days)));
  return [...votes, ...summons];
}

function loosenedPosting(law: Law, posted: number, on: CivilDay, path: Path): CompileFault[] {
  const least = statutoryPostingDays(law, on);
  return posted < least ? [loosens(law, 'posting-days', on, path, days(least))] : [];
}

function days(count: number): Bilingual {
  return { zh: `不少于 ${count} 天`, en: `at least ${count} days` };
}

function loosens(law: Law, rule: string, on: CivilDay, path: Path, least: Bilingual): CompileFault {
  const { article, words } = cite(law, rule, on);
  return {
    code: 'procedure-loosens-law',
    article,
    ...fault(
      path,
      `低于法定要求:${words.zh}要求${least.zh}`,
      `looser than the law: ${words.en} asks for ${least.en}`,
    ),
  };
}

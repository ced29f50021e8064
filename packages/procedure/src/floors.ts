import { type Bilingual, type CivilDay, fault } from '@siyi/kernel';
import { cite } from './citation.ts';
import type { CompileFault } from './compile-fault.ts';
import { isInForce, type Law } from './law.ts';
import { lawFor } from './law-for.ts';
import { statutoryPostingDays } from './routing.ts';
import type { ProcedureDocument } from './schema.ts';
import type { MeetingBody } from './stage-schema.ts';
import { describeRule, isAsStrictAs } from './vote-rule.ts';

type Path = readonly (string | number)[];

/** A number that is looser than the law, with the rule that it falls short of. */
export interface LoosenedFloor extends CompileFault {
  readonly rule: string;
}

/** Every number of a procedure that is looser than the law in force on a day: that of its version. */
export function loosenedFloors(
  procedure: ProcedureDocument,
  national: Law,
  on = procedure.version as CivilDay,
): LoosenedFloor[] {
  const law = lawFor(procedure, national);
  const numbers = procedure.stages.flatMap((stage, index) => {
    if (stage.kind === 'meeting') {
      return stage.bodies.flatMap((meeting, place) =>
        loosenedMeeting(law, meeting, on, ['stages', index, 'bodies', place]),
      );
    }
    const binds = stage.kind === 'notice' && STATUTORY_NOTICES.includes(stage.discloses);
    if (binds) return loosenedPosting(law, stage.days, on, ['stages', index, 'days']);
    return [];
  });
  return [...missingDisclosures(procedure, law, on), ...numbers];
}

// What a village resolved and what came of it must be disclosed (VCOL-2025 art. 35); a plan that is
// posted for opinions before the vote is the county's own notice.
const STATUTORY_NOTICES: readonly string[] = ['resolution', 'result'];

/** Where the law asks for days of posting, the resolution and the result must both be posted. */
function missingDisclosures(procedure: ProcedureDocument, law: Law, on: CivilDay): LoosenedFloor[] {
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

function loosenedMeeting(
  law: Law,
  meeting: MeetingBody,
  on: CivilDay,
  path: Path,
): LoosenedFloor[] {
  const floors = law.floors.filter((floor) => floor.body === meeting.body && isInForce(floor, on));
  const votes = floors.flatMap((floor) => {
    const found: LoosenedFloor[] = [];
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

function loosenedPosting(law: Law, posted: number, on: CivilDay, path: Path): LoosenedFloor[] {
  const least = statutoryPostingDays(law, on);
  return posted < least ? [loosens(law, 'posting-days', on, path, days(least))] : [];
}

function days(count: number): Bilingual {
  return { zh: `不少于 ${count} 天`, en: `at least ${count} days` };
}

function loosens(
  law: Law,
  rule: string,
  on: CivilDay,
  path: Path,
  least: Bilingual,
): LoosenedFloor {
  const { article, words } = cite(law, rule, on);
  return {
    code: 'procedure-loosens-law',
    rule,
    article,
    ...fault(
      path,
      `低于法定要求:${words.zh}要求${least.zh}`,
      `looser than the law: ${words.en} asks for ${least.en}`,
    ),
  };
}

import { civilDayOf } from '@siyi/kernel';
import { cite } from '@siyi/procedure';
import type { VillageSituation } from '../commands/village.ts';
import { decideVillage, type VillageCommand } from '../decide.ts';
import { isKept, type Refusal } from '../refusal.ts';
import type { VillageState } from '../village.ts';
import { futureLines, inputLine, seatLines } from './common-lines.ts';
import { type Consulted, citationOf, consulted } from './consulted.ts';
import { unplacedLine } from './explain-command.ts';

/** Every rule that the engine consults on a command to a village, up to the one that refuses it. */
export function explainVillageCommand(
  situation: VillageSituation,
  state: VillageState | undefined,
  command: VillageCommand,
): readonly Consulted[] {
  const { law, now } = situation;
  const check = (asked: VillageSituation): Refusal | undefined => {
    const outcome = decideVillage(asked, state, command);
    return outcome.outcome === 'refused' ? outcome.refusal : undefined;
  };
  const refusal = check(situation);
  if (refusal && !isKept(refusal)) {
    return refusal.code === 'invalid-input'
      ? [inputLine(refusal)]
      : [unplacedLine({ law }, refusal)];
  }
  const groups = [
    [inputLine(undefined)],
    seatLines(situation, (asked) => citationOf(law, asked), check),
    futureLines(law, command.occurredAt, now),
    refusal?.code === 'procedure-loosens-law' ? [floorLine(situation, refusal)] : [],
  ];
  const lines = groups.flat();
  const at = lines.findIndex(({ verdict }) => verdict === 'fails');
  return at < 0 ? lines : lines.slice(0, at + 1);
}

/** A procedure that is looser than the law in force on the day from which it would apply. */
function floorLine({ law, now }: VillageSituation, refusal: Refusal): Consulted {
  const { operands, rule = 'recording' } = refusal;
  const words = {
    zh: `程序:${operands.path} 低于法律的最低要求`,
    en: `procedure: ${operands.path} is looser than the law`,
  };
  const citation = citationOf(law, refusal) ?? cite(law, rule, civilDayOf(now));
  return consulted({ about: 'procedure', citation, operands, words, refusal });
}

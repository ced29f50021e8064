import { fault } from '@siyi/kernel';
import type { Stage } from '@siyi/procedure';
import { type Refusal, refuseInput } from '../refusal.ts';

/** Refuses a record without the files that must prove it, where the procedure blocks. */
export function checkEvidence(
  stage: Stage,
  given: readonly unknown[] | undefined,
): Refusal | undefined {
  const { evidence } = stage;
  const had = given?.length ?? 0;
  if (evidence?.otherwise !== 'block' || had >= evidence.least) return undefined;
  const { least } = evidence;
  return refuseInput([
    fault(
      ['evidence'],
      `【${stage.title.zh}】至少要附 ${least} 份证明材料,附了 ${had} 份`,
      `"${stage.title.en}" needs at least ${least} file(s) of evidence; ${had} given`,
    ),
  ]);
}

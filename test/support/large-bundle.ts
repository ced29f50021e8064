import type { PlayedCase } from '@siyi/case';
import type { RuleBook } from '@siyi/decision';
import { leafOf } from '@siyi/engine';
import { addMilliseconds, uuidOf } from '@siyi/kernel';
import { encodeLeaf } from '@siyi/log';
import { bundleOfEntries } from './sample-bundle.ts';

/** The bundle of a village with so many motions, each as lawful as the one of the played case. */
export function largeBundle({ book }: PlayedCase, rules: RuleBook, motions: number) {
  const [registered, ...later] = book.map(leafOf);
  const motion = later.find(({ type }) => type === 'DecisionStarted');
  if (!registered || !motion) throw new Error('the case has no motion');
  const leaves = Array.from({ length: motions }, (_, index) => {
    const id = (what: string) => uuidOf(`${what} ${index}`);
    const moment = addMilliseconds(motion.recordedAt, index);
    return {
      ...motion,
      ...{ eventId: id('event'), decisionId: id('decision'), stream: `decision-${id('decision')}` },
      ...{ commandId: id('command'), correlationId: id('command'), causationId: id('command') },
      ...{ villagePosition: index + 2, recordedAt: moment, occurredAt: moment },
      data: { ...motion.data, title: `${motion.data.title} ${index + 1}` },
    };
  });
  return bundleOfEntries([registered, ...leaves].map(encodeLeaf), { rules, book });
}

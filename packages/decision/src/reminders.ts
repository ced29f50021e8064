import type { Instant } from '@siyi/kernel';
import type { Fact } from './event.ts';

/** From when reminders are still to come: of every deadline, and of those set or reminded of later. */
export interface Reminders {
  readonly from: Instant;
  readonly of: ReadonlyMap<string, Instant>;
}

/** A deadline that is set has no reminders behind it, and each is given once. */
export function remindersAfter(reminders: Reminders, fact: Fact): Reminders {
  if (fact.type === 'DecisionResumed' || fact.type === 'DecisionMigrated') {
    return { ...reminders, from: fact.recordedAt };
  }
  const name = deadlineIn(fact);
  if (name === undefined) return reminders;
  return { ...reminders, of: new Map(reminders.of).set(name, fact.recordedAt) };
}

/** The name of the deadline that a fact sets, or that it reminds of. */
function deadlineIn({ type, data }: Fact): string | undefined {
  switch (type) {
    case 'NoticePosted':
    case 'ObjectionAnswered':
      return 'notice-end';
    case 'QueryRaised':
      return `query/${data.query}`;
    case 'RectificationDemanded':
    case 'RectificationVerified':
      return `demand/${data.demand}`;
    case 'DeadlineApproached':
      return data.deadline;
    default:
      return undefined;
  }
}

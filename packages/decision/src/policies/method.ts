import { fault, suggestion } from '@siyi/kernel';
import { type MeetingStage, type Procedure, VOTE_METHODS } from '@siyi/procedure';
import type { CommandOf } from '../command.ts';
import { type Refusal, refuseInput } from '../refusal.ts';

type Votes = Pick<CommandOf<'RecordMeeting'>['data'], 'vote' | 'sessions'>;

/** The forms of vote that a procedure knows: everybody's, and its own. */
export function methodsOf(procedure: Procedure): readonly string[] {
  return [...VOTE_METHODS, ...(procedure.document.methods ?? []).map(({ id }) => id)];
}

/** Refuses a form of vote that nobody knows, or that the body does not allow where that blocks. */
export function checkMethods(
  procedure: Procedure,
  stage: MeetingStage,
  body: string,
  { vote, sessions }: Votes,
  within: readonly string[] = [],
): Refusal | undefined {
  const rules = stage.bodies.find((one) => one.body === body)?.methods;
  const allowed = rules?.otherwise === 'block' ? rules.allowed : methodsOf(procedure);
  const given = [
    ...(vote ? [{ path: [...within, 'vote', 'method'], method: vote.method }] : []),
    ...(sessions ?? []).flatMap((one, at) =>
      one.vote ? [{ path: ['sessions', at, 'vote', 'method'], method: one.vote.method }] : [],
    ),
  ];
  const faults = given
    .filter(({ method }) => !allowed.includes(method))
    .map(({ path, method }) => {
      const near = suggestion(method, allowed);
      const list = allowed.join(', ');
      return fault(
        path,
        `这里不能用“${method}”表决${near.zh || `,可选:${list}`}`,
        `"${method}" is no form of vote here${near.en || `; expected one of ${list}`}`,
      );
    });
  return faults.length === 0 ? undefined : refuseInput(faults);
}

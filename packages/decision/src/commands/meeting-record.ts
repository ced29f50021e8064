import { type Fault, fault, toInstant } from '@siyi/kernel';
import type { Law } from '@siyi/procedure';
import type { CommandOf } from '../command.ts';
import type { MeetingRecord, VoteCount } from '../policies/attendance.ts';
import type { TallyProblem } from '../policies/tally.ts';
import { type Refusal, refuseInput } from '../refusal.ts';

type MeetingInput = CommandOf<'RecordMeeting'>['data'];

/** Refuses a way of attending that the body does not allow (RCEO art. 27: proxies and online). */
export function checkAttendanceModes(
  law: Law,
  body: string,
  presentBy: MeetingInput['presentBy'],
  within: readonly string[] = [],
): Refusal | undefined {
  const allowed = law.bodies.get(body)?.presentBy ?? [];
  const faults: Fault[] = Object.keys(presentBy ?? {})
    .filter((mode) => !allowed.includes(mode))
    .map((mode) =>
      fault(
        [...within, 'presentBy', mode],
        `这种会议不按“${mode}”计到会人数`,
        `this body does not count "${mode}"`,
      ),
    );
  return faults.length === 0 ? undefined : refuseInput(faults);
}

/** The meeting as it is recorded: sessions summed, private values left out. */
export function toMeetingRecord(data: MeetingInput, body: string): MeetingRecord {
  const sessions = data.sessions?.map((one) => ({ ...one, heldAt: toInstant(one.heldAt) }));
  const summed = sumSessions(sessions);
  return {
    stage: data.stage,
    body,
    place: data.place,
    present: data.present ?? summed.present,
    presentBy: data.presentBy as Record<string, number> | undefined,
    eligible: data.eligible,
    excluded: data.excluded?.map(({ count, approvedBy }) => ({ count, approvedBy })),
    recused: data.recused,
    chair: data.chair,
    outcome: data.outcome,
    vote: data.vote ?? summed.vote,
    sessions,
  };
}

function sumSessions(sessions: MeetingRecord['sessions'] = []): {
  present: number;
  vote: VoteCount | undefined;
} {
  const present = sessions.reduce((sum, one) => sum + one.present, 0);
  const votes = sessions.flatMap((one) => (one.vote ? [one.vote] : []));
  const [first, ...others] = votes;
  return { present, vote: first && others.reduce(addVotes, first) };
}

function addVotes(a: VoteCount, b: VoteCount): VoteCount {
  return {
    method: a.method,
    for: a.for + b.for,
    against: a.against + b.against,
    abstain: a.abstain + b.abstain,
    invalid: a.invalid + b.invalid,
  };
}

/** A total that differs from the sum of its sessions. */
export function findSessionProblem(data: MeetingInput): TallyProblem | undefined {
  if (!data.sessions) return undefined;
  const summed = sumSessions(data.sessions as MeetingRecord['sessions']);
  // Ballots of several sessions may be counted together: then only the total has votes.
  const votes = (vote: VoteCount | undefined) =>
    summed.vote && vote ? [vote.for, vote.against, vote.abstain, vote.invalid] : [];
  const given = [data.present, ...votes(data.vote)];
  const counted = [summed.present, ...votes(summed.vote)];
  const place = given.findIndex((total, index) => total !== undefined && total !== counted[index]);
  if (place < 0) return undefined;
  const needed = counted[place] ?? 0;
  const had = given[place] ?? 0;
  return {
    needed,
    had,
    words: {
      zh: `合计 ${had} 与各场相加 ${needed} 不符`,
      en: `The total ${had} is not the sum of the sessions, ${needed}`,
    },
  };
}

/** The private values of a meeting, by the field that each is committed under. */
export function privateValuesOf(data: MeetingInput): Record<string, string> {
  const reasons = (data.excluded ?? []).flatMap((one, index) =>
    one.reason === undefined ? [] : [[`excluded-${index}-reason`, one.reason] as const],
  );
  return {
    ...(data.discussion === undefined ? {} : { discussion: data.discussion }),
    ...Object.fromEntries(reasons),
  };
}

import type { Law, Measure } from '@siyi/procedure';
import type { EventData } from '../event.ts';
import type { Roster } from '../village.ts';
import { countOf } from './circumstances.ts';

export type MeetingRecord = EventData<'MeetingRecorded'>;
export type VoteCount = NonNullable<MeetingRecord['vote']>;

/** How many people a body has: its own roster, else the sum of those it is made of. */
export function membersOf(law: Law, bodyId: string, roster: Roster): number | undefined {
  const body = law.bodies.get(bodyId);
  if (!body) return undefined;
  const own = countOf(roster, body.roster);
  if (own !== undefined || !body.elseSumOf) return own;
  const parts = body.elseSumOf.map((key) => countOf(roster, key));
  return parts.reduce<number | undefined>(
    (sum, part) => (sum === undefined || part === undefined ? undefined : sum + part),
    0,
  );
}

/**
 * E, those eligible (应到): the roster less the excluded. Recused people leave it only where the
 * body says so (representatives yes, Party bodies no).
 */
export function eligibleOf(
  law: Law,
  meeting: Pick<MeetingRecord, 'body' | 'excluded' | 'recused'>,
  roster: Roster,
): number | undefined {
  const members = membersOf(law, meeting.body, roster);
  if (members === undefined) return undefined;
  const excluded = (meeting.excluded ?? []).reduce((sum, one) => sum + one.count, 0);
  const recused = law.bodies.get(meeting.body)?.recusedLeave ? (meeting.recused ?? 0) : 0;
  return members - excluded - recused;
}

/** Votes handed in, the invalid ones included. */
export function castOf(vote: VoteCount): number {
  return vote.for + vote.against + vote.abstain + vote.invalid;
}

/** Measures a quorum: heads present of each kind beside the whole of that kind. */
export function quorumMeasure(meeting: MeetingRecord, eligible: number, roster: Roster): Measure {
  const { present, presentBy = {} } = meeting;
  return (base) => {
    switch (base) {
      case 'eligible':
        return { had: present, whole: eligible };
      case 'adults':
        return { had: presentBy.adults ?? present, whole: eligible };
      case 'households':
      case 'women-representatives': {
        const had = presentBy[base];
        const whole = roster[base];
        return had === undefined || whole === undefined ? undefined : { had, whole };
      }
      case 'present':
      case 'cast':
        return { had: present, whole: present };
    }
  };
}

/** Measures a verdict: the votes for, beside the whole that each base names. */
export function passMeasure(
  meeting: MeetingRecord,
  vote: VoteCount,
  eligible: number,
  roster: Roster,
): Measure {
  const wholes = {
    eligible,
    adults: eligible,
    present: meeting.present,
    cast: castOf(vote),
    households: roster.households,
    'women-representatives': roster['women-representatives'],
  };
  return (base) => {
    const whole = wholes[base];
    return whole === undefined ? undefined : { had: vote.for, whole };
  };
}

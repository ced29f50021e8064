import { SEAT_TITLES } from '@siyi/decision';
import type { Instant } from '@siyi/kernel';
import type { ContactView, NoticeState, NoticeSummary, NoticeView, VillageName } from '@siyi/web';
import type { Notice, NoticeObjection } from './notices.ts';

// Whom an objection can be brought to. Rooms and telephones are not in the record yet.
const CONTACTS: readonly ContactView[] = [
  { body: SEAT_TITLES['village-committee'] },
  { body: SEAT_TITLES['supervision-committee'] },
  { body: SEAT_TITLES.township },
];

/** How a notice stands at a moment. Its days end by themselves, whether or not that is recorded. */
export function stateOf(notice: Notice, asOf: Instant): NoticeState {
  switch (notice.course) {
    case 'up':
      if (asOf < notice.endsAt) return 'running';
      return openObjectionsOf(notice) > 0 ? 'held' : 'over';
    case 'down':
    case 'replaced':
      return 'interrupted';
    case 'annulled':
    case 'over':
      return notice.course;
  }
}

/** Whether a notice hangs, or has to hang again. */
export function isCurrent(notice: Notice, asOf: Instant): boolean {
  return notice.course === 'down' || (notice.course === 'up' && stateOf(notice, asOf) !== 'over');
}

/** The objections that the next step waits for; an escalated one may be open and hold nothing. */
export function openObjectionsOf({ course, objections }: Notice): number {
  return course === 'up' || course === 'down' ? count(objections, 'open') : 0;
}

/** A notice as a list shows it. */
export function toNoticeSummary(notice: Notice, asOf: Instant): NoticeSummary {
  const { number, decisionId, discloses, title, matter, amount, firstDay, lastDay } = notice;
  const { occurredAt, recordedAt } = notice;
  return {
    ...{ number, decisionId, discloses, title, matter },
    ...(amount === undefined ? {} : { amount }),
    ...{ firstDay, lastDay, occurredAt, recordedAt },
    state: stateOf(notice, asOf),
    openObjections: openObjectionsOf(notice),
  };
}

/** A notice with everything that its paper says. */
export function toNoticeView(notice: Notice, village: VillageName, asOf: Instant): NoticeView {
  const { procedure, plan, basis, boards, result, record, objections } = notice;
  return {
    ...toNoticeSummary(notice, asOf),
    ...{ asOf, village, procedure, plan, basis, boards },
    ...(result && { result }),
    contacts: CONTACTS,
    objections: {
      open: count(objections, 'open'),
      answered: count(objections, 'answered'),
      upheld: count(objections, 'upheld'),
    },
    record,
  };
}

function count(objections: readonly NoticeObjection[], of: NoticeObjection['standing']): number {
  return objections.filter(({ standing }) => standing === of).length;
}

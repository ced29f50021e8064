import type { Instant } from '@siyi/kernel';
import { cite, type Law } from '@siyi/procedure';
import { termsAt } from '../village.ts';
import { type Finding, type FindingRule, noted } from './finding.ts';
import { type Held, meetingsOf } from './held.ts';
import { dayOf, type History, isDated } from './history.ts';

/** F-04: two bodies in one sitting: each has its own members and its own quorum (两会合开). */
export const findSharedSittings: FindingRule = (history) => {
  const meetings = meetingsOf(history);
  const found = new Map<string, Finding>();
  const note = (held: Held, other: Held, zh: string, en: string) => {
    const key = `${held.stage.id} ${other.stage.id}`;
    if (mayMerge(history, held, other) || found.has(key)) return;
    const words = {
      zh: `【${other.stage.title.zh}】和【${held.stage.title.zh}】${zh}`,
      en: `"${other.stage.title.en}" and "${held.stage.title.en}" ${en}`,
    };
    const citation = cite(history.law, quorumRule(history.law, held), held.on);
    const events = [held.fact.eventId, other.fact.eventId] as const;
    found.set(key, noted('F-04', { citation, stage: held.stage.id, events, words }));
  };
  forMatches(meetings, sittingsIn(history), (held, other) =>
    note(
      held,
      other,
      `在同一时间开会:${dayOf(held.fact)}`,
      `were held at one and the same time, on ${dayOf(held.fact)}`,
    ),
  );
  forMatches(
    meetings,
    (held) => (held.fact.evidence ?? []).map(({ sha256 }) => [sha256, undefined]),
    (held, other) => note(held, other, '用的是同一份材料', 'are proven by one and the same file'),
  );
  return [...found.values()];
};

type Mark = readonly [key: string, place: string | undefined];

/** When, and where, a meeting or its sessions sat, as far as that is known and claimed. */
function sittingsIn(history: History) {
  return (held: Held): readonly Mark[] => {
    const { fact } = held;
    if (!isDated(history, fact)) return [];
    const place = placeOfMeeting(held);
    const sessions = fact.data.sessions ?? [{ heldAt: fact.occurredAt, place }];
    return sessions.map((one) => [minuteOf(one.heldAt as Instant), one.place ?? place]);
  };
}

/** Where a meeting was held: by its record, else by what its members were summoned to. */
export function placeOfMeeting({ fact, summonses }: Held): string | undefined {
  return fact.data.place ?? summonses.at(-1)?.data.place;
}

/** Papers name no seconds. */
function minuteOf(moment: Instant): string {
  return moment.slice(0, 16);
}

/** Each meeting beside an earlier one of another stage that has a mark in common with it. */
function forMatches(
  meetings: readonly Held[],
  marksOf: (held: Held) => readonly Mark[],
  note: (held: Held, other: Held) => void,
): void {
  const seen = new Map<string, { readonly held: Held; readonly place: string | undefined }[]>();
  for (const held of meetings) {
    for (const [key, place] of marksOf(held)) {
      const others = seen.get(key) ?? [];
      const match = others.find(
        (other) =>
          other.held.stage !== held.stage &&
          (place === undefined || other.place === undefined || place === other.place),
      );
      if (match) note(held, match.held);
      seen.set(key, [...others, { held, place }]);
    }
  }
}

const MERGEABLE = ['branch-committee', 'two-committees'];

/** Where one person heads both, proposal and deliberation may be held together (L-58). */
function mayMerge({ village }: History, { fact }: Held, other: Held): boolean {
  const bodies = [fact.data.body, other.fact.data.body];
  return (
    bodies.every((body) => MERGEABLE.includes(body)) &&
    termsAt(village, fact.occurredAt).has['one-person-heads-both']
  );
}

/** The rule on the quorum of a body, where the law has one. */
function quorumRule(law: Law, { fact }: Held): string {
  return (
    law.floors.find(({ body, quorum }) => body === fact.data.body && quorum)?.rule ?? 'recording'
  );
}

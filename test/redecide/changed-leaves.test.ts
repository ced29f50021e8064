// Every figure, name and moment in the data of every event, changed in turn: what follows by the
// rules is always found out. What somebody only claims is found where a rule rests on it; for the
// rest there are the hashes of the log, and the findings.
import { redecide } from '@siyi/decision/redecide';
import { describe, expect, it } from 'vitest';
import { recheckBook } from '../support/recheck.ts';
import { type Book, bookOf, CASES } from './books.ts';
import { commandsIn } from './commands-in.ts';
import { changedLeaves } from './leaves.ts';

/** The leaves that are claimed, by the reason why no rule need find them changed. */
const CLAIMED: Readonly<Record<string, readonly string[]>> = {
  'public text, which no rule reads': [
    'DecisionStarted.plan',
    'DecisionStarted.title',
    'EmergencyMeasureRecorded.measure',
    'MeetingConvened.place',
    'MeetingRecorded.place',
    'NoticePosted.boards[]',
    'PlanRevised.plan',
    'ReviewRecorded.number',
    'RosterSet.name',
    'VillageRegistered.name',
  ],
  'people and seats as the sender names them': [
    'AcceptanceRecorded.acceptors[]',
    'MeetingRecorded.chair',
    'MeetingRecorded.excluded[].approvedBy',
    'PaymentRecorded.signedOffBy[]',
    'RecusalDeclared.person',
    'RelationDeclared.person',
    'RelationDeclared.relative',
    'SeatGranted.person',
    'SeatGranted.seats[]',
    'SubjectErased.person',
  ],
  'money and progress as they are reported: what is wrong with them is a finding': [
    'AcceptanceRecorded.amount',
    'ChangeRequested.amount',
    'ContractSigned.amount',
    'DecisionStarted.amount',
    'EmergencyMeasureRecorded.amount',
    'PaymentRecorded.amount',
    'PlanRevised.amount',
    'ProgressReported.amount',
    'ProgressReported.percent',
  ],
  'counts, which are found where they cross the bound of a rule': [
    'DecisionStarted.petition.adults',
    'DecisionStarted.petition.representatives',
    'EvaluationRecorded.asked',
    'EvaluationRecorded.satisfied',
    'EvaluationRecorded.unsatisfied',
    'MeetingRecorded.eligible',
    'MeetingRecorded.present',
    'MeetingRecorded.presentBy.online',
    'MeetingRecorded.presentBy.proxies',
    'MeetingRecorded.presentBy.women-representatives',
    'ObjectionRaised.signatures.adults',
    'ObjectionRaised.signatures.representatives',
  ],
  'what a village is, which is found where a meeting or a matter rests on it': [
    'RosterSet.has.collective-organisation',
    'RosterSet.has.one-person-heads-both',
    'RosterSet.has.representatives-authorised',
    'RosterSet.roster.adults',
    'RosterSet.roster.households',
    'RosterSet.roster.women-representatives',
    'VillageRegistered.has.collective-organisation',
    'VillageRegistered.has.one-person-heads-both',
    'VillageRegistered.has.representatives-authorised',
    'VillageRegistered.roster.adults',
    'VillageRegistered.roster.branch-committee',
    'VillageRegistered.roster.collective-congress',
    'VillageRegistered.roster.collective-members',
    'VillageRegistered.roster.households',
    'VillageRegistered.roster.others.collective-council',
    'VillageRegistered.roster.others.residents-representatives',
    'VillageRegistered.roster.party-members',
    'VillageRegistered.roster.representatives',
    'VillageRegistered.roster.supervision-committee',
    'VillageRegistered.roster.village-committee',
    'VillageRegistered.roster.women-representatives',
  ],
  'moments ahead that the sender sets': [
    'AuthorisationEnded.until',
    'AuthorisationGranted.from',
    'AuthorisationGranted.until',
    'CorrectionOrdered.deadline',
    'DecisionSuspended.until',
    'MeetingConvened.for',
    'ProcedurePublished.from',
    'QueryRaised.deadline',
    'RectificationDemanded.deadline',
    'SeatEnded.until',
    'SeatGranted.from',
    'SeatGranted.until',
  ],
  'ids and answers of the sender, which are found where something refers to them': [
    'AuthorisationGranted.authorisation',
    'ObjectionRaised.objection',
    'RectificationVerified.accepted',
  ],
};

// Of all changes, the claimed ones included.
const SHARE_LEAST = 0.84;
// Some five seconds are usual.
const LONG = { timeout: 60_000 };

interface Tally {
  found: number;
  all: number;
}

/** Changes every leaf of a book, and counts by type and path how often it is found out. */
function tallyBook(book: Book, tallies: Map<string, Tally>): void {
  for (const { standing, events } of commandsIn(book)) {
    for (const [index, event] of events.entries()) {
      for (const { path, data } of changedLeaves(event.data as object)) {
        const changed = { ...event, data };
        const at = redecide(book.rules, standing, events.with(index, changed));
        const isFound = at.length > 0 || isFoundLater(book, changed);
        const tally = tallies.get(`${event.type}.${path}`) ?? { found: 0, all: 0 };
        tallies.set(`${event.type}.${path}`, tally);
        tally.all += 1;
        if (isFound) tally.found += 1;
      }
    }
  }
}

function isFoundLater({ rules, events }: Book, changed: Book['events'][number]): boolean {
  const book = events.with(changed.villagePosition - 1, changed);
  return recheckBook(rules, book).length > 0;
}

describe('a leaf of an event that was changed', () => {
  it('is found, unless it is a claim on which nothing rests', LONG, async () => {
    const tallies = new Map<string, Tally>();
    for (const name of CASES) tallyBook(await bookOf(name), tallies);
    const sum = (of: keyof Tally) => [...tallies.values()].reduce((all, one) => all + one[of], 0);
    const share = sum('found') / sum('all');
    process.stdout.write(`Found ${sum('found')} of ${sum('all')} changed leaves.\n`);
    const missed = [...tallies].filter(([, { found, all }]) => found < all).map(([leaf]) => leaf);
    expect(missed.toSorted()).toEqual(Object.values(CLAIMED).flat().toSorted());
    expect(share).toBeGreaterThanOrEqual(SHARE_LEAST);
  });
});

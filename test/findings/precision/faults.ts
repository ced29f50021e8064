// The faults of the generator. Each is written into a ledger in plain terms, and says what an
// inspector must note for it (domain 6) and what may follow from it. Nothing here is taken from the
// code of the findings: this is the truth that they are measured by.
import type { Fault } from './fault.ts';
import { MEETING_FAULTS } from './meeting-faults.ts';
import { POSTING_FAULTS } from './posting-faults.ts';
import { RECORD_FAULTS } from './record-faults.ts';
import { VOTE_FAULTS } from './vote-faults.ts';
import { WORKS_FAULTS } from './works-faults.ts';

export type { Fault } from './fault.ts';

export const FAULTS: readonly Fault[] = [
  ...VOTE_FAULTS,
  ...MEETING_FAULTS,
  ...POSTING_FAULTS,
  ...WORKS_FAULTS,
  ...RECORD_FAULTS,
];

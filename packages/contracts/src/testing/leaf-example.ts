import { type Instant, uuidOf } from '@siyi/kernel';
import { encodeLeaf, type Leaf } from '@siyi/log';
import type { OutgoingLeaf } from '../event-message.ts';

const HASH = 'h'.repeat(43);
const DECISION = uuidOf('decision');

export const LEAF: Leaf = {
  eventId: uuidOf('event'),
  ledger: '140724',
  village: '140724201215',
  villagePosition: 7,
  stream: `decision-${DECISION}`,
  decisionId: DECISION,
  version: 3,
  type: 'NoticePosted',
  schemaVersion: 1,
  procedureHash: HASH,
  lawHash: HASH,
  commandId: uuidOf('command'),
  actor: { seat: 'village-committee', person: 'person-1' },
  occurredAt: '2026-03-16T08:00:00.000Z' as Instant,
  recordedAt: '2026-03-17T00:30:00.000Z' as Instant,
  correlationId: uuidOf('command'),
  causationId: uuidOf('command'),
  previous: HASH,
  data: { stage: 'resolution-disclosure', boards: ['村委会公示栏'] },
};

export function outgoing(leaf: Leaf, position: number): OutgoingLeaf {
  return { ...leaf, position, bytes: encodeLeaf(leaf) };
}

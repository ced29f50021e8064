// A decision whose first steps were typed in long after they are said to have happened.
import { openCase, runCase } from '@siyi/case';
import type { RecordedEvent } from '@siyi/engine';

const ROSTER = {
  'branch-committee': 3,
  'village-committee': 5,
  'party-members': 31,
  representatives: 36,
  adults: 610,
  households: 214,
  'women-representatives': 14,
  'supervision-committee': 3,
};

export const BACKDATED = {
  case: 'backdated',
  village: { code: '140724102203', name: '口上村', roster: ROSTER },
  steps: [
    {
      at: '2026-03-20T09:00:00+08:00',
      as: 'village-committee',
      command: 'StartDecision',
      data: {
        ...{ matter: 'PUBLIC_WELFARE', title: '村级活动场所建设', plan: '新建 160 平方米' },
        ...{ source: 'village-cadres', occurredAt: '2026-03-02T09:00:00+08:00' },
      },
    },
    {
      at: '2026-03-20T09:10:00+08:00',
      as: 'village-committee',
      command: 'RecordMeeting',
      data: {
        ...{ stage: 'two-committee-proposal', heldAt: '2026-03-02T19:00:00+08:00', present: 7 },
        vote: { method: 'show-of-hands', for: 7, against: 0 },
      },
    },
    {
      at: '2026-03-20T09:20:00+08:00',
      as: 'branch-committee',
      command: 'RecordMeeting',
      data: {
        ...{ stage: 'branch-examination', heldAt: '2026-03-02T20:00:00+08:00', present: 27 },
        vote: { method: 'show-of-hands', for: 25, against: 1 },
      },
    },
  ],
};

export async function bookOf(document: unknown): Promise<readonly RecordedEvent[]> {
  const { book, result } = await runCase(openCase(document));
  const refused = result.steps.find(({ outcome }) => outcome === 'refused');
  if (refused) throw new Error(`step ${refused.n} is refused: ${refused.message?.en}`);
  return book;
}

/** The streams of a book, as a store would read them. */
export function storeOf(book: readonly RecordedEvent[]) {
  return { readStream: async (stream: string) => book.filter((one) => one.stream === stream) };
}

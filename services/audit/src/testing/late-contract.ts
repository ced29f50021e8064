// A decision whose contract was recorded in April and is claimed to have been signed in March, before
// the congress had resolved anything.
import { type OpenCase, openCase, runCase } from '@siyi/case';
import type { RecordedEvent } from '@siyi/engine';
import type { Recorded } from '../replay-view.ts';

const VILLAGE = {
  code: '140724102203',
  name: '口上村',
  roster: {
    'branch-committee': 3,
    'village-committee': 5,
    'party-members': 31,
    representatives: 36,
    adults: 610,
    households: 214,
    'women-representatives': 14,
    'supervision-committee': 3,
  },
};

interface Step {
  readonly at: string;
  readonly command: string;
  readonly as?: string;
  readonly data: Readonly<Record<string, unknown>>;
}

const MOTION = {
  matter: 'PUBLIC_WELFARE',
  title: '村级活动场所建设',
  plan: '新建活动场所 160 平方米',
  amount: '286000.00',
  source: 'villagers-or-members',
};

/** Recorded at these moments, all of them Beijing time. */
const STEPS: readonly Step[] = [
  { at: '2026-03-02T09:00:00+08:00', command: 'StartDecision', data: MOTION },
  meeting('two-committee-proposal', '2026-03-04', 7),
  { ...meeting('branch-examination', '2026-03-09', 27), as: 'branch-committee' },
  meeting('congress-resolution', '2026-03-16', 31),
  {
    at: '2026-03-17T09:00:00+08:00',
    command: 'PostNotice',
    data: {
      stage: 'resolution-disclosure',
      postedAt: '2026-03-17T08:30:00+08:00',
      boards: ['公开栏'],
    },
  },
  {
    at: '2026-03-20T09:00:00+08:00',
    as: 'villager',
    command: 'RaiseObjection',
    data: { objection: 'o-1', text: '选址不妥' },
  },
  {
    at: '2026-03-22T09:00:00+08:00',
    command: 'AnswerObjection',
    data: { objection: 'o-1', text: '已说明', upheld: false },
  },
  { at: '2026-04-02T09:00:00+08:00', command: 'StartImplementation', data: {} },
  {
    at: '2026-04-03T09:00:00+08:00',
    command: 'SignContract',
    data: { contractor: '中标单位', amount: '279500.00', signedAt: '2026-03-10T12:00:00+08:00' },
  },
  {
    // To the township, long after the posting that the objection once held.
    at: '2026-04-04T09:00:00+08:00',
    as: 'villager',
    command: 'EscalateObjection',
    data: { objection: 'o-1' },
  },
  {
    at: '2026-04-05T09:00:00+08:00',
    command: 'SetRoster',
    data: { roster: { ...VILLAGE.roster, adults: 611 } },
  },
];

function meeting(stage: string, day: string, present: number): Step {
  const vote = { method: 'show-of-hands', for: present, against: 0 };
  const heldAt = `${day}T19:00:00+08:00`;
  return {
    at: `${day}T21:00:00+08:00`,
    command: 'RecordMeeting',
    data: { stage, heldAt, present, vote },
  };
}

/** The decision as a case, the first `steps` of it where a number is given. */
export function lateContractCase(steps: number = STEPS.length): OpenCase {
  return openCase({
    case: 'late-contract',
    village: VILLAGE,
    steps: STEPS.slice(0, steps).map((step) => ({ as: 'village-committee', ...step })),
  });
}

/** What is recorded of it. */
export async function lateContract(steps?: number): Promise<Recorded> {
  const { book, result } = await runCase(lateContractCase(steps));
  const refused = result.steps.find(({ outcome }) => outcome === 'refused');
  if (refused) throw new Error(`step ${refused.n}: ${refused.message?.en}`);
  const isOfDecision = ({ decisionId }: RecordedEvent) => decisionId !== undefined;
  return {
    decision: book.filter(isOfDecision),
    village: book.filter((event) => !isOfDecision(event)),
  };
}

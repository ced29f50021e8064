// A decision of 2026, from its motion to its archive, as the steps of a case.
import { openCase, runCase } from '@siyi/case';
import type { RecordedEvent } from '@siyi/engine';

export const VILLAGE = {
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
  has: { 'collective-organisation': true },
};

export interface Step {
  readonly at: string;
  readonly as: string;
  readonly command: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** A step of the village committee, at a time of day in Beijing. */
export function step(at: string, command: string, data: Step['data'] = {}): Step {
  return { at: `${at}+08:00`, as: 'village-committee', command, data };
}

export const MOTION = {
  matter: 'PUBLIC_WELFARE',
  title: '村级活动场所建设',
  plan: '新建活动场所 160 平方米，选址村口，公开招标',
  amount: '286000.00',
  source: 'villagers-or-members',
};

/** From the motion to the resolution, which is passed on 16 March. */
export function resolved(motion: Step['data'] = MOTION): readonly Step[] {
  return [
    step('2026-03-02T09:00:00', 'StartDecision', motion),
    meeting('2026-03-04T19:00:00', 'two-committee-proposal', [7, 7, 0, 0]),
    {
      ...meeting('2026-03-09T19:00:00', 'branch-examination', [27, 25, 1, 1]),
      as: 'branch-committee',
    },
    meeting('2026-03-16T19:00:00', 'congress-resolution', [31, 28, 2, 1]),
  ];
}

/** A meeting that is recorded when it ends. */
export function meeting(
  at: string,
  stage: string,
  [present, yes, no, abstain]: readonly [number, number, number, number],
): Step {
  const vote = { method: 'show-of-hands', for: yes, against: no, abstain };
  return step(at, 'RecordMeeting', { stage, heldAt: `${at}+08:00`, present, vote });
}

const BOARDS = ['村委会公开栏', '一组'];

/** A posting that is recorded at once. */
export function posting(at: string, stage: string, more: Step['data'] = {}): Step {
  return step(at, 'PostNotice', { stage, postedAt: `${at}+08:00`, boards: BOARDS, ...more });
}

/** The resolution, posted on 17 March: 18 March to 1 April. */
export const POSTED = posting('2026-03-17T08:30:00', 'resolution-disclosure');

export const CARRIED_OUT: readonly Step[] = [
  step('2026-04-02T09:00:00', 'StartImplementation'),
  step('2026-04-03T09:00:00', 'SignContract', {
    contractor: '甲公司',
    amount: '279500.00',
    signedAt: '2026-04-03T09:00:00+08:00',
  }),
  step('2026-06-20T09:00:00', 'RecordAcceptance', {
    accepted: true,
    amount: '279500.00',
    acceptors: ['village-committee', 'supervision-committee'],
  }),
];

export const RESULT_POSTED = posting('2026-06-22T09:00:00', 'result-disclosure');

export function caseOf(steps: readonly Step[], name = 'activity-centre') {
  return openCase({ case: name, village: VILLAGE, steps });
}

/** The stream of the decision that the steps make; every step has to be accepted. */
export async function streamOf(steps: readonly Step[]): Promise<readonly RecordedEvent[]> {
  const { book, result } = await runCase(caseOf(steps));
  const refused = result.steps.find(({ outcome }) => outcome === 'refused');
  if (refused) throw new Error(`step ${refused.n} is refused: ${refused.message?.en}`);
  return book.filter(({ decisionId }) => decisionId !== undefined);
}

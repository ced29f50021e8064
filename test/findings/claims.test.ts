import { describe, expect, it } from 'vitest';
import { insertAfter, withData, withRecord } from './change-ledger.ts';
import { LAWFUL, type Ledger, local, postOn, type Step, stepOn } from './ledger.ts';
import { audit, error, findingsOf } from './play-ledger.ts';

async function eventsOf(ledger: Ledger, name: string): Promise<readonly string[] | undefined> {
  const { result } = await audit(ledger);
  return result.steps[ledger.steps.findIndex((step) => step.name === name)]?.events;
}

const TAKEN_DOWN = stepOn(
  '2026-03-28 12:00',
  {
    name: 'taken down',
    command: 'InterruptNotice',
    data: { stage: 'resolution-disclosure', reason: '公开栏被风刮倒' },
  },
  'interruptedAt',
);

const SECOND_START = stepOn('2026-04-12 09:00', {
  name: 'second start',
  command: 'StartImplementation',
});

describe('a claim on paper', () => {
  it('is recorded where a later stage was typed in before it', async () => {
    const contract = withData(LAWFUL, 'contract', { signedAt: local('2026-03-26 09:00') });
    const typed = withRecord(contract, 'contract', { at: '2026-03-26 21:00' });
    const [signed] = typed.steps.filter((step) => step.name === 'contract');
    const rest = typed.steps.filter((step) => step.name !== 'contract');
    const ledger = insertAfter({ ...typed, steps: rest }, 'posting', signed as Step, TAKEN_DOWN);
    expect(await eventsOf(ledger, 'taken down')).toEqual(['NoticeInterrupted']);
    expect(await findingsOf(ledger)).toEqual([
      error('F-12', 'implementation', 'contract'),
      error('F-42', 'resolution-disclosure', 'posting'),
    ]);
  });

  it('adds boards to a posting also where the works were typed in between', async () => {
    const early = withRecord(LAWFUL, 'contract', { at: '2026-03-26 21:00' });
    const posted = withData(early, 'posting', { until: undefined });
    const more = postOn('2026-03-27 08:30', 'boards', 'resolution-disclosure', '2026-04-12 00:00');
    const boards = { ...more, data: { ...more.data, until: undefined } };
    expect(await findingsOf(insertAfter(posted, 'posting', boards))).toEqual([]);
  });

  it('is recorded where nothing was posted at all', async () => {
    const ledger = insertAfter(LAWFUL, 'resolution', { ...TAKEN_DOWN, at: '2026-03-24 22:00' });
    expect(await eventsOf(ledger, 'taken down')).toEqual(['NoticeInterrupted']);
  });

  it('is recorded as often as it is made', async () => {
    const ledger = insertAfter(LAWFUL, 'start', SECOND_START);
    expect(await eventsOf(ledger, 'second start')).toEqual(['ImplementationStarted']);
    expect(await findingsOf(ledger)).toEqual([]);
  });

  it('is judged as often as it is made', async () => {
    const early = { ...SECOND_START.data, occurredAt: local('2026-04-09 09:00') };
    const ledger = insertAfter(LAWFUL, 'start', { ...SECOND_START, data: early });
    const found = error('F-12', 'implementation', 'second start');
    expect(await findingsOf(ledger)).toEqual([found]);
  });
});

describe('a step that a file itself calls bad input', () => {
  const bad = { name: 'bad', at: '2026-03-24 22:00', expect: 'invalid-input' } as const;

  it.each([
    [
      'a stage that does not exist',
      'RecordMeeting',
      { stage: 'nowhere', heldAt: local('2026-03-24 19:00'), present: 3 },
    ],
    [
      'a meeting of a notice stage',
      'RecordMeeting',
      { stage: 'resolution-disclosure', heldAt: local('2026-03-24 19:00'), present: 3 },
    ],
    [
      'a summons to a notice stage',
      'ConveneMeeting',
      { stage: 'archive', for: local('2026-03-24 19:00'), place: '村委会' },
    ],
    [
      'a posting in a meeting stage',
      'PostNotice',
      { stage: 'branch-proposal', postedAt: local('2026-03-24 19:00'), boards: ['村口'] },
    ],
    ['an interruption of a meeting', 'InterruptNotice', { stage: 'branch-proposal', reason: '风' }],
    ["the timer's own command", 'EndNotice', { stage: 'resolution-disclosure' }],
  ] as const)('is refused and leaves the rest alone: %s', async (_, command, data) => {
    const step = { ...bad, as: 'village-committee', command, data } as const;
    const { result, findings } = await audit(insertAfter(LAWFUL, 'resolution', step));
    const refused = result.steps.filter((one) => one.outcome === 'refused');
    expect(refused).toMatchObject([{ command, code: 'invalid-input', events: [] }]);
    expect(findings).toEqual([]);
  });

  it.each([
    ['matter', { matter: 'NOWHERE' }, 'invalid-input'],
    ['procedure', { procedure: 'nowhere' }, 'unknown-procedure'],
  ])('starts nothing where the motion names an unknown %s', async (_, data, code) => {
    const motion = withData(LAWFUL, 'motion', data);
    const steps = motion.steps.map((step) =>
      step.name === 'motion' ? { ...step, expect: code } : step,
    );
    const { result, findings } = await audit({ ...motion, steps });
    expect(result.steps[0]).toMatchObject({ outcome: 'refused', code });
    expect(result.steps.slice(1).every((step) => step.code === 'unknown-decision')).toBe(true);
    expect(findings).toEqual([]);
    expect(result.state).toBeUndefined();
  });
});

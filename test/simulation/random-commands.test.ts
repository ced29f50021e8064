import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { playRun } from './random-run.ts';

// The same commands every time; a nightly run, or a failure to be repeated, names another seed.
const SEED = Number(process.env.SIYI_SEED ?? 20_260_101);
const RUNS = Number(process.env.SIYI_RUNS ?? 200);

// Some ten seconds are usual; a busy machine may need more, and so does making a failure short.
const TIME_MAX_MS = 90_000 * Math.ceil(RUNS / 200);

const STARTS = [
  '2009-08-03T09:00:00+08:00',
  '2025-12-10T20:00:00+08:00',
  '2026-03-02T09:00:00+08:00',
];

// A failing run is made shorter by leaving steps out; smaller numbers would not make it clearer.
const NUMBERS = fc.noShrink(fc.array(fc.nat(9_999), { minLength: 16, maxLength: 16 }));
const RUN = fc.record({
  start: fc.constantFrom(...STARTS),
  steps: fc.array(NUMBERS, { minLength: 24, maxLength: 40, size: 'max' }),
});

const STAGES = {
  'xiyang-four-procedures': [
    'two-committee-proposal',
    'branch-examination',
    'congress-resolution',
    'resolution-disclosure',
    'implementation',
    'result-disclosure',
    'archive',
  ],
  'four-deliberations': [
    'branch-proposal',
    'two-committee-deliberation',
    'party-examination',
    'villagers-resolution',
    'resolution-disclosure',
    'implementation',
    'result-disclosure',
    'archive',
  ],
} as const;

/** What the runs must come across, and in how many of a hundred at least. */
const COVERAGE: readonly (readonly [what: string, percent: number])[] = [
  ...Object.entries(STAGES).flatMap(([procedure, stages]) => [
    ...stages.map((stage) => [`${procedure}: ${stage}`, 20] as const),
    [`${procedure}: archived`, 20] as const,
    [`${procedure}: rejected`, 6] as const,
    [`${procedure}: withdrawn`, 6] as const,
  ]),
  ['ended by system', 40],
  ['ended by a command', 20],
  ['ended by villager', 2],
  ['ended late', 20],
  ['held over', 4],
  ['accepted without events', 8],
  ['outcome: not-passed', 20],
  ['outcome: deferred', 10],
  ['outcome: annulled', 2],
  ['outcome: amount-changed', 1],
  ['event: NoticeInterrupted', 6],
  ['event: ObjectionRaised', 25],
  ['event: ObjectionAnswered', 10],
  ['event: ObjectionEscalated', 1],
  ['event: MeetingConvened', 20],
  ['event: ContractSigned', 15],
  ['event: ProgressReported', 15],
  ['refused: invalid-input', 40],
  ['refused: unknown-decision', 10],
  ['refused: decision-closed', 20],
  ['refused: not-authorised', 40],
  ['refused: stage-not-open', 10],
  ['refused: date-in-future', 10],
  ['refused: date-out-of-order', 10],
  ['refused: body-not-competent', 6],
  ['refused: tally-inconsistent', 10],
  ['refused: quorum-not-met', 2],
  ['refused: notice-period-open', 25],
  ['refused: notice-too-short', 6],
  ['refused: objection-open', 1],
  ['refused: change-needs-resolution', 2],
];

describe('random commands', () => {
  const seen = new Map<string, number>();
  const times = (what: string) => seen.get(what) ?? 0;
  let played = false;

  it(
    'leave a record that replays, in order, and nothing is accepted after the end',
    async () => {
      const property = fc.asyncProperty(RUN, async (run) => {
        for (const what of await playRun(run)) seen.set(what, times(what) + 1);
      });
      // On failure the message holds the seed, and the run made as short as time allows.
      await fc.assert(property, {
        seed: SEED,
        numRuns: RUNS,
        unbiased: true,
        interruptAfterTimeLimit: TIME_MAX_MS - 10_000,
        markInterruptAsFailure: true,
      });
      played = true;
    },
    TIME_MAX_MS,
  );

  it('come across every stage, end and refusal often enough', ({ skip }) => {
    skip(!played, 'the runs have failed');
    const lacking = COVERAGE.filter(([what, percent]) => times(what) < (RUNS * percent) / 100);
    const told = lacking.map(([what]) => `${what}: in ${times(what)} of ${RUNS} runs`);
    expect(told, `seed ${SEED}`).toEqual([]);
  });
});

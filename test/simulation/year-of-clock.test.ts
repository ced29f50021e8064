import { readdirSync, readFileSync } from 'node:fs';
import { auditCase, openCase, type PlayedCase, runCase } from '@siyi/case';
import type { RecordedEvent } from '@siyi/engine';
import { toInstant } from '@siyi/kernel';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { DAY } from './intent.ts';
import { createPlay, type Play, ROSTER, recordOf, VILLAGES } from './play.ts';

interface Step {
  readonly at: string;
  readonly as: string;
  readonly command: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly expect?: string;
}

function moment(text: string): string {
  return `${text.replace(' ', 'T')}:00+08:00`;
}

function step(at: string, command: string, data: object, seat = 'village-committee'): Step {
  return { at: moment(at), as: seat, command, data: { ...data } };
}

function meeting(at: string, stage: string, present: number, seat?: string): Step {
  const vote = { method: 'show-of-hands', for: present, against: 0 };
  return step(at, 'RecordMeeting', { stage, heldAt: moment(at), present, vote }, seat);
}

function posting(at: string, stage: string, until?: string): Step {
  const end = until === undefined ? {} : { until: moment(until) };
  return step(at, 'PostNotice', { stage, postedAt: moment(at), boards: ['村委会公开栏'], ...end });
}

// From one spring to the autumn of the next year: a posting of two months, an objection upheld, a
// posting torn down, works through the winter, a result that is objected to until late.
const SLOW_CASE = {
  case: 'a-year-and-a-half',
  procedure: 'xiyang-four-procedures',
  village: { code: VILLAGES[0], name: '口上村', roster: ROSTER },
  steps: [
    step('2026-03-02 09:00', 'StartDecision', {
      matter: 'PUBLIC_WELFARE',
      title: '村级活动场所建设',
      plan: '新建活动场所 160 平方米',
      amount: '286000.00',
      source: 'villagers-or-members',
    }),
    meeting('2026-03-04 21:00', 'two-committee-proposal', 8),
    meeting('2026-03-09 21:00', 'branch-examination', 31, 'branch-committee'),
    meeting('2026-03-16 21:00', 'congress-resolution', 41),
    posting('2026-03-17 09:00', 'resolution-disclosure', '2026-05-17 18:00'),
    step(
      '2026-05-10 09:00',
      'RaiseObjection',
      { objection: 'well', text: '离水井太近' },
      'villager',
    ),
    step('2026-05-30 09:00', 'AnswerObjection', { objection: 'well', text: '成立', upheld: true }),
    meeting('2026-06-05 21:00', 'congress-resolution', 41),
    posting('2026-06-06 09:00', 'resolution-disclosure'),
    step('2026-06-15 09:00', 'InterruptNotice', { stage: 'resolution-disclosure', reason: '大风' }),
    posting('2026-07-01 09:00', 'resolution-disclosure'),
    step('2026-12-01 09:00', 'RecordAcceptance', { accepted: false, acceptors: ['villager'] }),
    step('2027-06-01 09:00', 'RecordAcceptance', { accepted: true, acceptors: ['villager'] }),
    posting('2027-06-02 09:00', 'result-disclosure'),
    step('2027-06-10 09:00', 'RaiseObjection', { objection: 'cost', text: '造价' }, 'villager'),
    step('2027-08-20 09:00', 'AnswerObjection', { objection: 'cost', text: '核对', upheld: false }),
    step('2027-10-01 09:00', 'ArchiveDecision', {}),
  ],
  expect: { state: 'archived', stage: 'archive' },
};

describe('a case of a year and a half', () => {
  it('runs in well under a second, with every timer at its moment', async () => {
    const begun = performance.now();
    const { result, book } = await runCase(openCase(SLOW_CASE));
    expect(performance.now() - begun).toBeLessThan(1000);
    expect(result.state).toBe('archived');
    expect(result.steps.filter((one) => one.outcome === 'refused')).toEqual([]);
    const ends = book.filter((event) => event.type === 'NoticeEnded');
    expect(ends.map((event) => [event.actor.seat, event.occurredAt, event.recordedAt])).toEqual([
      // Fifteen whole days after 1 July; then at the answer, which its own recording precedes.
      ['system', utc('2026-07-17 00:00'), utc('2026-07-17 00:00')],
      ['system', utc('2027-08-20 09:00'), '2027-08-20T01:00:00.001Z'],
    ]);
    const causes = ends.map((end) => book.find((event) => event.eventId === end.causationId)?.type);
    expect(causes).toEqual(['NoticePosted', 'ObjectionAnswered']);
    expect(book.map((event) => event.recordedAt)).toEqual(
      book.map((event) => event.recordedAt).toSorted(),
    );
  });

  it('fires the timers due up to its last step, and none later', async () => {
    const place = SLOW_CASE.steps.findIndex((one) => one.at === moment('2026-07-01 09:00'));
    const head = SLOW_CASE.steps.slice(0, place + 1);
    const waiting = step('2026-07-16 23:59', 'SetRoster', { roster: ROSTER });
    const over = { ...waiting, at: moment('2026-07-17 00:00') };
    const ended = async (steps: readonly Step[]) => {
      const { result } = await runCase(openCase({ ...SLOW_CASE, steps }));
      return result.stage;
    };
    expect(await ended([...head, waiting])).toBe('resolution-disclosure');
    expect(await ended([...head, over])).toBe('implementation');
  });
});

function utc(text: string): string {
  return toInstant(moment(text));
}

describe('the timers of many decisions', () => {
  // Posted in this order, to run for different times: they are due in quite another one.
  const DAYS = [90, 40, 200, 16, 370, 17, 150, 60];

  async function posted(): Promise<Play> {
    const play = await createPlay(toInstant('2026-03-01T09:00:00+08:00'));
    for (const [index, days] of DAYS.entries()) {
      await postOne(play, VILLAGES[index % 2] ?? VILLAGES[0], days);
      await play.pass(DAY / 4, 'leave');
    }
    return play;
  }

  it('fire in due order, each at its moment', async () => {
    const play = await posted();
    await play.pass(400 * DAY, 'fire');
    const ends = endsOf(await recordOf(play));
    expect(ends).toHaveLength(DAYS.length);
    expect(ends.map((end) => end.occurredAt)).toEqual(ends.map((end) => end.occurredAt).toSorted());
    expect(ends.map((end) => end.recordedAt)).toEqual(ends.map((end) => end.occurredAt));
  });

  it('fire in due order after a year in which none could fire', async () => {
    const play = await posted();
    await play.pass(400 * DAY, 'leave');
    expect(endsOf(await recordOf(play))).toEqual([]);
    await play.fireDue();
    const ends = endsOf(await recordOf(play));
    expect(ends).toHaveLength(DAYS.length);
    expect(ends.map((end) => end.occurredAt)).toEqual(ends.map((end) => end.occurredAt).toSorted());
    expect(ends.every((end) => end.recordedAt >= play.clock.now())).toBe(true);
    await play.fireDue();
    expect(endsOf(await recordOf(play))).toHaveLength(DAYS.length);
  });
});

function endsOf(record: readonly RecordedEvent[]): readonly RecordedEvent[] {
  return record.filter((event) => event.type === 'NoticeEnded');
}

/** Takes a decision to a posting that runs until some days from now. */
async function postOne(play: Play, village: string, days: number): Promise<void> {
  const now = play.clock.now();
  const until = new Date(Date.parse(now) + days * DAY).toISOString();
  let decisionId: string | undefined;
  for (const { as, command, data } of SLOW_CASE.steps.slice(0, 5)) {
    const claims = { heldAt: now, postedAt: now, until };
    const own = Object.entries(claims).filter(([field]) => field in data);
    const sent = { ...data, ...Object.fromEntries(own) };
    const seat = as as 'village-committee';
    const answer = await play.send({ seat, type: command, data: sent, village, decisionId });
    if (answer.outcome === 'refused') throw new Error(answer.refusal.message.en);
    decisionId ??= answer.events[0]?.decisionId;
  }
}

const FOLDER = new URL('../cases/', import.meta.url);
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml'));
const MODES = [
  ['run', runCase, false],
  ['audited', auditCase, true],
] as const;

describe.each(FILES)('%s', (name) => {
  const text = readFileSync(new URL(name, FOLDER), 'utf8');

  describe.each(MODES)('%s twice', (_, play, claimed) => {
    const playText = (source: string) => playDocument(parse(source));
    const playDocument = (document: unknown): Promise<PlayedCase> =>
      play(openCase(document, { claimed }));
    const ledgerOf = ({ book }: PlayedCase) => new Set(book.map((event) => event.ledger));

    it('gives the same JSON, the same book and the same root', async () => {
      const [once, twice] = [await playText(text), await playText(text)];
      expect(JSON.stringify(twice.result)).toBe(JSON.stringify(once.result));
      expect(twice.book).toEqual(once.book);
      expect(once.result.treeHead.size).toBe(once.book.length);
      expect(ledgerOf(once).size).toBe(1);
    });

    it.each([
      ['a roster', /(adults: \d*)(\d)/],
      ['a moment', /(heldAt: 20\d\d-\d\d-\d\dT\d\d:\d)(\d)/],
      ['a vote', /(against: \d*)(\d)/],
    ])('is another ledger with another root when one digit of %s differs', async (__, digit) => {
      const changed = text.replace(
        digit,
        (_all, before, one) => `${before}${(Number(one) + 1) % 10}`,
      );
      expect(changed.length).toBe(text.length);
      expect(changed).not.toBe(text);
      const [once, other] = [await playText(text), await playText(changed)];
      expect(ledgerOf(other)).not.toEqual(ledgerOf(once));
      expect(other.result.treeHead.root).not.toBe(once.result.treeHead.root);
    });

    it('is the same ledger with the same root whatever it expects', async () => {
      const document = parse(text) as { steps: Step[] };
      const steps = document.steps.map((one, index) =>
        index === 0 ? { ...one, expect: 'accepted' } : one,
      );
      const changed = { ...document, steps, expect: { state: 'withdrawn', stage: 'archive' } };
      const [once, other] = [await playText(text), await playDocument(changed)];
      expect(other.book).toEqual(once.book);
      expect(other.result.treeHead).toEqual(once.result.treeHead);
    });

    it('is the same ledger in whatever order its fields stand', async () => {
      const [once, other] = [await playText(text), await playDocument(reversed(parse(text)))];
      expect(ledgerOf(other)).toEqual(ledgerOf(once));
      expect(other.result.treeHead).toEqual(once.result.treeHead);
    });
  });
});

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([key, member]) => [key, reversed(member)] as const);
  return Object.fromEntries(members.toReversed());
}

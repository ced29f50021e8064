import { SEATS, type Seat } from '@siyi/decision';
import { addMilliseconds, toInstant } from '@siyi/kernel';
import { shippedCatalogue } from '@siyi/procedure';
import { describe, expect, it } from 'vitest';
import { type FormCommand, formOf } from '../forms/form.ts';
import { checkForm, readForm } from '../forms/read-form.ts';
import { situationOf } from '../forms/situation.ts';
import { decode, submit } from '../forms/testing/submit.ts';
import type { Frame } from '../frame/layout.ts';
import { commandPage, startPage } from './command-page.ts';
import { decisionPage } from './decision-page.ts';
import { consolePaths } from './paths.ts';
import { type Play, play, VILLAGE } from './testing/play.ts';

const FRAME: Frame = { language: 'zh', size: 'standard', service: 'decision', path: '/console' };
const COMMITTEE = 'village-committee';
const BRANCH = 'branch-committee';

/** Fills in the fields of a page's form and sends it. */
function fillIn(page: string, typed: Readonly<Record<string, string>>): FormData {
  const sent = submit(page);
  for (const [name, text] of Object.entries(typed)) sent.set(name, text);
  return sent;
}

/** Opens a form where the page of the decision has a link to it, fills it in and sends it. */
function take(
  playing: Play,
  at: string,
  [seat, command]: readonly [Seat, FormCommand],
  typed: Readonly<Record<string, string>>,
): void {
  const view = playing.view(at, seat);
  const link = consolePaths.command(view.id, command);
  expect(String(decisionPage(view, FRAME))).toContain(`href="${link}"`);
  const step = view.next.find((one) => one.command === command && one.as.includes(seat));
  const situation = situationOf(command, { decision: playing.decision(), step });
  const { id, title, asOf, village } = view;
  const form = { command, hidden: { commandId: 'c' }, situation };
  const page = commandPage({ asOf, seat, village, decision: { id, title }, form }, FRAME);
  const read = readForm(command, fillIn(String(page), typed));
  expect(checkForm(command, read)).toEqual([]);
  expect(playing.send(at, seat, command, read.data)).toBeUndefined();
}

function started(typed: Readonly<Record<string, string>> = {}): Play {
  const playing = play();
  const at = '2026-03-16T00:30:00Z';
  const situation = situationOf('StartDecision', { catalogue: shippedCatalogue });
  const view = { asOf: toInstant(at), seat: COMMITTEE, village: VILLAGE } as const;
  const page = startPage({ ...view, form: { hidden: {}, situation } }, FRAME);
  const motion = {
    title: '村级活动场所建设',
    matter: 'PUBLIC_WELFARE',
    plan: '新建活动场所 160 平方米',
    amount: '286000',
    source: 'villagers-or-members',
  };
  const read = readForm('StartDecision', fillIn(String(page), { ...motion, ...typed }));
  expect(checkForm('StartDecision', read)).toEqual([]);
  expect(playing.send(at, COMMITTEE, 'StartDecision', read.data)).toBeUndefined();
  return playing;
}

function votes(present: number, infavour: number): Readonly<Record<string, string>> {
  return {
    present: String(present),
    'vote.method': 'show-of-hands',
    'vote.for': String(infavour),
    'vote.against': String(present - infavour),
  };
}

/** Summons and meeting of the open stage, passed on a day. */
function pass(playing: Play, day: string, seat: Seat, [present, infavour]: [number, number]): void {
  const call = { for: `${day}T19:00`, place: '村委会' };
  take(playing, `${day}T08:00:00+08:00`, [seat, 'ConveneMeeting'], call);
  const held = { heldAt: `${day}T19:00`, discussion: '没有不同意见', ...votes(present, infavour) };
  take(playing, `${day}T21:00:00+08:00`, [seat, 'RecordMeeting'], held);
}

describe('the console', () => {
  it.each([
    ['xiyang-four-procedures@2026-01-01', []],
    ['four-deliberations@2026-01-01', [['2026-03-17', BRANCH, [3, 3]]]],
  ] as const)('takes a decision of %s from its motion to the archive', (procedure, first) => {
    const playing = started({ procedure });
    for (const [day, seat, counts] of first) pass(playing, day, seat, [...counts]);
    pass(playing, '2026-03-18', COMMITTEE, [8, 7]);
    pass(playing, '2026-03-19', BRANCH, [27, 25]);
    pass(playing, '2026-03-20', COMMITTEE, [31, 28]);

    const post = { postedAt: '2026-03-21T08:30', boards: '村委会公开栏\n第一组' };
    take(playing, '2026-03-21T09:00:00+08:00', [COMMITTEE, 'PostNotice'], post);
    const objection = { text: '离水井太近', objection: 'well' };
    take(playing, '2026-03-22T09:00:00+08:00', ['villager', 'RaiseObjection'], objection);
    const answer = { text: '相距 60 米', upheld: 'false', objection: 'well' };
    take(playing, '2026-03-23T09:00:00+08:00', [COMMITTEE, 'AnswerObjection'], answer);

    take(playing, '2026-04-06T09:00:00+08:00', [COMMITTEE, 'StartImplementation'], {});
    const contract = { contractor: '中标单位', amount: '279500', signedAt: '2026-04-07T09:00' };
    take(playing, '2026-04-07T10:00:00+08:00', [COMMITTEE, 'SignContract'], contract);
    take(playing, '2026-05-07T10:00:00+08:00', [COMMITTEE, 'ReportProgress'], { percent: '60' });
    const acceptance = { accepted: 'true', acceptors: 'supervision-committee' };
    take(playing, '2026-06-20T10:00:00+08:00', [COMMITTEE, 'RecordAcceptance'], acceptance);

    const result = { postedAt: '2026-06-21T08:30', boards: '村委会公开栏' };
    take(playing, '2026-06-21T09:00:00+08:00', [COMMITTEE, 'PostNotice'], result);
    take(playing, '2026-07-07T09:00:00+08:00', [COMMITTEE, 'ArchiveDecision'], {});
    expect(playing.decision().end).toBe('archived');
    const view = playing.view('2026-07-08T09:00:00+08:00', COMMITTEE);
    const page = String(decisionPage(view, FRAME));
    expect(page).toContain('这项决策已经结束');
    expect(page).not.toContain(`href="${consolePaths.decision(view.id)}/`);
  });

  it('offers to each seat the forms that it may send now, and no others', () => {
    const playing = started();
    const at = '2026-03-17T09:00:00+08:00';
    const offered = (seat: Seat): readonly string[] => {
      const view = playing.view(at, seat);
      const page = String(decisionPage(view, FRAME));
      const own = `${consolePaths.decision(view.id)}/`;
      return [...page.matchAll(/href="([^"]*)"/g)]
        .map((match) => decode(match[1] ?? ''))
        .filter((href) => href.startsWith(own))
        .map((href) => href.slice(own.length));
    };
    const motion = ['RevisePlan', 'WithdrawDecision'];
    // What is seldom needed is offered too, folded, behind the way itself.
    const beside: Readonly<Partial<Record<Seat, readonly string[]>>> = {
      'village-committee': [
        'AttachEvidence',
        'DeclareRecusal',
        'RecordEmergencyMeasure',
        'SuspendDecision',
      ],
      'supervision-committee': ['IssueOpinion', 'RaiseQuery', 'DemandRectification'],
      township: ['SuspendDecision', 'RecordReview', 'MigrateDecision'],
    };
    const way: Readonly<Partial<Record<Seat, readonly string[]>>> = {
      'village-committee': ['ConveneMeeting', 'RecordMeeting', ...motion],
      'branch-committee': motion,
    };
    for (const seat of SEATS) {
      expect(offered(seat)).toEqual([...(way[seat] ?? []), ...(beside[seat] ?? [])]);
    }
  });

  it('shows a refused form again, with the rule, the numbers and what was filled in', () => {
    const playing = started();
    const at = '2026-03-18T21:00:00+08:00';
    const view = playing.view(at, COMMITTEE);
    const typed = { stage: 'two-committee-proposal', heldAt: '2026-03-18T19:00', ...votes(5, 5) };
    const form = new FormData();
    for (const [name, text] of Object.entries(typed)) form.append(name, text);
    const read = readForm('RecordMeeting', form);
    const refusal = playing.send(at, COMMITTEE, 'RecordMeeting', read.data);
    const command = 'RecordMeeting';
    const situation = situationOf(command, { decision: playing.decision() });
    const page = String(
      commandPage(
        {
          asOf: addMilliseconds(toInstant(at), 1),
          seat: COMMITTEE,
          village: VILLAGE,
          decision: view,
          form: { command, hidden: {}, values: read.values, situation },
          refusal,
        },
        FRAME,
      ),
    );
    expect(page).toContain('<title>错误：记录会议');
    expect(page).toContain('“记录会议”没有办成');
    expect(page).toContain('至少 6 人');
    expect(page).toMatch(/<dt>需要<\/dt><dd>6<\/dd>/);
    expect(page).toMatch(/<dt>实有<\/dt><dd>5<\/dd>/);
    expect(page).toContain('role="alert"');
    expect(submit(page).get('present')).toBe('5');
    const record = String(decisionPage(playing.view(at, COMMITTEE), FRAME));
    expect(record).toContain('没有办成的');
    expect(record).toContain(`村民委员会：“${formOf(command).title.zh}”没有办成`);
  });
});

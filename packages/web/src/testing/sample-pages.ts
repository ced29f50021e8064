import type { Problem } from '@siyi/contracts';
import { assert } from '@siyi/kernel';
import { replayListPage } from '../audit/list-page.ts';
import { replayPage } from '../audit/replay-page.ts';
import { decisionsPage, overPage } from '../disclosure/board-lists.ts';
import { boardPage } from '../disclosure/board-page.ts';
import { noticePage } from '../disclosure/notice-page.ts';
import { villagesPage } from '../disclosure/villages-page.ts';
import type { Html } from '../frame/html.ts';
import type { Frame } from '../frame/layout.ts';
import { problemPage } from '../parts/problem-page.ts';
import { supervisionListPage } from '../supervision/list-page.ts';
import { supervisedVillagesPage } from '../supervision/villages-page.ts';
import * as views from './sample-views.ts';

/** A page over a sample in which every text of the village's own went through `write`. */
export interface SamplePage {
  readonly name: string;
  readonly service: Frame['service'];
  readonly render: (frame: Frame, write: views.Write) => Html;
}

export const SAMPLE_PAGES: readonly SamplePage[] = [
  page('villages', 'disclosure', (frame, write) =>
    villagesPage(views.sampleVillages(write), frame),
  ),
  page('board', 'disclosure', (frame, write) => boardPage(views.sampleBoard(write), frame)),
  page('all-over', 'disclosure', (frame, write) =>
    shown(overPage(views.sampleBoard(write), 1, frame)),
  ),
  page('all-decisions', 'disclosure', (frame, write) =>
    shown(decisionsPage(views.sampleBoard(write), 1, frame)),
  ),
  page('notice', 'disclosure', (frame, write) => noticePage(views.sampleNotice(write), frame)),
  page('result-notice', 'disclosure', (frame, write) =>
    noticePage(views.sampleResultNotice(write), frame),
  ),
  page('supervised-villages', 'supervision', (frame, write) =>
    supervisedVillagesPage(views.sampleSupervisedVillages(write), frame),
  ),
  page('events', 'supervision', (frame, write) =>
    supervisionListPage(views.sampleEvents(write), frame),
  ),
  page('replay-list', 'audit', (frame, write) =>
    replayListPage(views.sampleReplayList(write), frame),
  ),
  page('replay', 'audit', (frame, write) => replayPage(views.sampleReplay(write), frame)),
  page('refusal', 'decision', (frame, write) => problemPage(sampleRefusal(write), frame)),
  page('bad-input', 'decision', (frame, write) => problemPage(sampleBadInput(write), frame)),
];

/** A frame with everything in it that a frame can have. */
export function sampleFrame(
  service: Frame['service'],
  language: Frame['language'],
  write: views.Write = (text) => text,
): Frame {
  return {
    language,
    size: 'standard',
    service,
    path: '/villages/140724201215?after=3',
    signedIn: { as: write('村务监督委员会 · 演示账户'), signOutPath: '/sign-out' },
    sections: [{ href: '/', text: language === 'zh' ? '首页' : 'Home' }],
    demonstration: true,
    openData: '/villages/140724201215?format=json',
  };
}

function page(name: string, service: Frame['service'], render: SamplePage['render']): SamplePage {
  return { name, service, render };
}

function shown(page: Html | undefined): Html {
  assert(page, 'every list has a first page');
  return page;
}

function sampleRefusal(write: views.Write): Problem {
  return {
    type: 'about:blank',
    title: 'Refused',
    status: 422,
    detail: 'quorum-not-met',
    code: 'quorum-not-met',
    rule: 'representatives-quorum',
    article: 'VCOL-2025 art. 30',
    operands: { needed: 28, had: 27, of: 'eligible' },
    message: {
      zh: write('应到 41 人，至少要 28 人到会，实到 27 人。没有表决也请照实记录，再另行通知开会。'),
      en: write(
        'Of 41 eligible, 28 must be present; 27 were. Record the meeting without its vote.',
      ),
    },
  };
}

function sampleBadInput(write: views.Write): Problem {
  return {
    type: 'about:blank',
    title: 'Bad input',
    status: 400,
    detail: 'invalid-input',
    code: 'invalid-input',
    message: { zh: write('填写有误。'), en: write('Bad input.') },
    faults: [
      {
        path: write('data.present'),
        message: { zh: write('应为整数'), en: write('expected a number') },
      },
    ],
  };
}

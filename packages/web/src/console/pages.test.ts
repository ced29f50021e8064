import { SEATS, type Seat } from '@siyi/decision';
import { toInstant } from '@siyi/kernel';
import { describe, expect, it } from 'vitest';
import { HOSTILE } from '../forms/testing/samples.ts';
import { submit } from '../forms/testing/submit.ts';
import type { Language } from '../frame/language.ts';
import type { Frame } from '../frame/layout.ts';
import { commandPage } from './command-page.ts';
import { decisionPage } from './decision-page.ts';
import { outcomePage } from './outcome-page.ts';
import { signInPage } from './sign-in-page.ts';
import { type Play, play, VILLAGE } from './testing/play.ts';
import type { ConsoleDecisionView, ConsoleVillageView, OutcomeView } from './views.ts';
import { villagePage } from './village-page.ts';

const COMMITTEE = 'village-committee';

function frame(language: Language = 'zh'): Frame {
  return { language, size: 'standard', service: 'decision', path: '/console' };
}

const MOTION = {
  matter: 'PUBLIC_WELFARE',
  title: 'A hall',
  plan: 'One hall',
  source: 'village-cadres',
  amount: '286000.00',
};

/** A decision posted on 17 March 2026 until 24:00 on 1 April. */
function posted(): Play {
  const playing = play();
  playing.send('2026-03-16T00:30:00Z', COMMITTEE, 'StartDecision', MOTION);
  const meetings = [
    ['two-committee-proposal', COMMITTEE, 8],
    ['branch-examination', 'branch-committee', 31],
    ['congress-resolution', COMMITTEE, 41],
  ] as const;
  for (const [stage, seat, present] of meetings) {
    const vote = { method: 'show-of-hands', for: present, against: 0 };
    const data = { stage, heldAt: '2026-03-16T02:00:00Z', present, vote };
    playing.send('2026-03-16T03:00:00Z', seat, 'RecordMeeting', data);
  }
  const post = { stage: 'resolution-disclosure', postedAt: '2026-03-17T00:30:00Z', boards: ['A'] };
  playing.send('2026-03-17T01:00:00Z', COMMITTEE, 'PostNotice', post);
  return playing;
}

function objected(playing: Play, text = 'Too dear'): Play {
  const data = { objection: 'cost', text };
  playing.send('2026-03-20T02:00:00Z', 'villager', 'RaiseObjection', data);
  return playing;
}

function decisionText(view: ConsoleDecisionView, language: Language = 'zh'): string {
  return String(decisionPage({ ...view, title: 'A hall', plan: 'One hall' }, frame(language)));
}

function villageView(more: Partial<ConsoleVillageView> = {}): ConsoleVillageView {
  const view = posted().view('2026-03-20T09:00:00+08:00', COMMITTEE);
  return {
    asOf: view.asOf,
    seat: COMMITTEE,
    village: VILLAGE,
    filter: {},
    stages: view.stages,
    decisions: [view],
    ...more,
  };
}

describe('the sign-in page', () => {
  const view = { villages: [VILLAGE], seats: SEATS, hidden: { token: 't"1' } };

  it('says plainly that it is a demonstration', () => {
    const page = String(signInPage(view, frame()));
    expect(page).toContain('这是演示系统，不用密码，任何人都可以扮演任何身份');
    expect(String(signInPage(view, frame('en')))).toContain('This is a demonstration');
  });

  it('offers the villages and the seats, and keeps what was chosen', () => {
    const sent = submit(String(signInPage({ ...view, chosen: { seat: 'township' } }, frame())));
    expect(Object.fromEntries(sent)).toEqual({
      token: 't"1',
      village: VILLAGE.code,
      seat: 'township',
    });
  });

  it('says when what was chosen does not exist', () => {
    const page = String(signInPage({ ...view, refused: true }, frame()));
    expect(page).toContain('<title>错误：选择村和身份');
    expect(page).toContain('没有这个村或者身份');
    expect(String(signInPage(view, frame()))).not.toContain('没有这个村或者身份');
  });
});

describe('the page of a village', () => {
  it('shows how each decision stands, what is due, and who must act', () => {
    const page = String(villagePage(villageView(), frame()));
    expect(page).toContain('<a href="/console/decisions/d3c1d3c1-0000-4000-8000-000000000000">');
    expect(page).toContain('正在办理');
    expect(page).toContain('286,000 元');
    expect(page).toContain('2026年4月2日（星期四）起可以开始实施');
    expect(page).toContain('2026年4月1日（星期三）24 时');
    expect(page).toContain('还有 12 天');
  });

  it('says of a date that has passed that it has', () => {
    const asOf = toInstant('2026-04-02T00:00:00+08:00');
    const page = String(villagePage(villageView({ asOf }), frame()));
    expect(page).toContain('已过');
  });

  it.each([
    [COMMITTEE, true, true],
    ['branch-committee', true, false],
    ['supervision-committee', false, false],
    ['township', false, false],
  ] as const)('lets %s start a decision: %s, set the roster: %s', (seat, starts, sets) => {
    const page = String(villagePage(villageView({ seat }), frame()));
    expect(page.includes('href="/console/villages/140724102203/start"')).toBe(starts);
    expect(page.includes('href="/console/villages/140724102203/SetRoster"')).toBe(sets);
  });

  it('keeps what was searched for, and leads to the next page with it', () => {
    const filter = { state: 'open', stage: 'implementation', q: '路 & "桥"' };
    const page = String(villagePage(villageView({ filter, after: 'x y' }), frame()));
    expect(page).toContain('<option value="open" selected>');
    expect(page).toContain('<option value="implementation" selected>');
    expect(page).toContain('value="路 &amp; &quot;桥&quot;"');
    expect(page).toMatch(
      /href="[^"]*state=open&amp;stage=implementation&amp;q=[^"]*&amp;after=x\+y"/,
    );
    expect(page).toContain('全部显示');
    expect(String(villagePage(villageView(), frame()))).not.toContain('全部显示');
  });

  it('says where there is nothing', () => {
    expect(String(villagePage(villageView({ decisions: [] }), frame()))).toContain(
      '没有符合的决策',
    );
  });
});

describe('the page of a decision', () => {
  const at = '2026-03-21T09:00:00+08:00';

  it('says where it stands and what comes next, to the seat that can do it', () => {
    const page = decisionText(posted().view(at, COMMITTEE));
    expect(page).toContain('aria-current="step"');
    expect(page).toContain('2026年4月2日（星期四）起可以开始实施');
    expect(page).toContain(
      '<a class="button second" href="/console/decisions/d3c1d3c1-0000-4000-8000-000000000000/PostNotice">',
    );
  });

  it('shows to others what they wait for', () => {
    const page = decisionText(objected(posted()).view(at, 'villager'));
    expect(page).toContain('在等别人办的');
    expect(page).toContain('村民委员会：答复异议（异议 cost）');
    expect(page).not.toContain('/AnswerObjection"');
    const waiting = decisionText(objected(posted()).view(at, 'auditor'));
    expect(waiting).toContain('审计现在没有要办的事');
  });

  it('says what is missing, with the commands in words', () => {
    const page = decisionText(objected(posted()).view(at, COMMITTEE));
    expect(page).toContain('还缺：还有 1 件异议没有答复');
    expect(page).toContain('请先用“答复异议”逐件答复');
    expect(page).toContain(
      '<a class="button" href="/console/decisions/d3c1d3c1-0000-4000-8000-000000000000/AnswerObjection">答复异议（异议 cost）</a>',
    );
  });

  it('tells what happened in sentences, with both times and how late it was recorded', () => {
    const playing = posted();
    const late = {
      stage: 'resolution-disclosure',
      reason: 'Wind',
      interruptedAt: '2026-03-18T02:00:00Z',
    };
    playing.send('2026-03-28T02:00:00Z', COMMITTEE, 'InterruptNotice', late);
    const page = decisionText(playing.view('2026-03-28T12:00:00+08:00', COMMITTEE));
    expect(page).toContain('公示中断。重新张贴后');
    expect(page).toContain('10 天后才录入');
    expect(page).toContain('<time datetime="2026-03-18T02:00:00.000Z">');
    expect(page).toContain('<time datetime="2026-03-28T02:00:00.000Z">');
    expect(page).toContain('第 1 号记录');
  });

  it('shows private values only where it is given them', () => {
    const view = objected(posted(), 'The well is near').view(at, COMMITTEE);
    expect(decisionText(view)).toContain('The well is near');
    const history = view.history.map(({ privateValues: _kept, ...entry }) => entry);
    const page = decisionText({ ...view, history });
    expect(page).not.toContain('The well is near');
    expect(page).not.toContain('不公开的内容');
  });

  it('names the private values of a meeting', () => {
    const view = posted().view(at, COMMITTEE);
    const privateValues = [
      { field: 'discussion', value: 'x' },
      { field: 'excluded-1-reason', value: 'y' },
      { field: 'unheard-of', value: 'z' },
    ];
    const [first, ...others] = view.history;
    const history = [...(first ? [{ ...first, privateValues }] : []), ...others];
    const page = decisionText({ ...view, history });
    for (const name of ['讨论情况', '第 2 项不计入应到的理由', 'unheard-of']) {
      expect(page).toContain(`<dt>${name}</dt>`);
    }
  });

  it('tells what was refused, and only where something was', () => {
    const playing = posted();
    expect(decisionText(playing.view(at, COMMITTEE))).not.toContain('没有办成的');
    playing.send('2026-03-18T02:00:00Z', COMMITTEE, 'StartImplementation', {});
    const page = decisionText(playing.view(at, COMMITTEE));
    expect(page).toContain('没有办成的');
    expect(page).toContain('公示还没有满期');
  });

  it('tells on top what became of the command that led to it', () => {
    const view = posted().view(at, COMMITTEE);
    const told = [view.history[0]?.sentence ?? { zh: '', en: '' }];
    const outcome: OutcomeView = { outcome: 'accepted', command: 'PostNotice', told };
    const page = decisionText({ ...view, outcome });
    expect(page).toContain('“登记张贴公示”已记录');
    expect(page).toContain('<div class="banner good"><h2>');
    const nothing = decisionText({ ...view, outcome: { ...outcome, told: [] } });
    expect(nothing).toContain('以前已经是这样，没有新的记录');
  });

  it('has one heading of the first rank, and every id once', () => {
    const page = decisionText(objected(posted()).view(at, COMMITTEE));
    expect(page.match(/<h1>/g)).toHaveLength(1);
    const ids = [...page.matchAll(/\sid="([^"]*)"/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('the page of an outcome', () => {
  const view = posted().view('2026-03-21T09:00:00+08:00', COMMITTEE);
  const place = { asOf: view.asOf, seat: COMMITTEE as Seat, village: VILLAGE, next: view.next };

  it('says what was recorded and what comes next', () => {
    const result: OutcomeView = {
      outcome: 'accepted',
      command: 'PostNotice',
      told: [{ zh: '已张贴。', en: 'Posted.' }],
    };
    const decision = { id: view.id, title: 'A hall' };
    const page = String(outcomePage({ ...place, decision, result }, frame()));
    expect(page).toContain('已张贴。');
    expect(page).toContain('2026年4月2日（星期四）起可以开始实施');
    expect(page).toContain(`href="/console/decisions/${view.id}">回到这项决策</a>`);
  });

  it('says why it was refused: rule, article, numbers, and what to do', () => {
    const playing = posted();
    const refusal = playing.send('2026-03-18T02:00:00Z', COMMITTEE, 'StartImplementation', {});
    if (!refusal) throw new Error('the posting runs');
    const result: OutcomeView = { outcome: 'refused', command: 'StartImplementation', refusal };
    const page = String(outcomePage({ ...place, result }, frame()));
    expect(page).toContain('“开始实施”没有办成');
    expect(page).toContain('公示还没有满期,要到 2026-04-02 零点');
    expect(page).toContain('请在 2026-04-02 以后再办理');
    expect(page).toMatch(/<dt>依据<\/dt><dd>《村民委员会组织法》.*第35条<\/dd>/);
    expect(page).toMatch(/<dt>天数<\/dt><dd>15<\/dd>/);
    expect(page).toContain('href="/console/villages/140724102203">回到各项决策</a>');
  });

  it('tells stages in the sentence alone, where their names are no numbers', () => {
    const playing = posted();
    const refusal = playing.send('2026-03-18T02:00:00Z', COMMITTEE, 'ArchiveDecision', {});
    if (!refusal) throw new Error('the posting runs');
    const result: OutcomeView = { outcome: 'refused', command: 'ArchiveDecision', refusal };
    const page = String(outcomePage({ ...place, result }, frame()));
    expect(page).toContain('现在办到【决议公开】');
    expect(page).not.toContain('resolution-disclosure');
  });
});

describe('hostile text', () => {
  it.each(HOSTILE)('is shown as text: %s', (text) => {
    const view = objected(posted(), text).view('2026-03-21T09:00:00+08:00', COMMITTEE);
    const village = { code: '140724102203', name: text };
    const hostile = { ...view, title: text, plan: text, village };
    const refusals = [
      {
        recordedAt: view.asOf,
        seat: COMMITTEE as Seat,
        command: text,
        refusal: { code: 'x', operands: { had: text }, message: { zh: text, en: text } },
      },
    ];
    const { refusal } = refusals[0] ?? {};
    const form = { command: 'PostNotice' as const, hidden: { a: text }, values: {} };
    const pages = [
      decisionPage({ ...hostile, refusals }, frame()),
      villagePage(
        { ...villageView({ decisions: [hostile], filter: { q: text } }), village },
        frame(),
      ),
      commandPage({ ...hostile, decision: hostile, form, refusal }, frame()),
      signInPage({ villages: [village], seats: SEATS, hidden: { a: text } }, frame()),
    ];
    for (const page of pages.map(String)) {
      expect(page).not.toMatch(/<(script|img)\b/i);
      expect(page.match(/<h1>/g)).toHaveLength(1);
      expect(page.replace(/"[^"]*"/g, '')).not.toMatch(/<[^>]*\son[a-z]+=/i);
      expect(page).not.toContain('action="//');
    }
  });
});

describe('in English', () => {
  const village = { code: '140724102203', name: 'Koushang' };

  /** A page without the name of the product, and the link to its Chinese self. */
  function english(page: unknown): string {
    return String(page)
      .replace(/<span class="seal"[^>]*>四议<\/span>/, '')
      .replace(/<a [^>]*lang="zh-Hans"[^>]*>中文<\/a>/, '');
  }

  it.each(SEATS)('everything is said to %s', (seat) => {
    const playing = objected(posted());
    playing.send('2026-03-18T02:00:00Z', COMMITTEE, 'StartImplementation', {});
    const base = playing.view('2026-03-21T09:00:00+08:00', seat);
    const view = { ...base, village, title: 'A hall', plan: 'One hall' };
    const [refused] = view.refusals;
    const form = { command: 'PostNotice' as const, hidden: {} };
    const pages = [
      decisionPage(view, frame('en')),
      villagePage(
        { ...villageView({ decisions: [view], seat }), village, filter: { q: 'x' } },
        frame('en'),
      ),
      commandPage({ ...view, decision: view, form, refusal: refused?.refusal }, frame('en')),
      signInPage({ villages: [village], seats: SEATS, hidden: {}, refused: true }, frame('en')),
    ];
    for (const page of pages) expect(english(page)).not.toMatch(/\p{Script=Han}/u);
  });
});

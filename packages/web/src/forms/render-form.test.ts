import { parseCommand } from '@siyi/decision';
import { InvalidInput } from '@siyi/kernel';
import { describe, expect, it } from 'vitest';
import type { FormValues } from './field.ts';
import { FORM_COMMANDS, type FormCommand, formFields, formOf } from './form.ts';
import { toFormValues } from './form-values.ts';
import { checkForm, readForm } from './read-form.ts';
import { type FormView, renderForm } from './render-form.ts';
import type { FormSituation } from './situation.ts';
import { HOSTILE, SAMPLES } from './testing/samples.ts';
import { decode, submit } from './testing/submit.ts';

const HIDDEN = { commandId: 'c0ffee00-0000-4000-8000-000000000000', version: '7' };

function choice(value: string) {
  return { value, label: { zh: `选项${value}`, en: `choice ${value}` } };
}

const SITUATION: FormSituation = {
  choices: {
    stage: [choice('congress-resolution'), choice('resolution-disclosure')],
    body: [choice('representatives'), choice('villagers-assembly')],
    objection: [choice('well-1'), choice('cost')],
    procedure: [choice('four-deliberations@2026-01-01')],
    query: [choice('1'), choice('2')],
    demand: [choice('1'), choice('2')],
    event: [choice('ffffffff-ffff-4fff-8fff-ffffffffffff')],
  },
  without: [],
  initial: {},
};

// A new objection is typed; an answer chooses among those there are.
function situationFor(command: FormCommand): FormSituation {
  const { objection: _chosen, ...choices } = SITUATION.choices;
  return command === 'RaiseObjection' ? { ...SITUATION, choices } : SITUATION;
}

function render(command: FormCommand, more: Partial<FormView> = {}): string {
  const situation = situationFor(command);
  return String(renderForm({ command, language: 'zh', hidden: HIDDEN, situation, ...more }));
}

/** A form that came back: what was typed, and everything that is wrong with it. */
function sentBack(command: FormCommand, sent: FormData, language: 'zh' | 'en' = 'zh'): string {
  const read = readForm(command, sent);
  const faults = checkForm(command, read);
  return render(command, { language, values: read.values, faults });
}

function every(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].map((match) => match[1] ?? '');
}

describe.each(FORM_COMMANDS)('the form of %s on a page', (command) => {
  const values = toFormValues(command, SAMPLES[command]);

  it('sends what it was filled in with, and what people do not see', () => {
    const sent = submit(render(command, { values }));
    const typed = new FormData();
    for (const [path, texts] of Object.entries(values)) {
      for (const text of texts) typed.append(path, text);
    }
    const { data } = readForm(command, sent);
    expect(data).toEqual(readForm(command, typed).data);
    expect(parseCommand(command, data).type).toBe(command);
    for (const [name, value] of Object.entries(HIDDEN)) expect(sent.get(name)).toBe(value);
  });

  it('keeps what was typed when it comes back, also what was wrong', () => {
    for (const text of HOSTILE) {
      for (const { path, kind } of formFields(command)) {
        const canHold = !['radios', 'yes-no', 'flag'].includes(kind);
        const page = render(command, { values: { ...values, [path]: [text] } });
        // A row behind the two of the sample moves up.
        const kept = path.replace(/\bevidence\.[3-9]/, 'evidence.2');
        const back = readForm(command, submit(page)).values[kept]?.join('') ?? '';
        expect(back, path).toBe(canHold ? text : '');
      }
    }
  });

  it('shows hostile text as text', () => {
    for (const text of HOSTILE) {
      const all = formFields(command).map(({ path }) => [path, [text]]);
      const sent = new FormData();
      for (const { path } of formFields(command)) sent.append(path, text);
      const plain = render(command, { values: Object.fromEntries(all) });
      const faulty = sentBack(command, sent);
      for (const page of [plain, faulty]) {
        expect(page).not.toMatch(/<(script|img|h1)\b/i);
        expect(page.match(/<form/g)).toHaveLength(1);
        expect(page.match(/<\/form>/g)).toHaveLength(1);
        expect(page.replace(/"[^"]*"/g, '')).not.toMatch(/<[^>]*\son[a-z]+=/i);
      }
    }
  });

  it('labels every control, and has every id once', () => {
    const page = render(command, { values });
    const ids = every(page, /\sid="([^"]*)"/g);
    expect(new Set(ids).size).toBe(ids.length);
    const labelled = every(page, /<label for="([^"]*)"/g);
    expect(ids).toEqual(expect.arrayContaining([...labelled]));
    const shown = every(
      page,
      /<(?:input|textarea|select)\b(?![^>]*type="hidden")[^>]*\sid="([^"]*)"/g,
    );
    expect([...shown].toSorted()).toEqual([...labelled].toSorted());
    const described = every(page, /aria-describedby="([^"]*)"/g).flatMap((list) => list.split(' '));
    expect(ids).toEqual(expect.arrayContaining(described));
  });

  it('says everything in English where that is asked for', () => {
    const page = render(command, { language: 'en' });
    expect(page).not.toMatch(/\p{Script=Han}/u);
    const faulty = sentBack(command, new FormData(), 'en');
    expect(faulty).not.toMatch(/\p{Script=Han}/u);
  });

  it('left empty comes back with a summary that takes the focus and leads to each field', () => {
    const page = sentBack(command, new FormData());
    const required = formFields(command).filter((field) => field.required && !field.defaulted);
    if (required.length === 0 && !formOf(command).oneOf) {
      expect(page).not.toContain('class="faults"');
      return;
    }
    expect(page).toMatch(/^<div class="faults" role="alert" tabindex="-1" autofocus>/);
    const targets = every(page, /<a href="#([^"]*)">/g);
    expect(targets.length).toBeGreaterThanOrEqual(required.length);
    const ids = every(page, /\sid="([^"]*)"/g);
    expect(ids).toEqual(expect.arrayContaining([...targets]));
    const summary = every(page, /<li><a href="#[^"]*">([^<]*)<\/a><\/li>/g);
    const atFields = every(page, /<\/span>([^<]*)<\/p>/g);
    expect([...atFields].toSorted()).toEqual([...summary].toSorted());
  });
});

describe('a form', () => {
  it('that nobody has typed into shows what its situation knows', () => {
    const situation = { ...SITUATION, initial: { objection: ['4'], body: ['representatives'] } };
    expect(submit(render('RaiseObjection', { situation })).get('objection')).toBe('4');
    expect(submit(render('RecordMeeting', { situation })).get('body')).toBe('representatives');
  });

  it('ticks that the representatives are authorised, as villages are unless they say otherwise', () => {
    const sent = submit(render('RegisterVillage'));
    expect(sent.get('has.representatives-authorised')).toBe('true');
    expect(sent.get('has.collective-organisation')).toBeNull();
  });

  it('chooses the only thing that there is to choose', () => {
    const one = { ...SITUATION, choices: { objection: [choice('well-1')] } };
    expect(submit(render('AnswerObjection', { situation: one })).get('objection')).toBe('well-1');
    expect(submit(render('AnswerObjection')).get('objection')).toBe('');
  });

  it('leaves out what its situation has no use for', () => {
    const without = [
      'presentBy.adults',
      'presentBy.households',
      'presentBy.proxies',
      'presentBy.online',
    ];
    const page = render('RecordMeeting', { situation: { ...SITUATION, without } });
    expect(page).toContain('name="presentBy.women-representatives"');
    expect(page).not.toContain('name="presentBy.adults"');
    const none = [...without, 'presentBy.women-representatives'];
    const bare = render('RecordMeeting', { situation: { ...SITUATION, without: none } });
    expect(bare).not.toContain('实到当中');
  });

  it('opens what is folded away where something stands in it or is wrong with it', () => {
    const folded = (values: FormValues) => render('RecordMeeting', { values });
    expect(folded({})).not.toContain('<details class="field" open>');
    expect(folded({ eligible: ['41'] })).toContain('<details class="field" open>');
    const faults = [{ path: 'recused', message: { zh: '错', en: 'wrong' } }];
    expect(render('RecordMeeting', { values: {}, faults })).toContain(
      '<details class="field" open>',
    );
  });

  it('tells a fault that no field has in its summary', () => {
    const faults = [{ path: 'sessions.0', message: { zh: '场次不对', en: 'bad session' } }];
    const page = render('RecordMeeting', { faults });
    expect(page).toContain('<li>场次不对</li>');
  });

  it('asks in words for what has to be said and cannot be chosen where it stands', () => {
    const situation = { choices: {}, without: [], initial: {} };
    const page = render('EndSeat', { situation });
    expect(page).toMatch(/<input id="field-person" name="person"[^>]* type="text"/);
    const migration = render('MigrateDecision', { situation });
    expect(migration).toContain('name="procedure"');
    expect(migration).not.toContain('name="stage"');
    // What the command knows by itself is not asked for.
    expect(render('AnswerQuery', { situation })).not.toContain('name="query"');
    expect(render('CorrectRecord', { situation })).not.toContain('name="event"');
  });

  it('ticks what was ticked, also what is no longer offered', () => {
    const seats = ['representatives', 'group-council'];
    const page = render('GrantSeat', { values: { seats } });
    expect(submit(page).getAll('seats[]')).toEqual(seats);
    expect(page).toContain('<label for="field-seats">村党支部委员会成员</label>');
    expect(page).toContain('>group-council</label>');
  });

  it('has a line for each signature, in order, and more where they are many', () => {
    const many = Array.from({ length: 7 }, (_, index) => `person-${index}`);
    const few = render('RecordPayment', { values: { signedOffBy: many.slice(0, 2) } });
    expect(submit(few).getAll('signedOffBy[]').slice(0, 3)).toEqual(['person-0', 'person-1', '']);
    expect(few).toContain('<details><summary>还有人签字</summary>');
    const long = render('RecordPayment', { values: { signedOffBy: many } });
    expect(submit(long).getAll('signedOffBy[]').slice(0, 7)).toEqual(many);
    expect(long).toContain('<details open><summary>还有人签字</summary>');
  });

  it('suggests the people who are known, and takes others', () => {
    const situation = { choices: { person: [choice('person-7')] }, without: [], initial: {} };
    const page = render('DeclareRecusal', { situation, values: { person: ['person-99'] } });
    expect(page).toContain('<option value="person-7">选项person-7</option>');
    expect(submit(page).get('person')).toBe('person-99');
  });

  it('does not fold away the files that it is about', () => {
    expect(render('AttachEvidence')).toContain('<details class="field" open><summary>证明材料');
    expect(render('PostNotice')).toContain('<details class="field"><summary>证明材料');
  });

  it('leads to no field that it does not show', () => {
    const without = ['figures.present', 'figures.excluded'];
    const situation = { ...SITUATION, without };
    const sent = new FormData();
    sent.append('reason', '数错了');
    const read = readForm('CorrectRecord', sent);
    const faults = checkForm('CorrectRecord', read);
    const page = render('CorrectRecord', { situation, values: read.values, faults });
    expect(page).toContain('<li>至少更正一个数</li>');
    expect(page).not.toContain('不计入应到的人员');
  });

  it('says of what cannot be taken back that it is grave, and posts to where it is told', () => {
    expect(render('WithdrawDecision')).toContain(
      '<button type="submit" class="grave">撤回动议</button>',
    );
    expect(render('PostNotice')).toContain('<form class="card" method="post" novalidate>');
    expect(render('PostNotice', { action: '/a"b' })).toContain('action="/a&quot;b"');
  });

  it('keeps the first line feed of a text, which browsers drop', () => {
    const page = render('InterruptNotice', { values: { reason: ['\n大风'] } });
    expect(submit(page).get('reason')).toBe('\n大风');
    expect(decode('&amp;lt;')).toBe('&lt;');
  });

  it('shows beside a field the words of the rule that refused what stands in it', () => {
    const refused = new InvalidInput([
      { path: 'presentBy.proxies', message: { zh: '这种会议不按“proxies”计到会人数', en: 'no' } },
    ]);
    const page = render('RecordMeeting', {
      values: { 'presentBy.proxies': ['3'] },
      faults: refused.faults,
    });
    expect(page).toContain('href="#field-presentBy-proxies"');
    expect(page.match(/“委托代理”：这种会议不按“proxies”计到会人数/g)).toHaveLength(2);
  });
});

import { describe, expect, it } from 'vitest';
import { insertAfter, LAWFUL, line, post, upTo, withLine } from './testing/lawful.ts';
import { found, procedureWith } from './testing/written.ts';

function boards(...names: readonly string[]) {
  return { data: { boards: names } };
}

describe('F-44, too few boards', () => {
  const procedure = procedureWith({
    'resolution-disclosure': { boards: { least: 3, otherwise: 'warn' } },
  });
  const two = withLine(LAWFUL, 'posting', boards('村委会', '一组'));

  it.each([
    ['three boards', withLine(LAWFUL, 'posting', boards('村委会', '一组', '二组')), []],
    ['two boards', two, ['F-44 warning posting']],
    [
      'one board named three times',
      withLine(LAWFUL, 'posting', boards('村口', '村口', '村口')),
      ['F-44 warning posting'],
    ],
    [
      'a third board put up later',
      insertAfter(
        two,
        'posting',
        line('more', '2026-03-26 08:30', 'NoticePosted', {
          ...LAWFUL.find(({ name }) => name === 'posting')?.data,
          boards: ['二组'],
        }),
      ),
      [],
    ],
  ])('goes by what the procedure asks for: %s', (_, lines, expected) => {
    expect(found(lines, { procedure })).toEqual(expected);
  });
});

describe('F-44, too few files', () => {
  const evidence = { least: 2, otherwise: 'warn' };
  const procedure = procedureWith({ 'resolution-disclosure': { evidence } });

  it('is found once the decision has gone on without them', () => {
    const one = withLine(LAWFUL, 'posting', { files: ['a'] });
    expect(found(upTo(one, 'posting end'), { procedure })).toEqual([]);
    expect(found(one, { procedure })).toEqual(['F-44 warning posting']);
  });

  it('is not found where the second photograph was added on the last day', () => {
    const one = withLine(LAWFUL, 'posting', { files: ['a'] });
    const added = line('last day', '2026-04-09 18:00', 'EvidenceAttached', {
      stage: 'resolution-disclosure',
    });
    const whole = insertAfter(one, 'posting', { ...added, files: ['b'] });
    expect(found(whole, { procedure })).toEqual([]);
  });
});

describe('F-44, a photograph used before', () => {
  it('is found of the notices of resolution and result', () => {
    const lines = withLine(LAWFUL, 'posting', { files: ['a'] });
    expect(found(withLine(lines, 'result', { files: ['b'] }))).toEqual([]);
    expect(found(withLine(lines, 'result', { files: ['b', 'a'] }))).toEqual([
      'F-44 warning result<posting',
    ]);
  });

  const down = line('taken down', '2026-03-28 12:00', 'NoticeInterrupted', {
    stage: 'resolution-disclosure',
  });

  it.each([
    ['put up anew after it was taken down', [down], ['F-44 warning again<first']],
    ['put up on more boards', [], []],
  ])('is found of one notice %s', (_, between, expected) => {
    const [first, end] = post(
      'first',
      'resolution-disclosure',
      '2026-03-25 08:30',
      '2026-04-10 00:00',
    );
    const [again] = post('again', 'resolution-disclosure', '2026-03-29 08:30', '2026-04-14 00:00');
    const photographed = [first, ...between, again].flatMap((one) =>
      one ? [one.type === 'NoticePosted' ? { ...one, files: ['a'] } : one] : [],
    );
    const lines = [...upTo(LAWFUL, 'resolution verdict'), ...photographed, ...(end ? [end] : [])];
    expect(found(lines).filter((one) => one.startsWith('F-44'))).toEqual(expected);
  });
});

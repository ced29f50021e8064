import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { caseFile, filesFor, runSiyi } from './testing/run-siyi.ts';

const COMMANDS = [
  ['case', 'run'],
  ['case', 'audit'],
  ['procedure', 'check'],
] as const;

const nestedBlock = Array.from({ length: 200 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n');
const aliasBomb = [
  'a: &a [x, x, x, x, x, x, x, x, x, x]',
  'b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]',
  'c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]',
  'd: [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]',
].join('\n');

const FILES = {
  'empty.yaml': '',
  'blank.yaml': ' \n\n',
  'huge.yaml': 'x'.repeat(1024 * 1024 + 1),
  'nul.yaml': 'a: \u0000',
  'binary.yaml': Uint8Array.from([0xff, 0xfe, 0x80, 0x81]),
  'flow.yaml': '['.repeat(500_000),
  'block.yaml': nestedBlock,
  'bomb.yaml': aliasBomb,
};

describe.each(COMMANDS)('%s %s', (...command) => {
  it.each([
    ['missing.yaml', '找不到这个文件'],
    ['folder', '不是文件'],
    ['empty.yaml', '是空的'],
    ['blank.yaml', '是空的'],
    ['huge.yaml', '太大,最多 1 MB'],
    ['nul.yaml', '不是文本文件'],
    ['binary.yaml', '不是文本文件'],
    ['flow.yaml', '嵌套太深'],
    ['block.yaml', '嵌套太深'],
    ['bomb.yaml', '引用(*)太多'],
  ])('tells of %s in one sentence and exits with 2', async (name, sentence) => {
    const folder = filesFor(FILES);
    mkdirSync(join(folder, 'folder'));
    const { code, stdout, stderr } = await runSiyi(...command, join(folder, name));
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toBe(`${join(folder, name)}:${sentence}。`);
  });

  it('tells the line of what is not YAML', async () => {
    const folder = filesFor({ 'bad.yaml': 'case: a\ncase: b\n' });
    const { code, stderr } = await runSiyi(...command, join(folder, 'bad.yaml'));
    expect(code).toBe(2);
    expect(stderr).toContain('第 2 行 Map keys must be unique');
  });
});

describe('a malformed case', () => {
  const text = `
case: typo
procedure: xiyang-four-procedure
vilage: x
village:
  code: 140724201215
  name: 王家山村
  roster: { branch-comittee: 3, village-committee: 5.5 }
steps:
  - at: 2009-08-03T09:00:00+08:00
    as: vilage-committee
    command: StartDecision
    data: { matter: COLECTIVE_PROJECT, title: 矾石厂项目, plan: x, amount: 1200000, source: superior }
  - at: 2009-08-02T09:00:00+08:00
    as: village-committee
    command: RecordMeetings
  - at: 2009-02-30T09:00:00+08:00
    as: village-committee
    command: PostNotice
    data: { stage: resolution, postedAt: 2009-02-30, boards: [] }
`;

  it('gets every fault with its path and the nearest known word, and nothing is run', async () => {
    const folder = filesFor({ 'case.yaml': text });
    const { code, stdout, stderr } = await runSiyi(
      'case',
      'run',
      join(folder, 'case.yaml'),
      '--lang',
      'en',
    );
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    for (const line of [
      'village.code  expected text (in quotes), got 140724201215',
      'village.roster.village-committee  expected a whole number, got 5.5',
      'village.roster.branch-comittee  unknown field "branch-comittee"; did you mean "branch-committee"?',
      'steps.0.as  unknown value "vilage-committee"; did you mean "village-committee"?',
      'vilage  unknown field "vilage"; did you mean "village"?',
      'procedure  unknown procedure "xiyang-four-procedure"; did you mean "xiyang-four-procedures"?',
      'steps.0.data.amount  expected text (in quotes), got 1200000',
      'steps.0.data.matter  unknown matter "COLECTIVE_PROJECT"; did you mean "COLLECTIVE_PROJECT"?',
      'steps.1.at  is before the step ahead, 2009-08-03T09:00:00+08:00',
      'steps.1.command  unknown command "RecordMeetings"; did you mean "RecordMeeting"?',
      'steps.2.at  expected a date and time with offset',
      'steps.2.data.postedAt  expected a date and time with offset',
      'steps.2.data.boards  too small or short: at least 1',
      'steps.2.data.stage  unknown stage "resolution"',
    ]) {
      expect(stderr).toContain(line);
    }
  });

  it('is not run either when the procedure file beside it is refused', async () => {
    const folder = filesFor({
      'case.yaml': 'case: a\nprocedure: ./p.yaml\nvillage: {}\nsteps: []\n',
      'p.yaml': 'id: mine\n',
    });
    const { code, stderr } = await runSiyi(
      'case',
      'run',
      join(folder, 'case.yaml'),
      '--lang',
      'en',
    );
    expect(code).toBe(2);
    expect(stderr).toContain('procedure.version  missing');
    expect(stderr).toContain('village.code  missing');
    expect(stderr).toContain('steps  too small or short: at least 1');
  });

  it('is told as a paper ledger that it begins with one motion', async () => {
    const folder = filesFor({
      'case.yaml': `
case: a
village: { code: "140724201215", name: 村, roster: {} }
steps:
  - at: 2026-06-01T15:00:00+08:00
    as: village-committee
    command: ArchiveDecision
`,
    });
    const { code, stderr } = await runSiyi(
      'case',
      'audit',
      join(folder, 'case.yaml'),
      '--lang',
      'en',
    );
    expect(code).toBe(2);
    expect(stderr).toContain('steps.0.command  expected StartDecision, the motion, first');
  });
});

describe('bad use', () => {
  it.each([
    [[], /Usage/],
    [['cas'], /unknown command 'cas'/],
    [['case', 'run'], /missing required argument 'file'/],
    [['case', 'run', 'a', 'b'], /too many arguments/],
    [
      ['case', 'run', caseFile('activity-centre.yaml'), '--lang', 'fr'],
      /Allowed choices are zh, en/,
    ],
    [['case', 'run', caseFile('activity-centre.yaml'), '--nope'], /unknown option/],
  ])('%j exits with 2 and says why on stderr', async (args, words) => {
    const { code, stdout, stderr } = await runSiyi(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(words);
  });

  it.each([
    [['--help']],
    [['case', '--help']],
    [['case', 'run', '--help']],
    [['case', 'audit', '--help']],
    [['procedure', 'check', '--help']],
    [['procedure', 'list', '--help']],
  ])('%j prints help on stdout and exits with 0', async (args) => {
    const { code, stdout, stderr } = await runSiyi(...args);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('Usage: siyi');
  });
});

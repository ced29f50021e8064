// Procedures of counties that nobody wrote code for: documents and cases only (test/cases/county).
import { readdirSync, readFileSync } from 'node:fs';
import { openCase, type PlayedCase, runCase } from '@siyi/case';
import { compileProcedure, describeProcedure, nationalLaw, type Procedure } from '@siyi/procedure';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const folder = new URL('../cases/county/', import.meta.url);
const files = readdirSync(folder).toSorted();
const procedures = files.filter((name) => name.endsWith('.procedure.yaml'));
const cases = files.filter((name) => name.endsWith('.case.yaml'));

interface CaseDocument {
  readonly procedure: string;
  readonly steps: readonly { readonly command: string; readonly expect?: string }[];
  readonly expect: { readonly state: string; readonly stage: string };
}

function read(name: string): unknown {
  return parse(readFileSync(new URL(name, folder), 'utf8'));
}

function caseOf(name: string): CaseDocument {
  return read(name) as CaseDocument;
}

function compiled(name: string): Procedure {
  const found = compileProcedure(read(name), nationalLaw);
  if ('procedure' in found) return found.procedure;
  throw new Error(found.faults.map(({ path, message }) => `${path}: ${message.en}`).join('; '));
}

const played = new Map<string, Promise<PlayedCase>>();

function play(name: string): Promise<PlayedCase> {
  const document = caseOf(name);
  const known =
    played.get(name) ?? runCase(openCase(document, { procedureFile: read(document.procedure) }));
  played.set(name, known);
  return known;
}

/** The steps of a case that came otherwise than its file expects; one without a word is accepted. */
async function surprises(name: string): Promise<readonly string[]> {
  const { steps } = caseOf(name);
  const { result } = await play(name);
  return result.steps.flatMap(({ n, command, outcome, code }) => {
    const wanted = steps[n - 1]?.expect ?? 'accepted';
    const had = outcome === 'accepted' ? 'accepted' : (code ?? '');
    return had === wanted ? [] : [`${n} ${command}: ${had}, not ${wanted}`];
  });
}

async function eventsOf(name: string): Promise<readonly string[]> {
  const { book } = await play(name);
  return book.map(({ type }) => type);
}

async function refusalsOf(name: string): Promise<readonly string[]> {
  const { result } = await play(name);
  return result.steps.flatMap(({ command, code }) => (code ? [`${command} ${code}`] : []));
}

describe('the procedures of other counties', () => {
  it.each(procedures)('%s is a procedure, and can be told', (name) => {
    const described = describeProcedure(compiled(name), nationalLaw);
    expect(described.stages.length).toBeGreaterThan(6);
    expect(described.note).toBeDefined();
  });

  it.each(cases)('%s comes as its file expects', async (name) => {
    expect(await surprises(name)).toEqual([]);
    const { result } = await play(name);
    expect({ state: result.state, stage: result.stage }).toEqual(caseOf(name).expect);
  });

  it.each(procedures)('%s has a case that goes through and one that is refused', async (name) => {
    const own = cases.filter((one) => caseOf(one).procedure.endsWith(name));
    const ran = await Promise.all(own.map(async (one) => (await play(one)).result));
    const through = ran.filter(({ state, steps }) => state === 'archived' && isClean(steps));
    const refused = ran.filter(({ steps }) => !isClean(steps));
    expect({ through: through.length, refused: refused.length > 0 }).toEqual({
      through: 1,
      refused: true,
    });
  });
});

function isClean(steps: PlayedCase['result']['steps']): boolean {
  return steps.every(({ outcome }) => outcome === 'accepted');
}

describe('五议五公开', () => {
  it('refuses too short an interval, too late a plan, too few Party members, and a show of hands', async () => {
    expect(await refusalsOf('wall-a-refused.case.yaml')).toEqual([
      'RecordMeeting stage-not-open',
      'RecordMeeting notice-period-open',
      'RecordMeeting date-out-of-order',
      'RecordMeeting invalid-input',
      'RecordMeeting summons-too-short',
      'RecordMeeting quorum-not-met',
      'RecordMeeting invalid-input',
    ]);
  });

  it('decides by secret ballot what divides the two committees', async () => {
    const { book } = await play('wall-a.case.yaml');
    const verdicts = book
      .filter(({ type }) => type === 'StageDecided')
      .map(({ data }) => data as { stage: string; body: string; outcome: string })
      .filter(({ stage }) => stage === 'two-committee-deliberation');
    expect(verdicts.map(({ body, outcome }) => [body, outcome])).toEqual([
      ['two-committees', 'deferred'],
      ['two-committees-by-ballot', 'passed'],
    ]);
  });

  it('posts something after every stage', async () => {
    const { document } = compiled('wall-a.procedure.yaml');
    const kinds = document.stages.map(({ kind }) => kind);
    const unposted = kinds.filter((kind, at) => kind === 'meeting' && kinds[at + 1] !== 'notice');
    expect(unposted).toEqual([]);
    const posted = (await eventsOf('wall-a.case.yaml')).filter((type) => type === 'NoticeEnded');
    expect(posted).toHaveLength(kinds.filter((kind) => kind === 'notice').length);
  });
});

describe("the township's chain", () => {
  it('asks the township twice after the posting, and before the works', async () => {
    const events = await eventsOf('township-chain.case.yaml');
    const order = events.filter((type) =>
      ['NoticeEnded', 'ReviewRecorded', 'ImplementationStarted'].includes(type),
    );
    expect(order.slice(0, 4)).toEqual([
      'NoticeEnded',
      'ReviewRecorded',
      'ReviewRecorded',
      'ImplementationStarted',
    ]);
  });

  it('decides a small change at once, and a fifth of the price by all bodies again', async () => {
    const { result } = await play('township-chain-change.case.yaml');
    const changes = result.steps.filter(({ events }) => events.includes('ChangeDecided'));
    expect(changes.map(({ n, command }) => [n, command])).toEqual([
      [11, 'RequestChange'],
      [18, 'RecordMeeting'],
    ]);
    const again = result.steps.slice(12).filter(({ events }) => events.includes('StageDecided'));
    expect(again).toHaveLength(5);
  });

  it('passes over what a small sum does not need', async () => {
    const events = await eventsOf('township-chain-doorstep.case.yaml');
    expect(events).not.toContain('ReviewRequested');
    expect(events).toContain('ImplementationStarted');
  });
});

describe('after Zhejiang and Chongqing', () => {
  it('merges the first two meetings where one person heads both', async () => {
    const { book } = await play('zhejiang-chongqing.case.yaml');
    const start = book.find(({ type }) => type === 'DecisionStarted');
    expect(start?.data).toMatchObject({ passedOver: ['branch-proposal'] });
  });

  it('takes what divides the representatives to the assembly, and a tenth of the villagers to a new vote', async () => {
    const { result } = await play('zhejiang-chongqing.case.yaml');
    const votes = result.steps.filter(({ events }) => events.includes('StageDecided'));
    expect(votes).toHaveLength(5);
    const events = await eventsOf('zhejiang-chongqing.case.yaml');
    expect(events).toContain('DecisionEscalated');
  });

  it('reminds of what falls due, 3 days and 1 day before', async () => {
    const events = await eventsOf('zhejiang-chongqing.case.yaml');
    expect(events.filter((type) => type === 'DeadlineApproached').length).toBeGreaterThan(1);
  });

  it('lets a branch of six propose by its members', async () => {
    const { book } = await play('zhejiang-chongqing-small.case.yaml');
    const verdicts = book.filter(({ type }) => type === 'StageDecided');
    expect(verdicts.slice(0, 2).map(({ data }) => data)).toMatchObject([
      { body: 'party-members', outcome: 'not-passed', for: 3, needed: 4 },
      { body: 'party-members', outcome: 'passed' },
    ]);
  });
});

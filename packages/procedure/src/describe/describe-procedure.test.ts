import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { shippedCatalogue } from '../catalogue.ts';
import { compileProcedure, type Procedure } from '../compile.ts';
import { nationalLaw } from '../law.ts';
import { procedureSchema } from '../schema.ts';
import { describeProcedure } from './describe-procedure.ts';
import type { DescribedProcedure } from './described.ts';
import { FULL } from './testing/full-procedure.ts';

function compiled(document: unknown): Procedure {
  const found = compileProcedure(document, nationalLaw);
  if ('procedure' in found) return found.procedure;
  throw new Error(found.faults.map(({ path, message }) => `${path}: ${message.en}`).join('; '));
}

function described(document: unknown): DescribedProcedure {
  return describeProcedure(compiled(document), nationalLaw);
}

/** Every parameter as a line, the stage or `general` first. */
function linesOf({ general, stages }: DescribedProcedure): readonly string[] {
  const groups = [
    { id: 'general', parameters: general },
    ...stages.map(({ id, parameters }) => ({ id, parameters })),
  ];
  return groups.flatMap(({ id, parameters }) =>
    parameters.map(({ about, title, words, citation }) =>
      [id, ...(about ? [about.en] : []), title.en, words.en, citation.article].join(' | '),
    ),
  );
}

/** Every place of a document that holds a value and no list or group. */
function leavesOf(node: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof node !== 'object' || node === null) return [path];
  return Object.entries(node).flatMap(([key, inner]) => leavesOf(inner, [...path, key]));
}

function without(node: unknown, [key = '', ...rest]: readonly string[]): unknown {
  if (Array.isArray(node)) {
    const at = Number(key);
    if (rest.length === 0) return node.filter((_, index) => index !== at);
    return node.map((inner, index) => (index === at ? without(inner, rest) : inner));
  }
  const fields = { ...(node as Record<string, unknown>) };
  if (rest.length === 0) delete fields[key];
  else fields[key] = without(fields[key], rest);
  return fields;
}

const TOLD = new Map<string, string | undefined>();

/** What is told of a document without one of its parts; undefined where it needs that part. */
function toldWithout(path: readonly string[]): string | undefined {
  const key = path.join('.');
  if (!TOLD.has(key)) TOLD.set(key, tellWithout(path));
  return TOLD.get(key);
}

function tellWithout(path: readonly string[]): string | undefined {
  try {
    const found = compileProcedure(without(FULL, path), nationalLaw);
    if (!('procedure' in found)) return undefined;
    return JSON.stringify(describeProcedure(found.procedure, nationalLaw));
  } catch {
    // A part that the schema asks for: there is no document without it.
    return undefined;
  }
}

/** The part of a document that a value belongs to and that may be left out: `limits.total`. */
function partsAbove(path: readonly string[]): readonly (readonly string[])[] {
  return path.map((_, index) => path.slice(0, path.length - index));
}

/** Every field that the schema knows, wherever it may stand. */
function fieldsOf(schema: unknown): readonly string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { properties = {} } = schema as { properties?: Record<string, unknown> };
  return [...Object.keys(properties), ...Object.values(schema).flatMap(fieldsOf)];
}

function fieldsIn(node: unknown): readonly string[] {
  if (typeof node !== 'object' || node === null) return [];
  const own = Array.isArray(node) ? [] : Object.keys(node);
  return [...own, ...Object.values(node).flatMap(fieldsIn)];
}

// What names a thing, and is shown wherever that is spoken of.
const NAMES = ['id', 'version', 'kind'];

describe('describeProcedure', () => {
  it('has words for every part of a document: none can be left out without a trace', () => {
    const whole = JSON.stringify(described(FULL));
    const told = leavesOf(FULL).filter((path) => !NAMES.includes(path.at(-1) ?? ''));
    const silent = told.filter((path) => {
      const part = partsAbove(path).find((above) => toldWithout(above) !== undefined);
      return part !== undefined && toldWithout(part) === whole;
    });
    expect(silent.map((path) => path.join('.'))).toEqual([]);
  }, 30_000);

  it('is tested with a document that has every field of the schema', () => {
    const known = fieldsOf(z.toJSONSchema(procedureSchema, { io: 'input' }));
    const used = new Set(fieldsIn(FULL));
    expect(known.filter((field) => !used.has(field))).toEqual([]);
  });

  it('tells every parameter, with the article beside it', () => {
    expect(linesOf(described(FULL))).toMatchInlineSnapshot(`
      [
        "general | Party council | the body | a body that this procedure names itself | SIYI",
        "general | Party council | counted by | members of the Party council | SIYI",
        "general | Party council | ways to attend | online | SIYI",
        "general | Party council | recused people | leave the number of those eligible | SIYI",
        "general | Party council | least members | at least 9 | SIYI",
        "general | doorstep assembly | the body | a body that this procedure names itself | VCOL-2025 art. 26",
        "general | doorstep assembly | form of | a form of the villagers' assembly: what the law asks of that binds it too | VCOL-2025 art. 26",
        "general | doorstep assembly | ways to attend | households, adults | VCOL-2025 art. 26",
        "general | forms of vote of its own | beans | full@2026-01-01",
        "general | from the motion to the resolution | at most 90 days, then it lapses | full@2026-01-01",
        "general | proposing again | a rejected plan that comes unchanged within 90 days or more than 2 times a year is a finding | full@2026-01-01",
        "general | emergency measures | resolved on afterwards within 30 days; at most 50000.00 yuan | full@2026-01-01",
        "general | reminders | 3, 1 days before a deadline | full@2026-01-01",
        "plan | time allowed | it lapses where nothing was done in it within 30 days | full@2026-01-01",
        "plan | the plan | is made here, and comes back here when a later body does not pass it | full@2026-01-01",
        "plan | attempts | not passed 3 times at most | full@2026-01-01",
        "plan | Party council | meets where | not: one person heads branch and committee and an amount of 50000.00 yuan or more or the matter is public welfare works and their contracting | SIYI",
        "plan | Party council | present | at least 2/3 of those eligible | SIYI",
        "plan | Party council | passes with | more than 1/2 of those present | SIYI",
        "plan | Party council | notice of the meeting | 3 days before, or it is refused | SIYI",
        "plan | Party council | forms of vote | beans, secret ballot; any other is a finding | SIYI",
        "plan | joint meeting of the two committees | present | no number is set | SIYI",
        "plan | joint meeting of the two committees | passes with | more than 1/2 of those present | SIYI",
        "review | applies where | Party members with a vote: at least 7 | full@2026-01-01",
        "review | time allowed | within 7 days, or it is a finding | full@2026-01-01",
        "review | the township | approves, returns or files what the village sends it | full@2026-01-01",
        "watch | the opinion | the supervision committee gives it once none of its demands here is open; nothing goes on before | full@2026-01-01",
        "vote | interval | at least 7 days after the stage before it, or it is refused | full@2026-01-01",
        "vote | evidence | at least 2 files, or it is a finding | full@2026-01-01",
        "vote | the resolution | the law says by matter and date which body decides; where it asks for more votes, those bind | VCOL-2025 art. 28",
        "vote | doorstep assembly | meets where | the representatives' congress is authorised | VCOL-2025 art. 26",
        "vote | doorstep assembly | present | at least 2/3 of the households | VCOL-2025 art. 26",
        "vote | doorstep assembly | passes with | more than 1/2 of those present | VCOL-2025 art. 26",
        "vote | doorstep assembly | notice of the meeting | 10 days before, or it is a finding | VCOL-2025 art. 25",
        "vote | villagers' assembly | present | more than 1/2 of the adults | VCOL-2025 art. 26",
        "vote | villagers' assembly | passes with | more than 1/2 of those present | VCOL-2025 art. 26",
        "vote | villagers' assembly | notice of the meeting | 10 days before, or it is a finding | VCOL-2025 art. 25",
        "posting | shows | the resolution | SIYI",
        "posting | days of posting | at least 20 days, the day of posting counted | SIYI",
        "posting | boards | at least 3, or it is refused | full@2026-01-01",
        "posting | answer to an objection | within 3 working days | full@2026-01-01",
        "posting | the township's answer | within 10 days | full@2026-01-01",
        "posting | joint objection | signed by 1/10 of the adult villagers or 1/5 of the villagers' representatives, it annuls the posting | full@2026-01-01",
        "works | changes | a new vote where the amount changes by 50000.00 yuan or more or by 1/5 or more of what was resolved in sum; the plan itself may change without one | full@2026-01-01",
        "works | who signs payments | from 0.00 yuan: village committee, then branch committee; one person may sign twice | SIYI",
        "works | who signs payments | from 10000.00 yuan: branch committee, then township; each another person | SIYI",
        "works | who accepts | among them: supervision committee, members of the Party council | full@2026-01-01",
        "shown | shows | the result | VCOL-2025 art. 35",
        "shown | days of posting | at least 15 days, the day of posting not counted | VCOL-2025 art. 35",
        "shown | answer to an objection | within 5 days | SIYI",
        "shown | the township's answer | within 20 days | SIYI",
        "thoughts | content with it | more than 1/2 of those who were asked and at least 2/3 of those who answered | full@2026-01-01",
      ]
    `);
  });

  it('tells where each outcome leads, those that no document writes included', () => {
    const { stages } = described(FULL);
    const told = stages.flatMap(({ id, outcomes }) =>
      outcomes.map((one) =>
        [id, one.outcome, '→', one.target, ...(one.isGiven ? [] : ['(always)'])].join(' '),
      ),
    );
    expect(told).toMatchInlineSnapshot(`
      [
        "plan passed → review",
        "plan not-passed → plan",
        "plan deferred → plan",
        "plan exhausted → rejected",
        "plan amount-changed → plan",
        "review approved → watch",
        "review returned → plan",
        "review filed → watch",
        "review passed-over → watch (always)",
        "watch supervised → vote",
        "vote passed → posting",
        "vote not-passed → rejected",
        "vote deferred → vote",
        "vote change-refused → works (always)",
        "posting ended → works",
        "posting annulled → vote",
        "works accepted → shown",
        "works changed → plan",
        "works terminated → shown",
        "shown ended → thoughts",
        "shown annulled → works",
        "thoughts evaluated → files",
        "thoughts not-satisfied → works",
        "files archived → archived",
      ]
    `);
  });

  it('tells what the law adds where the document is silent', () => {
    const old = shippedCatalogue.procedures.find(
      ({ ref }) => ref === 'xiyang-four-procedures@2004-01-01',
    );
    if (!old) throw new Error('the procedure of 2004 ships');
    const lines = linesOf(describeProcedure(old, nationalLaw));
    const notice = 'resolution-disclosure | days of posting';
    expect(lines.filter((line) => line.startsWith(notice))).toEqual([
      `${notice} | at least 7 days, the day of posting not counted | ${articleOf(old)}`,
      `${notice} | at least 15 days where it is posted from 2026-01-01 on | VCOL-2025 art. 35`,
    ]);
    expect(lines).toContain(
      "congress-resolution | villagers' assembly | notice of the meeting | 10 days before, or it is a finding | VCOL-2018 art. 21",
    );
    expect(lines).toContain(
      'implementation | changes | every change needs a vote of the body that resolved | VCOL-2018 art. 24',
    );
  });

  it.each(shippedCatalogue.procedures.map((procedure) => [procedure.ref, procedure] as const))(
    'has Chinese for all of %s',
    (_, procedure) => {
      const found = describeProcedure(procedure, nationalLaw);
      const texts = JSON.stringify(found).match(/"zh":"[^"]*"/g) ?? [];
      expect(texts.filter((text) => !/\p{Script=Han}|\d/u.test(text))).toEqual([]);
    },
  );
});

function articleOf({ document }: Procedure): string {
  const stage = document.stages.find(({ kind }) => kind === 'notice');
  if (stage?.kind !== 'notice') throw new Error('it posts a notice');
  const { source, article } = stage.cite;
  return article === undefined ? source : `${source} art. ${article}`;
}

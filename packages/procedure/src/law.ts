import {
  because,
  type CivilDay,
  canonicalBytes,
  type Fraction,
  parseFraction,
  parseInput,
  sha256,
  toBase64Url,
} from '@siyi/kernel';
import * as z from 'zod';
import cnNational from '../law/cn-national.json' with { type: 'json' };
import cnNational1 from '../law/earlier/cn-national-1.json' with { type: 'json' };
import { type VoteRule, voteRule } from './vote-rule.ts';

/**
 * The dated law: who may decide what, and what no procedure may loosen. It is data, read at the
 * civil day on which a fact occurred, and separate from the procedure that a decision is pinned to.
 */
export interface Law {
  readonly sources: Readonly<Record<string, Words>>;
  readonly rules: ReadonlyMap<string, LawRule>;
  readonly bodies: ReadonlyMap<string, Body>;
  readonly floors: readonly Floor[];
  readonly compositions: readonly Composition[];
  readonly postings: readonly (Dated & { readonly rule: string; readonly days: number })[];
  readonly summons: readonly (Dated & SummonsFloor)[];
  readonly settings: readonly Setting[];
  readonly matters: ReadonlyMap<string, Matter>;
  /** The document as it was given: its canonical bytes are what is hashed. */
  readonly source: unknown;
  /** SHA-256 of the canonical document, base64url: the `lawHash` of an event. */
  readonly hash: string;
}

interface Words {
  readonly zh: string;
  readonly en: string;
}

/** A span of civil days, both ends included; an open end is left out. */
export interface Dated {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

export interface LawRule {
  readonly id: string;
  readonly title: Words;
  readonly editions: readonly (Dated & { readonly source: string; readonly article: string })[];
}

/** A body that meets: whose roster counts, whose delegates it holds, which heads it may count. */
export interface Body {
  readonly id: string;
  readonly title: Words;
  readonly roster: string;
  readonly elseSumOf?: readonly string[] | undefined;
  readonly delegatesOf?: string | undefined;
  /** Whether its assembly must have authorised it (授权). */
  readonly needsAuthorisation?: boolean | undefined;
  readonly recusedLeave?: boolean | undefined;
  readonly presentBy?: readonly string[] | undefined;
}

/** The least that the law asks of a body's quorum or of its votes. */
export interface Floor extends Dated {
  readonly rule: string;
  readonly body: string;
  readonly quorum?: VoteRule | undefined;
  readonly pass?: VoteRule | undefined;
}

/** How a body must be made up: a share of its members, or more members than a number. */
export interface Composition extends Dated {
  readonly rule: string;
  readonly body: string;
  readonly count?: string | undefined;
  readonly atLeast?: Fraction | undefined;
  readonly moreThanMembers?: number | undefined;
}

/** The least days of notice that a body's members must have. */
export interface SummonsFloor {
  readonly rule: string;
  readonly body: string;
  readonly days: number;
}

/**
 * Where other bodies meet in place of a village's, under a law of their own: an urban community.
 * It holds for every procedure that one of its bodies meets in.
 */
export interface Setting {
  readonly id: string;
  /** A village's bodies, each with the one that has its matters here. */
  readonly bodies: Readonly<Record<string, string>>;
  /** Matters that its assembly may leave to delegates, though a village's may not. */
  readonly delegable: readonly string[];
  readonly source: string;
  /** The articles of that source in which the rules of a village stand. */
  readonly articles: Readonly<Record<string, string>>;
}

/** A category of matter: which bodies are competent when, and the votes that it asks for. */
export interface Matter {
  readonly id: string;
  readonly title: Words;
  readonly routes: readonly Route[];
  readonly threshold?: Threshold | undefined;
}

export interface Route extends Dated {
  readonly rule: string;
  readonly collective?: boolean | undefined;
  readonly bodies: readonly string[];
}

export interface Threshold {
  readonly rule: string;
  readonly pass: VoteRule;
  readonly binds: readonly (Dated & { readonly bodies: readonly string[] })[];
}

const words = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
const day = z.iso.date();
const dated = { from: day.optional(), to: day.optional() };
const oneOrMore = z.array(z.string()).min(1);
const share = z.string().transform((text, context) => {
  const parsed = parseFraction(text);
  if (parsed) return parsed;
  context.addIssue({ code: 'custom', ...because('应为分数', 'expected a fraction') });
  return z.NEVER;
});

const lawSchema = z.strictObject({
  id: z.string(),
  title: words,
  sources: z.record(z.string(), words),
  rules: z.array(
    z.strictObject({
      id: z.string(),
      title: words,
      editions: z
        .array(z.strictObject({ ...dated, source: z.string(), article: z.string() }))
        .min(1),
    }),
  ),
  bodies: z.array(
    z.strictObject({
      id: z.string(),
      title: words,
      roster: z.string(),
      elseSumOf: oneOrMore.optional(),
      delegatesOf: z.string().optional(),
      needsAuthorisation: z.boolean().optional(),
      recusedLeave: z.boolean().optional(),
      presentBy: oneOrMore.optional(),
    }),
  ),
  floors: z.array(
    z.strictObject({
      ...dated,
      rule: z.string(),
      body: z.string(),
      quorum: voteRule.optional(),
      pass: voteRule.optional(),
    }),
  ),
  compositions: z.array(
    z.strictObject({
      ...dated,
      rule: z.string(),
      body: z.string(),
      count: z.string().optional(),
      atLeast: share.optional(),
      moreThanMembers: z.int().optional(),
    }),
  ),
  postings: z.array(z.strictObject({ ...dated, rule: z.string(), days: z.int().min(1) })),
  summons: z.array(
    z.strictObject({ ...dated, rule: z.string(), body: z.string(), days: z.int().min(1) }),
  ),
  settings: z
    .array(
      z.strictObject({
        id: z.string(),
        bodies: z.record(z.string(), z.string()),
        delegable: z.array(z.string()),
        source: z.string(),
        articles: z.record(z.string(), z.string()),
      }),
    )
    .default([]),
  matters: z.array(
    z.strictObject({
      id: z.string(),
      title: words,
      routes: z
        .array(
          z.strictObject({
            ...dated,
            rule: z.string(),
            collective: z.boolean().optional(),
            bodies: oneOrMore,
          }),
        )
        .min(1),
      threshold: z
        .strictObject({
          rule: z.string(),
          pass: voteRule,
          binds: z.array(z.strictObject({ ...dated, bodies: oneOrMore })).min(1),
        })
        .optional(),
    }),
  ),
});

/** Reads a law document; throws InvalidInput with every fault. */
export function parseLaw(document: unknown): Law {
  const law = parseInput(lawSchema, document);
  return {
    sources: law.sources,
    rules: new Map(law.rules.map((rule) => [rule.id, rule])),
    bodies: new Map(law.bodies.map((body) => [body.id, body])),
    floors: law.floors,
    compositions: law.compositions,
    postings: law.postings,
    summons: law.summons,
    settings: law.settings,
    matters: new Map(law.matters.map((matter) => [matter.id, matter])),
    source: document,
    hash: toBase64Url(sha256(canonicalBytes(document))),
  };
}

/** The law of the People's Republic that villages decide under. */
export const nationalLaw: Law = parseLaw(cnNational);

/**
 * The laws that events may name beside `nationalLaw`: the document as it was before each change of it.
 * Nothing is decided by them any more; who verifies a record decides it again under the one it names.
 */
export const earlierLaws: readonly Law[] = [cnNational1].map(parseLaw);

/** Whether a dated entry was in force on a civil day. */
export function isInForce(dated: Dated, on: CivilDay): boolean {
  return (
    (dated.from === undefined || dated.from <= on) && (dated.to === undefined || on <= dated.to)
  );
}

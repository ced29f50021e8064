import { type Bilingual, type CivilDay, IntegrityError, parseInput } from '@siyi/kernel';
import * as z from 'zod';
import matterSteps from '../law/matter-steps.json' with { type: 'json' };
import type { Citation } from './citation.ts';
import { type Dated, isInForce, nationalLaw } from './law.ts';

/** How certain an extra step is: read in the law, or merely practice. */
export const CONFIDENCES = [
  'confirmed',
  'one-source',
  'local',
  'from-knowledge',
  'uncertain',
  'proposal',
] as const;

/** When in the run of a decision an extra step comes. */
export const PHASES = [
  'before-vote',
  'at-vote',
  'after-vote',
  'implementation',
  'throughout',
] as const;

const KINDS = [
  'acceptance',
  'consultation',
  'contract',
  'county-approval',
  'disclosure',
  'documents',
  'evidence',
  'examination',
  'filing',
  'limit',
  'masking',
  'notification',
  'order',
  'other-procedure',
  'prohibition',
  'quorum',
  'recusal',
  'signatures',
  'source',
  'tender',
  'tiers',
  'township-review',
  'valuation',
  'working-group',
] as const;

/**
 * A step that a category of matter asks for beside those of every decision (domain 4): a filing, an
 * approval, a recusal. It is told, and never enforced: what a county enforces stands in its procedure.
 */
export interface MatterStep extends Dated {
  readonly id: string;
  readonly matter: string;
  readonly kind: (typeof KINDS)[number];
  readonly phase: (typeof PHASES)[number];
  readonly words: Bilingual;
  /** Days in it, where it has any. */
  readonly days?: number | undefined;
  readonly citation: Citation;
  readonly confidence: (typeof CONFIDENCES)[number];
}

const words = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });

const stepsSchema = z.strictObject({
  id: z.string(),
  title: words,
  /** Sources that the law document does not name, since no rule of it rests on them. */
  sources: z.record(z.string(), words),
  steps: z.array(
    z.strictObject({
      id: z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/),
      matter: z.string(),
      kind: z.enum(KINDS),
      phase: z.enum(PHASES),
      words,
      days: z.int().min(1).optional(),
      from: z.iso.date().optional(),
      to: z.iso.date().optional(),
      cite: z.strictObject({ source: z.string(), article: z.string().optional() }),
      confidence: z.enum(CONFIDENCES),
    }),
  ),
});

/** Reads a document of extra steps; throws InvalidInput with every fault. */
export function parseMatterSteps(document: unknown): readonly MatterStep[] {
  const { sources, steps } = parseInput(stepsSchema, document);
  const known = { ...nationalLaw.sources, ...sources };
  return steps.map(({ cite, ...step }) => {
    const source = known[cite.source];
    if (!source) throw new IntegrityError(`${step.id} cites an unknown source, ${cite.source}`);
    if (!nationalLaw.matters.has(step.matter)) {
      throw new IntegrityError(`${step.id} belongs to an unknown matter, ${step.matter}`);
    }
    return { ...step, citation: citationOf(step.id, cite, source) };
  });
}

function citationOf(
  rule: string,
  { source, article }: { readonly source: string; readonly article?: string | undefined },
  { zh, en }: Bilingual,
): Citation {
  if (article === undefined) return { rule, article: source, words: { zh, en } };
  const inFull = { zh: `${zh}第${article}条`, en: `${en}, article ${article}` };
  return { rule, article: `${source} art. ${article}`, words: inFull };
}

/** The extra steps of every matter. */
export const MATTER_STEPS: readonly MatterStep[] = parseMatterSteps(matterSteps);

/** The extra steps that a matter asks for on a day, in the order of the run. */
export function extraStepsOf(matter: string, on: CivilDay): readonly MatterStep[] {
  if (!nationalLaw.matters.has(matter)) {
    throw new IntegrityError(`the law has no matter ${matter}`);
  }
  return MATTER_STEPS.filter((step) => step.matter === matter && isInForce(step, on)).toSorted(
    (a, b) => PHASES.indexOf(a.phase) - PHASES.indexOf(b.phase),
  );
}

import { citeSource } from '../citation.ts';
import type { Procedure } from '../compile.ts';
import type { Law } from '../law.ts';
import { contextOf } from './context.ts';
import { describeGeneral } from './describe-general.ts';
import { describeStage } from './describe-stage.ts';
import type { DescribedProcedure } from './described.ts';

/**
 * A procedure in words: every parameter of its document with the article beside it, what the law or
 * a default adds where the document is silent, and where each outcome leads.
 */
export function describeProcedure(procedure: Procedure, law: Law): DescribedProcedure {
  const { document, ref, title } = procedure;
  const context = contextOf(procedure, law);
  return {
    ref,
    title,
    note: document.note,
    citations: document.citations.map(({ source, article }) =>
      citeSource(context.law, ref, source, article),
    ),
    general: describeGeneral(context),
    stages: document.stages.map((stage) => describeStage(context, procedure, stage)),
  };
}

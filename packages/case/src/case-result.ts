import type { Finding, Severity } from '@siyi/decision';
import type { Bilingual, Operands } from '@siyi/kernel';

/** What one step of a case came to. */
export interface StepResult {
  /** From 1. */
  readonly n: number;
  readonly command: string;
  readonly outcome: 'accepted' | 'refused';
  readonly code?: string;
  readonly rule?: string;
  readonly article?: string;
  readonly operands?: Operands;
  readonly message?: Bilingual;
  /** The types of the events that the step recorded. */
  readonly events: readonly string[];
}

export interface FindingResult {
  readonly id: string;
  readonly severity: Severity;
  readonly stage?: string;
  readonly step?: number;
  readonly message: Bilingual;
}

/** The one object that `--json` prints (docs/reference/case-file.md). */
export interface CaseResult {
  readonly case: string;
  readonly procedure: string;
  readonly procedureHash: string;
  readonly state?: string;
  readonly stage?: string;
  readonly steps: readonly StepResult[];
  readonly findings: readonly FindingResult[];
  /** Of the village's book, its registration included. */
  readonly eventCount: number;
  /** Of that book; the root in base64. */
  readonly treeHead: { readonly size: number; readonly root: string };
}

/** A finding as the result shows it, with the step that it was found in. */
export function toFindingResult(
  { id, severity, stage, message }: Finding,
  step: number | undefined,
): FindingResult {
  return {
    id,
    severity,
    ...(stage === undefined ? {} : { stage }),
    ...(step === undefined ? {} : { step }),
    message,
  };
}

import type { DecisionStateName } from '@siyi/contracts';
import type { Severity } from '@siyi/decision';
import type { Tone } from './banner.ts';

/** The tone in which the standing of a decision is told; the words say it as well. */
export const STATE_TONES: Readonly<Record<DecisionStateName, Tone>> = {
  open: 'plain',
  suspended: 'watch',
  rejected: 'bad',
  withdrawn: 'still',
  lapsed: 'still',
  terminated: 'still',
  revoked: 'bad',
  archived: 'good',
};

export const SEVERITY_TONES: Readonly<Record<Severity, Tone>> = {
  error: 'bad',
  warning: 'watch',
  information: 'still',
};

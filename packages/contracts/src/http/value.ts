import { SEATS } from '@siyi/decision';
import { ENDS } from '@siyi/procedure';
import * as z from 'zod';

/** A text for people: Chinese first, English complete. */
export const bilingualSchema = z.strictObject({ zh: z.string(), en: z.string() });

/** UTC with three decimals. */
export const instantSchema = z.iso
  .datetime({ precision: 3 })
  .describe('A moment in UTC with three decimals: 2026-03-17T00:30:00.000Z.');

export const yuanSchema = z
  .string()
  .regex(/^(0|[1-9][0-9]{0,12})\.[0-9]{2}$/)
  .describe('Yuan, with two decimals.');

export const villageCodeSchema = z
  .string()
  .regex(/^[0-9]{12}$/)
  .describe('The 12-digit code of the administrative village.');

export const positionSchema = z.int().min(1).describe('Dense in the ledger, from 1.');
export const villagePositionSchema = z.int().min(1).describe('Dense in the village, from 1.');
export const versionSchema = z.int().min(1).describe('Dense in the stream, from 1; the ETag.');

export const seatSchema = z.enum(SEATS).describe('Rights hang on a seat, not on a person.');

/** How a decision stands: open, or the end that it has come to. */
export const DECISION_STATES = ['open', 'suspended', ...ENDS] as const;
export const decisionStateSchema = z.enum(DECISION_STATES);
export type DecisionStateName = z.output<typeof decisionStateSchema>;

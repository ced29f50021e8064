import { EVENT_SCHEMAS } from '@siyi/decision';
import * as z from 'zod';
import { versionSchema, villagePositionSchema } from './value.ts';

const { code, name, roster, has } = EVENT_SCHEMAS.VillageRegistered.shape;

/** A village with the roster and the terms that it lives under now. */
export const villageSchema = z.strictObject({
  code,
  name,
  roster: roster.describe('How many people each roster counts.'),
  has,
  ledger: z.string().describe('The 6-digit code of its county.'),
  version: versionSchema,
  villagePosition: villagePositionSchema.describe('Of its last event, decisions included.'),
});
export type VillageView = z.output<typeof villageSchema>;

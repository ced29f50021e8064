import * as z from 'zod';
import { bilingualSchema, villageCodeSchema } from './value.ts';

/** What moving a running decision to another procedure would come to; nothing is changed by asking. */
export const migrationSchema = z.strictObject({
  id: z.uuid(),
  village: villageCodeSchema,
  title: z.string(),
  from: z.string().describe('The procedure that it runs under, id@version.'),
  stage: z.string().describe('The stage in which it stands.'),
  lands: z
    .string()
    .optional()
    .describe('The stage of the other procedure that it would go on in; left out where none does.'),
  why: bilingualSchema.optional().describe('Why it cannot be moved as it stands.'),
});
export type Migration = z.output<typeof migrationSchema>;

export const migrationsSchema = z.strictObject({
  to: z.string().describe('The other procedure, id@version.'),
  decisions: z.array(migrationSchema).readonly(),
});
export type Migrations = z.output<typeof migrationsSchema>;

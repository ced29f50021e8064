import { EVENT_SCHEMAS, type EventType, schemaVersionOf } from '@siyi/decision';
import { leafSchema } from '@siyi/log';
import * as z from 'zod';

export type JsonSchema = Readonly<Record<string, unknown>>;
type Dialect = 'draft-2020-12' | 'draft-7';

export const EVENT_TYPES = Object.keys(EVENT_SCHEMAS) as readonly EventType[];

/** JSON Schema 2020-12 of every recorded event, in its newest schema version. */
export function eventSchemas(): JsonSchema {
  const definitions = eventDefinitions('draft-2020-12', '#/$defs/');
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'A recorded event of Siyi: the leaf of the log, without its position',
    oneOf: EVENT_TYPES.map((type) => ({ $ref: `#/$defs/${type}` })),
    $defs: definitions,
  };
}

/** The envelope, and each type of event as the envelope with data of its own. */
export function eventDefinitions(target: Dialect, place: string): Record<string, JsonSchema> {
  const events = EVENT_TYPES.map((type) => {
    const properties = {
      type: { const: type },
      schemaVersion: { const: schemaVersionOf(type) },
      data: toJsonSchema(EVENT_SCHEMAS[type], target),
    };
    return [type, { allOf: [{ $ref: `${place}Envelope` }, { properties }] }] as const;
  });
  return { Envelope: toJsonSchema(leafSchema, target), ...Object.fromEntries(events) };
}

function toJsonSchema(schema: z.ZodType, target: Dialect): JsonSchema {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { target });
  return rest;
}

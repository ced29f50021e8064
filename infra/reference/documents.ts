import { caseSchema } from '@siyi/case';
import { asyncApiDocument, eventSchemas } from '@siyi/contracts';
import { COMMAND_SCHEMAS, COMMAND_TYPES } from '@siyi/decision';
import { procedureSchema } from '@siyi/procedure';
import * as z from 'zod';

/** The generated files of docs/reference, by name. */
export function referenceDocuments(): ReadonlyMap<string, string> {
  return new Map([
    ['procedure.schema.json', jsonSchema(procedureSchema, 'A Siyi procedure document')],
    ['case.schema.json', jsonSchema(caseSchema, 'A Siyi case file')],
    ['command.schema.json', commandSchemas()],
    ['event.schema.json', json(eventSchemas())],
    ['asyncapi.json', json(asyncApiDocument())],
  ]);
}

/** JSON Schema 2020-12 of what a person may write, before any default is filled in. */
function jsonSchema(schema: z.ZodType, title: string): string {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io: 'input' });
  return json({ $schema, title, ...rest });
}

/** The `data` of every command that a person can send, by the command's name. */
function commandSchemas(): string {
  const schemas = COMMAND_TYPES.map((type) => {
    const { $schema, ...rest } = z.toJSONSchema(COMMAND_SCHEMAS[type], { io: 'input' });
    return [type, rest];
  });
  return json({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'The data of each Siyi command',
    $defs: Object.fromEntries(schemas),
  });
}

function json(document: object): string {
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

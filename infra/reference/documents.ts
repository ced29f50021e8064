import { caseSchema } from '@siyi/case';
import { asyncApiDocument, eventSchemas } from '@siyi/contracts';
import { COMMAND_SCHEMAS, COMMAND_TYPES } from '@siyi/decision';
import { procedureSchema, shippedCatalogue } from '@siyi/procedure';
import * as z from 'zod';
import { mattersPage } from './matters-page.ts';
import { parametersPage } from './parameters-page.ts';
import { procedureIndex, withProcedures } from './procedure-index.ts';
import { procedurePage } from './procedure-page.ts';

/** The generated files of docs/reference, by name. */
export function referenceDocuments(): ReadonlyMap<string, string> {
  const { procedures } = shippedCatalogue;
  return new Map([
    ['procedure.schema.json', jsonSchema(procedureSchema, 'A Siyi procedure document')],
    ['case.schema.json', jsonSchema(caseSchema, 'A Siyi case file')],
    ['command.schema.json', commandSchemas()],
    ['event.schema.json', json(eventSchemas())],
    ['asyncapi.json', json(asyncApiDocument())],
    ['matters.md', mattersPage()],
    ['procedure-parameters.md', parametersPage()],
    [`${PROCEDURES}README.md`, procedureIndex(procedures)],
    ...procedures.map((one) => [`${PROCEDURES}${one.ref}.md`, procedurePage(one)] as const),
  ]);
}

/** The folder that holds a page for each shipped procedure, and nothing else. */
export const PROCEDURES = 'procedures/';

/** The index of the documentation, which lists every page, with those that are generated. */
export function indexWithReference(readme: string): string {
  return withProcedures(readme, shippedCatalogue.procedures);
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

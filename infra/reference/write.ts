// `npm run reference`: writes the generated pages. documents.test.ts fails when they are not current.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { indexWithReference, PROCEDURES, referenceDocuments } from './documents.ts';

const folder = new URL('../../docs/reference/', import.meta.url);
const documents = referenceDocuments();

mkdirSync(new URL(PROCEDURES, folder), { recursive: true });
for (const [name, content] of documents) writeFileSync(new URL(name, folder), content);
for (const name of readdirSync(new URL(PROCEDURES, folder))) {
  const path = `${PROCEDURES}${name}`;
  if (!documents.has(path)) rmSync(new URL(path, folder));
}

const index = new URL('../README.md', folder);
writeFileSync(index, indexWithReference(readFileSync(index, 'utf8')));

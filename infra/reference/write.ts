// `npm run reference`: writes the generated pages. documents.test.ts fails when they are not current.
import { writeFileSync } from 'node:fs';
import { referenceDocuments } from './documents.ts';

for (const [name, content] of referenceDocuments()) {
  writeFileSync(new URL(`../../docs/reference/${name}`, import.meta.url), content);
}

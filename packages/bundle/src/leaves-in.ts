import { IntegrityError } from '@siyi/kernel';
import { decodeLeaf, type Leaf, malformed, parseNote, parseTreeHead } from '@siyi/log';
import { type Files, logFolder } from './layout.ts';
import { entriesOf, textIn } from './read-log.ts';

/**
 * The records of a village as a bundle has them, of its newest log. Nothing is verified; throws
 * InvalidInput for what cannot be read.
 */
export function leavesIn(files: Files, village: string): readonly Leaf[] {
  let generation = 1;
  while (files.has(`${logFolder(village, generation + 1)}checkpoint`)) generation += 1;
  const folder = logFolder(village, generation);
  const { size } = parseTreeHead(parseNote(textIn(files, `${folder}checkpoint`)).text);
  return entriesOf(files, folder, size)
    .slice(generation === 1 ? 0 : 1)
    .map((entry, index) => readLeaf(entry, `${village}#${index + 1}`));
}

function readLeaf(entry: Uint8Array, place: string): Leaf {
  try {
    return decodeLeaf(entry);
  } catch (error) {
    if (!(error instanceof IntegrityError)) throw error;
    throw malformed(place, '读不了这条记录', 'the record cannot be read');
  }
}

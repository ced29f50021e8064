import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const OWN = 'Siyi, Apache-2.0';
const PACKAGE_FOLDER = /^.*[/\\]node_modules[/\\](?:@[^/\\]+[/\\])?[^/\\]+(?=[/\\])/;

/**
 * The licences of the packages that these modules come from, by name: what their authors ask to be
 * handed on with every copy. Throws for a package that does not have its licence with it.
 */
export async function licencesOf(modules: readonly string[]): Promise<string> {
  const folders = new Set(modules.flatMap((id) => PACKAGE_FOLDER.exec(id)?.[0] ?? []));
  const licences = await Promise.all([...folders].map(licenceIn));
  return [OWN, ...licences.sort()].join('\n\n---\n\n');
}

async function licenceIn(folder: string): Promise<string> {
  const { name, version, license } = JSON.parse(
    await readFile(join(folder, 'package.json'), 'utf8'),
  );
  const file = (await readdir(folder)).sort().find((one) => /^licen[cs]e/i.test(one));
  if (file === undefined) throw new Error(`${name} has no file with its licence`);
  const text = await readFile(join(folder, file), 'utf8');
  // Two hyphens could end the comment that the text stands in.
  const words = text.trim().replaceAll('\r\n', '\n').replaceAll('--', '- -');
  return `${name} ${version}, ${license}\n\n${words}`;
}

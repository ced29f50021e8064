import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LAYERS, SERVICES } from './layers.ts';
import { anchorOf, headingsOf, linksOf, pathsIn } from './markdown.ts';
import { filesUnder, read } from './workspace.ts';

const SERVICE_README_LINES_MAX = 40;
const READMES = ['README.md', 'README.zh-CN.md'];

const files = filesUnder('');
const pages = files.filter((path) => path.endsWith('.md'));
const indexed = new Set(linksFrom('docs/README.md'));

/** Where the links of a page lead, from the root. */
function linksFrom(page: string): readonly string[] {
  return linksOf(read(page)).map(({ path }) => targetOf(page, path));
}

function targetOf(page: string, path: string): string {
  return path === '' ? page : posix.join(posix.dirname(page), path).replace(/\/$/, '');
}

function exists(path: string): boolean {
  const name = path.replace(/\/$/, '');
  const pattern = name.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replaceAll('\\*', '[^/]*');
  return files.some((file) => new RegExp(`^${pattern}(?:/|$)`).test(file));
}

function brokenLinksOf(page: string): readonly string[] {
  return linksOf(read(page)).flatMap(({ path, anchor }) => {
    const target = targetOf(page, path);
    if (!exists(target)) return [`${path} is not there`];
    if (anchor === '' || !target.endsWith('.md')) return [];
    const anchors = headingsOf(read(target)).map(anchorOf);
    return anchors.includes(anchor) ? [] : [`${target} has no heading #${anchor}`];
  });
}

describe.each(pages)('%s', (page) => {
  it('begins with its one title', () => {
    const titles = headingsOf(read(page)).filter((heading) => heading.startsWith('# '));
    expect(titles).toEqual([read(page).split('\n')[0]]);
  });

  it('has links that lead somewhere', () => {
    expect(brokenLinksOf(page)).toEqual([]);
  });

  it('names paths that are there', () => {
    expect(pathsIn(read(page)).filter((path) => !exists(path))).toEqual([]);
  });
});

describe('the index of the documentation', () => {
  it('lists every page, and the page of every service', () => {
    const all = pages.filter((page) => /^(?:docs|services)\//.test(page));
    expect(all.filter((page) => page !== 'docs/README.md' && !indexed.has(page))).toEqual([]);
  });
});

describe('the decisions', () => {
  const names = pages.filter((page) => page.startsWith('docs/adr/')).map((p) => posix.basename(p));
  const numbers = names.map((name) => name.slice(0, 4));

  it('are numbered once, without a gap', () => {
    const expected = numbers.map((_, index) => String(index).padStart(4, '0'));
    expect(numbers.toSorted()).toEqual(expected);
  });

  it.each(names.filter((name) => !name.startsWith('0000')))(
    'begins with its number: %s',
    (name) => {
      expect(read(`docs/adr/${name}`)).toMatch(new RegExp(`^# ${name.slice(0, 4)}:? \\S`));
    },
  );
});

describe.each(READMES)('%s', (page) => {
  const text = read(page);

  it.each(['npm start', 'npm test', 'npm run bench'])('names %s', (command) => {
    expect(text).toContain(command);
  });

  it('shows every package and service in its tree', () => {
    const folders = [
      ...LAYERS.map(({ name }) => `packages/${name}`),
      ...[...SERVICES, 'all'].map((name) => `services/${name}`),
    ];
    expect(folders.filter((folder) => !text.includes(`\n${folder} `))).toEqual([]);
  });
});

it('the two READMEs have the same parts, tables and examples', () => {
  const [english = '', chinese = ''] = READMES.map(read);
  const shapeOf = (text: string) => ({
    headings: headingsOf(text).map((heading) => heading.split(' ')[0]),
    rows: text.match(/^\|/gm)?.length,
    fences: text.match(/^```\w*$/gm),
  });
  expect(shapeOf(chinese)).toEqual(shapeOf(english));
});

describe('the page of a service', () => {
  it.each([...SERVICES, 'all'])('of %s is there, and short', (name) => {
    const lines = read(`services/${name}/README.md`).trimEnd().split('\n');
    expect(lines.length).toBeLessThanOrEqual(SERVICE_README_LINES_MAX);
  });
});

import { describe, expect, it } from 'vitest';
import {
  cycleIn,
  hasTestProject,
  importFaultsOf,
  importsOf,
  impuritiesOf,
  isTestSource,
  type Owner,
} from './source-rules.ts';
import { strip } from './source-text.ts';

describe('strip', () => {
  it.each([
    ['a line comment', 'a // fetch(\nb', 'a  \nb'],
    ['a block comment', 'a /* fetch(\n */ b', 'a   b'],
    ['a string', `a('it\\'s', "b")`, `a('0', '1')`],
    ['a quote inside a comment', `a // don't\nb('c')`, `a  \nb('0')`],
    ['a comment inside a string', `a('https://b')`, `a('0')`],
    ['a template', "a(`fetch( \\` $ { } '`)", 'a(``)'],
    ['a regular expression', `a = /['"\`/*]\\//g.test(b)`, 'a = ``.test(b)'],
  ])('takes out %s', (_, source, code) => {
    expect(strip(source).code).toBe(code);
  });

  it.each([
    ['code in a template', `a\`b\${c({ d: \`e\${f}\` })}g\``, `a\`\${c({ d: \`\${f}\` })}\``],
    ['a division', 'a / b / c', 'a / b / c'],
    ['what follows an unfinished string', `a = '\nb`, `a = '\nb`],
  ])('keeps %s', (_, source, code) => {
    expect(strip(source).code).toBe(code);
  });
});

describe('importsOf', () => {
  it.each([
    [`import { a, type B, c as d } from 'x';`, 'x', ['a', 'B', 'c']],
    [`import type { A } from "x";`, 'x', ['A']],
    [`import {\n  a,\n  b, // why\n} from 'x';`, 'x', ['a', 'b']],
    [`import a from 'x' with { type: 'json' };`, 'x', ['*']],
    [`import a, { b } from 'x';`, 'x', ['*', 'b']],
    [`import * as a from 'x';`, 'x', ['*']],
    [`import 'x';`, 'x', []],
    [`export * from 'x';`, 'x', ['*']],
    [`export { a } from 'x';`, 'x', ['a']],
    [`const a = await import('x');`, 'x', ['*']],
    [`type A = import('x').A;`, 'x', ['*']],
    ['const a = import(`x`);', '(computed)', ['*']],
    ['const a = import(name);', '(computed)', ['*']],
  ])('finds the one of %j', (source, specifier, names) => {
    expect(importsOf(source)).toEqual([{ specifier, names }]);
  });

  it('keeps neighbours apart', () => {
    const source = `export interface A { b: string }\nexport * from 'x';\nimport { c } from 'y';`;
    expect(importsOf(source)).toEqual([
      { specifier: 'x', names: ['*'] },
      { specifier: 'y', names: ['c'] },
    ]);
  });

  it.each([
    `// import { a } from 'x';`,
    `const sample = "import { a } from 'x'";`,
    'Array.from(x)',
    'import.meta.url',
    'loader.import(x)',
  ])('finds none in %j', (source) => {
    expect(importsOf(source)).toEqual([]);
  });
});

describe('impuritiesOf', () => {
  it.each([
    ['Date.now', 'const a = Date.now();'],
    ['Date.now', 'const a = orders.map(Date.now);'],
    ['new Date()', 'const a = new Date();'],
    ['new Date()', 'const a = new Date;'],
    ['Date()', 'const a = Date();'],
    ['Temporal.Now', 'const a = Temporal.Now.instant();'],
    ['performance', 'const a = performance.now();'],
    ['Math.random', 'const a = Math.random();'],
    ['crypto', 'const a = crypto.randomUUID();'],
    ['process', 'const a = process.env.HOME;'],
    ['process', 'const { env } = process;'],
    ['process', 'const a = { ...process.env };'],
    ['globalThis', `const a = globalThis['fetch'];`],
    ['console', 'console.log(a);'],
    ['fetch', 'const a = fetch(url);'],
    ['fetch', `const a = \`\${fetch(url)}\`;`],
    ['setTimeout', 'setTimeout(a, 1);'],
    ['setInterval', 'setInterval(a, 1);'],
    ['setImmediate', 'setImmediate(a);'],
    ['queueMicrotask', 'queueMicrotask(a);'],
    ['async', 'const a = async () => 1;'],
    ['async', 'export async function a() {}'],
    ['await', 'const a = await b;'],
    ['Promise', 'type A = Promise<void>;'],
    ['Promise', 'type A = PromiseLike<void>;'],
    ['node:fs readFileSync', `import { readFileSync } from 'node:fs';`],
    ['node:fs/promises *', `const a = import('node:fs/promises');`],
    ['node:net Socket', `import type { Socket } from 'node:net';`],
    ['node:crypto randomBytes', `import { randomBytes } from 'node:crypto';`],
    ['node:crypto createHash,randomUUID', `import { createHash, randomUUID } from 'node:crypto';`],
    ['node:crypto webcrypto', `import { webcrypto as createHash } from 'node:crypto';`],
    ['node:crypto generateKeyPairSync', `import { generateKeyPairSync } from 'node:crypto';`],
    ['node:crypto *', `import createHash from 'node:crypto';`],
    ['node:crypto *', `import * as createHash from 'node:crypto';`],
    ['node:crypto *', `export * from 'node:crypto';`],
  ])('catches %s in %j', (impurity, source) => {
    expect(impuritiesOf(source)).toEqual([impurity]);
  });

  it.each([
    `import { createHash, createHmac } from 'node:crypto';`,
    `import { createPublicKey, verify } from 'node:crypto';`,
    `import { Temporal } from 'temporal-polyfill';`,
    'const a = new Date(milliseconds);',
    'const a = new Date(\n  text,\n).toISOString();',
    'const a = Date.parse(text);',
    'const a = toDate(text);',
    'const a = Math.max(1, 2);',
    'const a = procedure.process.stages;',
    'const a = { process: 1, async: true };',
    'interface A { readonly performance?: number }',
    'const a = port.fetch(1);',
    'const processing = 1;',
    '// At the end of the process. Nobody may await it.',
    `const a = 'fetch(url), then await console.log';`,
    `const a = \`the process. \${b} async\`;`,
  ])('allows %j', (source) => {
    expect(impuritiesOf(source)).toEqual([]);
  });
});

describe('importFaultsOf', () => {
  const owner: Owner = {
    folder: 'packages/log',
    mayImport: ['@siyi/kernel', '@siyi/procedure'],
    dependencies: ['@siyi/kernel', '@siyi/engine', 'zod'],
    devDependencies: ['vitest'],
    seams: ['#ed25519'],
  };

  function faults(specifier: string, path = 'packages/log/src/tree/head.ts'): readonly string[] {
    return importFaultsOf(path, `import { a } from '${specifier}';`, owner);
  }

  it.each([
    ['@siyi/engine', 'is not allowed by layers.ts'],
    ['@siyi/engine/testing', 'is not allowed by layers.ts'],
    ['@siyi/log', 'is not allowed by layers.ts'],
    ['@siyi/procedure', 'is not declared in the manifest'],
    ['xstate', 'is not declared in the manifest'],
    ['vitest', 'is not declared in the manifest'],
    ['fs', 'is not declared in the manifest'],
    ['#digest', 'is not declared in the manifest'],
    ['/etc/a.ts', 'is not declared in the manifest'],
    ['../../../kernel/src/index.ts', 'leaves the package'],
    ['../../../log-extra/a.ts', 'leaves the package'],
  ])('refuses %s, which %s', (specifier, reason) => {
    expect(faults(specifier)).toEqual([`packages/log/src/tree/head.ts: ${specifier} ${reason}`]);
  });

  it('refuses a computed name', () => {
    expect(importFaultsOf('packages/log/src/a.ts', 'import(name)', owner)).toHaveLength(1);
  });

  it.each([
    '@siyi/kernel',
    'zod',
    'zod/v4',
    '#ed25519',
    'node:fs',
    './note.ts',
    '../index.ts',
    '../../data.json',
  ])('allows %s', (specifier) => {
    expect(faults(specifier)).toEqual([]);
  });

  it('lets tests and contract suites, and nothing else, use devDependencies', () => {
    expect(faults('vitest', 'packages/log/src/head.test.ts')).toEqual([]);
    expect(faults('vitest', 'packages/log/src/testing/store-suite.ts')).toEqual([]);
    expect(faults('vitest', 'packages/log/src/testing.ts')).toHaveLength(1);
  });
});

describe('isTestSource', () => {
  it('goes by folder and suffix', () => {
    expect(isTestSource('test/cases/case-file.ts')).toBe(true);
    expect(isTestSource('packages/log/src/head.int.test.ts')).toBe(true);
    expect(isTestSource('packages/log/src/test.ts')).toBe(false);
  });
});

describe('hasTestProject', () => {
  it.each([
    'packages/log/src/head.test.ts',
    'services/audit/head.int.test.ts',
    'test/e2e/start.e2e.test.ts',
  ])('knows %s', (path) => {
    expect(hasTestProject(path)).toBe(true);
  });

  it.each([
    'docs/head.test.ts',
    'packages/log/src/head.spec.ts',
    'packages/log/src/head.test.tsx',
    'packages/log/src/head.integration.test.ts',
  ])('does not know %s', (path) => {
    expect(hasTestProject(path)).toBe(false);
  });
});

describe('cycleIn', () => {
  it('finds a cycle of several packages, and of one', () => {
    const graph = { top: ['a'], a: ['b'], b: ['c'], c: ['a'] };
    expect(cycleIn(new Map(Object.entries(graph)))).toEqual(['a', 'b', 'c', 'a']);
    expect(cycleIn(new Map([['a', ['a']]]))).toEqual(['a', 'a']);
  });

  it('finds none where two ways lead to one package', () => {
    const graph = { top: ['a', 'b'], a: ['c'], b: ['c'], c: [] };
    expect(cycleIn(new Map(Object.entries(graph)))).toBeUndefined();
  });
});

import { posix } from 'node:path';
import { strip } from './source-text.ts';

/** One import or re-export: where from, and which names. `*` stands for the whole module. */
export interface Import {
  readonly specifier: string;
  readonly names: readonly string[];
}

/** What the rules need to know of the package that a file belongs to. */
export interface Owner {
  /** From the root of the repository: `packages/kernel`. */
  readonly folder: string;
  /** The workspace packages that it may import, by their full names. */
  readonly mayImport: readonly string[];
  readonly dependencies: readonly string[];
  readonly devDependencies: readonly string[];
  /** The names that its manifest gives to files of its own: `#digest`. */
  readonly seams: readonly string[];
}

const FROM = /\b(?:import|export)\b((?:(?!\b(?:import|export)\b)[^'();=])*?)\bfrom\s*'(\d+)'/g;
const BARE_OR_DYNAMIC = /(?<![.\w$])import\s*(?:'(\d+)'|\(\s*(?:'(\d+)')?)/g;

/** Every module that a source asks for, in types as well. */
export function importsOf(source: string): readonly Import[] {
  const { code, strings } = strip(source);
  const from = [...code.matchAll(FROM)].map((match) => ({
    specifier: strings[Number(match[2])] ?? '',
    names: namesOf(match[1] ?? ''),
  }));
  const others = [...code.matchAll(BARE_OR_DYNAMIC)].map((match) => {
    const index = match[1] ?? match[2];
    // Nobody can check a name that is computed, so no manifest and no layer will contain this one.
    const specifier = index === undefined ? '(computed)' : (strings[Number(index)] ?? '');
    return { specifier, names: match[1] === undefined ? ['*'] : [] };
  });
  return [...from, ...others];
}

/** The names between `import` and `from`. A default import gives the whole of a `node:` module. */
function namesOf(clause: string): readonly string[] {
  const [outside = '', inside = ''] = clause.split(/[{}]/);
  const whole = outside.replace(/\btype\b|,/g, '').trim() === '' ? [] : ['*'];
  const named = inside.split(',').map((part) => part.trim().replace(/^type\s+/, ''));
  return [...whole, ...named.map((part) => part.replace(/\s[\s\S]*/, '')).filter(Boolean)];
}

// Not a member of something else (`clock.process`), but `...process.env` is the global again.
const FREE = String.raw`(?<!(?<!\.\.)\.|[\w$#])`;

/** The global itself, not a field or a parameter of that name: `{ process: … }`, `(async?: …)`. */
function free(name: string): RegExp {
  return new RegExp(String.raw`${FREE}${name}\b(?!\s*\??\s*:)`);
}

const IMPURE: Readonly<Record<string, RegExp>> = {
  'Date.now': /\bDate\s*\??\.\s*now\b/,
  'new Date()': /\bnew\s+Date\b\s*(?:\(\s*\)|(?!\s*\())/,
  'Date()': new RegExp(String.raw`(?<!\bnew\s+)${FREE}Date\s*\(`),
  'Temporal.Now': /\bTemporal\s*\.\s*Now\b/,
  performance: free('performance'),
  'Math.random': /\bMath\s*\.\s*random\b/,
  crypto: free('crypto'),
  process: free('process'),
  globalThis: free('globalThis'),
  console: free('console'),
  fetch: new RegExp(String.raw`${FREE}fetch\s*\(`),
  setTimeout: free('setTimeout'),
  setInterval: free('setInterval'),
  setImmediate: free('setImmediate'),
  queueMicrotask: free('queueMicrotask'),
  async: free('async'),
  await: free('await'),
  Promise: free('Promise(?:Like)?'),
};

// Hashes, and Ed25519, whose signatures draw no randomness either.
const COMPUTING: ReadonlySet<string> = new Set([
  ...['createHash', 'createHmac', 'hash'],
  ...['createPublicKey', 'createPrivateKey', 'sign', 'verify'],
]);

/** What a source of a pure package must not contain: clock, randomness, I/O, anything awaited. */
export function impuritiesOf(source: string): readonly string[] {
  const { code } = strip(source);
  const used = Object.keys(IMPURE).filter((name) => IMPURE[name]?.test(code));
  const imported = importsOf(source).filter(isImpureImport);
  return [...used, ...imported.map(({ specifier, names }) => `${specifier} ${names}`.trim())];
}

function isImpureImport({ specifier, names }: Import): boolean {
  if (specifier === 'node:crypto') return !names.every((name) => COMPUTING.has(name));
  return specifier.startsWith('node:');
}

/** Why each refused import of a file is refused. The path is from the root of the repository. */
export function importFaultsOf(path: string, source: string, owner: Owner): readonly string[] {
  return importsOf(source).flatMap(({ specifier }) => {
    const reason = refusalOf(specifier, path, owner);
    return reason === undefined ? [] : [`${path}: ${specifier} ${reason}`];
  });
}

function refusalOf(specifier: string, path: string, owner: Owner): string | undefined {
  if (specifier.startsWith('node:')) return undefined;
  if (specifier.startsWith('.')) {
    const target = posix.join(posix.dirname(path), specifier);
    return target.startsWith(`${owner.folder}/`) ? undefined : 'leaves the package';
  }
  if (specifier.startsWith('#')) {
    return owner.seams.includes(specifier) ? undefined : 'is not declared in the manifest';
  }
  const name = packageNameOf(specifier);
  // Tests of any package may start real servers.
  const isForTests = isTestSource(path) && name === '@siyi/embedded';
  if (isWorkspacePackage(name) && !owner.mayImport.includes(name) && !isForTests) {
    return 'is not allowed by layers.ts';
  }
  const declared = isTestSource(path)
    ? [...owner.dependencies, ...owner.devDependencies]
    : owner.dependencies;
  return declared.includes(name) ? undefined : 'is not declared in the manifest';
}

/** `@siyi/engine/testing` → `@siyi/engine`; `vitest/config` → `vitest`. */
export function packageNameOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

export function isWorkspacePackage(name: string): boolean {
  return name.startsWith('@siyi/');
}

/** Tests, and the contract suites of `src/testing/`, which tests import, may use devDependencies. */
export function isTestSource(path: string): boolean {
  return path.startsWith('test/') || path.includes('/src/testing/') || path.endsWith('.test.ts');
}

/** Whether a vitest project runs this file: they choose by folder and by suffix. */
export function hasTestProject(path: string): boolean {
  return /^(?:packages|services|infra|test)\/(?:.+\/)?[\w-]+(?:\.int|\.e2e)?\.test\.ts$/.test(path);
}

/** The packages of one cycle, first one repeated at the end; undefined when there is none. */
export function cycleIn(graph: ReadonlyMap<string, readonly string[]>): string[] | undefined {
  const finished = new Set<string>();

  function visit(name: string, path: readonly string[]): string[] | undefined {
    if (path.includes(name)) return [...path.slice(path.indexOf(name)), name];
    if (finished.has(name)) return undefined;
    for (const next of graph.get(name) ?? []) {
      const cycle = visit(next, [...path, name]);
      if (cycle) return cycle;
    }
    finished.add(name);
    return undefined;
  }

  for (const name of graph.keys()) {
    const cycle = visit(name, []);
    if (cycle) return cycle;
  }
  return undefined;
}

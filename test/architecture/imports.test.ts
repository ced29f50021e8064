import { describe, expect, it } from 'vitest';
import { LAYERS, SERVICES } from './layers.ts';
import {
  cycleIn,
  hasTestProject,
  importFaultsOf,
  importsOf,
  impuritiesOf,
  isTestSource,
  isWorkspacePackage,
  type Owner,
  packageNameOf,
} from './source-rules.ts';
import { filesUnder, type Manifest, read, readManifest } from './workspace.ts';

const SOURCE_LINES_MAX = 400;
const TEST_LINES_MAX = 600;

const files = filesUnder('');
const scripts = files.filter((path) => /\.[cm]?[jt]sx?$/.test(path));
const rootManifest = readManifest('');

const packages = LAYERS.map((layer) => {
  const folder = `packages/${layer.name}`;
  const manifest = readManifest(`${folder}/`);
  const mayImport = layer.mayImport.map((name) => `@siyi/${name}`);
  return { ...layer, manifest, owner: ownerOf(folder, manifest, mayImport) };
});
const allPackages = packages.map(({ manifest }) => manifest.name);
const allServices = SERVICES.map((name) => `@siyi/${name}-service`);
const EMBEDDED = '@siyi/embedded';
const compositions = [
  ...SERVICES.map((name) => composition(`services/${name}`, allPackages)),
  composition('services/all', [...allPackages, ...allServices, EMBEDDED]),
  composition('infra/embedded', ['@siyi/kernel']),
  composition('infra/reference', [...allPackages, ...allServices]),
  composition('test/bench', [...allPackages, ...allServices, EMBEDDED]),
];
const owners = [
  ...packages.map(({ owner }) => owner),
  ...compositions,
  composition('test', [...allPackages, ...allServices, EMBEDDED, '@siyi/all']),
];

function composition(folder: string, mayImport: readonly string[]): Owner {
  return ownerOf(folder, readManifest(`${folder}/`), mayImport);
}

// The root's devDependencies count for tests everywhere: Node resolves `vitest` from the root.
function ownerOf(folder: string, manifest: Manifest, mayImport: readonly string[]): Owner {
  const dependencies = Object.keys(manifest.dependencies ?? {});
  const development = { ...rootManifest.devDependencies, ...manifest.devDependencies };
  const seams = Object.keys(manifest.imports ?? {});
  return { folder, mayImport, dependencies, devDependencies: Object.keys(development), seams };
}

// A folder of its own inside another, such as `test/bench`, is not the other's.
function sourcesOf(folder: string): readonly string[] {
  const inner = owners.filter((owner) => owner.folder.startsWith(`${folder}/`));
  return scripts
    .filter((path) => path.startsWith(`${folder}/`))
    .filter((path) => !inner.some((owner) => path.startsWith(`${owner.folder}/`)));
}

describe('the layers', () => {
  it('name every package and nothing else', () => {
    const folders = files
      .filter((path) => path.startsWith('packages/'))
      .map((path) => path.split('/')[1]);
    const names = LAYERS.map(({ name }) => name);
    expect([...new Set(folders)].sort()).toEqual([...names].sort());
    expect(allPackages).toEqual(names.map((name) => `@siyi/${name}`));
  });

  it('hold for every import', () => {
    const faults = owners.flatMap((owner) =>
      sourcesOf(owner.folder).flatMap((path) => importFaultsOf(path, read(path), owner)),
    );
    expect(faults).toEqual([]);
  });

  it('hold for every manifest', () => {
    const faults = packages.flatMap(({ name, manifest, owner }) => {
      const declared = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies });
      const workspace = declared.filter(isWorkspacePackage).filter((one) => one !== EMBEDDED);
      return workspace
        .filter((dependency) => !owner.mayImport.includes(dependency))
        .map((dependency) => `${name} declares ${dependency}`);
    });
    expect(faults).toEqual([]);
  });

  it('have no cycle, and neither have the imports', () => {
    const edges = owners.map((owner) => {
      const specifiers = sourcesOf(owner.folder).flatMap((path) => importsOf(read(path)));
      const imported = specifiers.map(({ specifier }) => packageNameOf(specifier));
      return [nameOf(owner), [...owner.mayImport, ...imported.filter(isWorkspacePackage)]] as const;
    });
    expect(cycleIn(new Map(edges))).toBeUndefined();
  });

  it('are the table of the architecture page', () => {
    const rows = packages.map(({ name, mayImport, pure, manifest }) => {
      const imports = mayImport.length === 0 ? 'nothing' : mayImport.join(', ');
      return `| ${name} | ${imports} | ${pure ? 'yes' : 'no'} | ${manifest.description} |`;
    });
    const page = read('docs/explanation/architecture.md').split('\n');
    expect(page.filter((line) => line.startsWith('|')).slice(2)).toEqual(rows);
  });
});

describe('a pure package', () => {
  it.each(packages.filter(({ pure }) => pure))('has no effects: $name', ({ owner }) => {
    const sources = sourcesOf(owner.folder).filter((path) => !isTestSource(path));
    const faults = sources.flatMap((path) =>
      impuritiesOf(read(path)).map((impurity) => `${path}: ${impurity}`),
    );
    expect(faults).toEqual([]);
  });
});

describe('a source file', () => {
  it.each(packages)('opens with its purpose where $name is entered', ({ manifest, owner }) => {
    const entries = Object.values(manifest.exports ?? {}).map((entry) => entry.slice(1));
    const silent = entries.filter((entry) => !/^\/[/*]/.test(read(`${owner.folder}${entry}`)));
    expect(silent).toEqual([]);
  });

  it('stays short', () => {
    const long = scripts.filter((path) => {
      const lines = read(path).trimEnd().split('\n').length;
      return lines > (path.endsWith('.test.ts') ? TEST_LINES_MAX : SOURCE_LINES_MAX);
    });
    expect(long).toEqual([]);
  });

  it('is run by a vitest project when it is a test', () => {
    const tests = scripts.filter((path) => /[._](?:test|spec)\.[^/.]+$/.test(path));
    expect(tests.filter((path) => !hasTestProject(path))).toEqual([]);
  });
});

function nameOf(owner: Owner): string {
  return `@siyi/${owner.folder.replace('packages/', '')}`;
}

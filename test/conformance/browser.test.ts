import * as decision from '@siyi/decision';
import * as kernel from '@siyi/kernel';
import * as log from '@siyi/log';
import { signerOf } from '@siyi/log/signing';
import * as procedure from '@siyi/procedure';
import { parseSync } from 'rolldown/utils';
import { beforeAll, describe, expect, it } from 'vitest';
import { type BrowserPackages, bundleForBrowser, runAsBrowser } from '../support/browser-bundle.ts';

const NODE_ONLY = ['Buffer', 'process', 'require'];

const TEXTS = ['', '四议两公开', 'a'.repeat(1000)];
const BYTES = Uint8Array.from({ length: 500 }, (_, index) => (index * 7) & 0xff);

let script: string;
let browser: BrowserPackages;
beforeAll(async () => {
  script = await bundleForBrowser();
  browser = runAsBrowser(script);
});

describe('the pure packages, bundled for a browser', () => {
  it('import nothing of Node and name none of its globals', () => {
    const names = namesIn(parseSync('bundle.js', script).program);
    expect(names).toContain('TextEncoder');
    expect(NODE_ONLY.filter((name) => names.has(name))).toEqual([]);
    expect(script).not.toMatch(/["'`]node:/);
  });

  it.each([
    ['Buffer.from(a)', true],
    ['typeof Buffer', true],
    ['a = { Buffer }', true],
    ['a[Buffer]', true],
    ['a.Buffer()', false],
    ['a = { Buffer: b }', false],
    ['a = "Buffer"', false],
  ])('would be found to name Buffer in %j: %s', (code, isFound) => {
    expect(namesIn(parseSync('sample.js', code).program).has('Buffer')).toBe(isFound);
  });

  it.each(TEXTS)('hash the text %j as in Node', (text) => {
    expect(browser.kernel.toHex(browser.kernel.sha256(text, BYTES))).toBe(
      kernel.toHex(kernel.sha256(text, BYTES)),
    );
    expect(browser.kernel.toHex(browser.kernel.hmacSha256(text, text))).toBe(
      kernel.toHex(kernel.hmacSha256(text, text)),
    );
    expect(browser.kernel.uuidOf(text)).toBe(kernel.uuidOf(text));
  });

  it('spell bytes as in Node', () => {
    for (const bytes of [0, 1, 2, 3, 256, 500].map((length) => BYTES.subarray(0, length))) {
      expect(browser.kernel.toBase64(bytes)).toBe(kernel.toBase64(bytes));
      expect(browser.kernel.toBase64Url(bytes)).toBe(kernel.toBase64Url(bytes));
      expect(browser.kernel.toHex(bytes)).toBe(kernel.toHex(bytes));
      const read = browser.kernel.fromBase64(kernel.toBase64(bytes));
      expect([...(read ?? [256])]).toEqual([...bytes]);
    }
  });

  it('hash a leaf and join nodes as in Node', () => {
    const leaves = TEXTS.map((text) => new TextEncoder().encode(text));
    const root = (packages: Pick<BrowserPackages, 'kernel' | 'log'>) =>
      packages.kernel.toBase64(packages.log.rootOf(leaves.map(packages.log.leafHash)));
    expect(root(browser)).toBe(root({ kernel, log }));
  });

  it('commit to a private value as in Node', () => {
    const opening = { context: '王家山', value: { 姓名: '张三' }, blinding: BYTES.subarray(0, 32) };
    expect(browser.log.commit(opening)).toBe(log.commit(opening));
  });

  it('verify a signature made in Node, and no other', () => {
    const { publicKey, sign } = signerOf(BYTES.slice(0, 32));
    const signature = sign(BYTES);
    expect(browser.log.isSoundKey(publicKey)).toBe(true);
    expect(browser.log.verifySignature(publicKey, BYTES, signature)).toBe(true);
    expect(browser.log.verifySignature(publicKey, BYTES.slice(1), signature)).toBe(false);
  });

  it('know the shipped procedures and the law by the same hashes', () => {
    const hashes = ({ shippedCatalogue }: typeof procedure) => JSON.stringify(shippedCatalogue);
    expect(hashes(browser.procedure)).toBe(hashes(procedure));
    expect(Object.keys(browser.decision).sort()).toEqual(Object.keys(decision).sort());
  });
});

/** The names that a script uses as variables: not those of members, keys and methods. */
function namesIn(program: object): ReadonlySet<string> {
  const names = new Set<string>();
  function visit(node: Node): void {
    if (node.type === 'Identifier' && typeof node.name === 'string') names.add(node.name);
    for (const [field, child] of Object.entries(node)) {
      const isOnlyName = (field === 'property' || field === 'key') && node.computed === false;
      for (const one of isOnlyName ? [] : [child].flat()) {
        if (typeof one === 'object' && one !== null) visit(one as Node);
      }
    }
  }
  visit(program as Node);
  return names;
}

type Node = Readonly<Record<string, unknown>>;

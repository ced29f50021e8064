// The holder of a log's key may sign anything, under any law and procedure: what comes of it is a
// verdict, never an exception.
import { verifyBundle } from '@siyi/bundle';
import { canonicalBytes, sha256, toBase64Url } from '@siyi/kernel';
import { encodeLeaf } from '@siyi/log';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { activityCentre, changed, rechained, remade } from './attacker.ts';
import { about, namesIn } from './tamperings.ts';

const sample = await activityCentre();
const { law, procedure } = namesIn(sample);
const options = { seed: Number(process.env.SIYI_SEED ?? 20_260_101), numRuns: 40 };

type Members = Record<string, unknown>;

const change = fc.record({ at: fc.nat(), value: fc.option(fc.jsonValue(), { nil: undefined }) });
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

/** A copy in which one member, anywhere in it, is another value, or is gone. */
function mutated(document: unknown, { at, value }: Change): unknown {
  const copy = structuredClone(document);
  const members: [Members, string][] = [];
  const collect = (node: unknown) => {
    if (typeof node !== 'object' || node === null) return;
    for (const key of Object.keys(node)) {
      members.push([node as Members, key]);
      collect((node as Members)[key]);
    }
  };
  collect(copy);
  const [node, key] = members[at % members.length] as [Members, string];
  if (value !== undefined || Array.isArray(node)) node[key] = value ?? null;
  else delete node[key];
  return copy;
}

/** The bundle whose records name another document in the place of one of theirs. */
function under(kind: 'law' | 'procedure', name: string, one: Change) {
  const document = JSON.parse(new TextDecoder().decode(sample.files.get(name)));
  const bytes = canonicalBytes(mutated(document, one));
  const hash = toBase64Url(sha256(bytes));
  const leaves = sample.leaves.map((leaf) => {
    if (kind === 'law') return { ...leaf, lawHash: hash };
    return leaf.procedureHash === undefined ? leaf : { ...leaf, procedureHash: hash };
  });
  const signed = sample.signAnew(rechained(leaves));
  const documents = { [name]: undefined, [`${kind}/${hash}.json`]: bytes };
  return remade(changed(signed, documents), about(sample));
}

const verdictOf = (files: Parameters<typeof verifyBundle>[0]) =>
  verifyBundle(files, { keys: [sample.own.key] }).verdict;

describe('a verdict is told, and nothing thrown,', () => {
  it.each([
    ['law', law],
    ['procedure', procedure],
  ] as const)('of any %s', (kind, name) => {
    fc.assert(
      fc.property(change, (one) => {
        expect(['valid', 'refused']).toContain(verdictOf(under(kind, name, one)));
      }),
      options,
    );
  });

  it('of any record', () => {
    fc.assert(
      fc.property(fc.nat(sample.leaves.length - 1), change, (at, one) => {
        const record = canonicalBytes(mutated(sample.leaves[at], one));
        const files = sample.signAnew(sample.leaves.map(encodeLeaf).with(at, record));
        expect(['valid', 'refused']).toContain(verdictOf(files));
      }),
      options,
    );
  });
});

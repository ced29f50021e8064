import { type BundleOpening, openingsPath, verifyBundle } from '@siyi/bundle';
import { toBase64Url } from '@siyi/kernel';
import { commit, type Leaf } from '@siyi/log';
import { describe, expect, it } from 'vitest';
import { text } from '../support/sample-bundle.ts';
import { activityCentre, changed, rechained, remade } from './attacker.ts';
import { about } from './tamperings.ts';

const sample = await activityCentre();
const BLINDING = new Uint8Array(32).fill(7);
const VALUE = '红光建筑队';

// The eleventh and the twelfth record both commit to the name of a contractor; the first stays as it is.
const [started, contract] = sample.leaves.slice(10, 12) as [Leaf, Leaf];
const committed = rechained(
  sample.leaves.map((leaf) => {
    if (leaf !== contract) return leaf;
    const context = `${leaf.stream}#${leaf.version}/data/contractor`;
    const contractor = commit({ context, value: VALUE, blinding: BLINDING });
    return { ...leaf, commitments: { contractor } };
  }),
);
const signed = sample.signAnew(committed);

const opening: BundleOpening = {
  eventId: contract.eventId,
  field: 'contractor',
  value: VALUE,
  blinding: toBase64Url(BLINDING),
};

function told(openings: unknown) {
  const file = { [openingsPath(sample.village)]: text(JSON.stringify(openings)) };
  const files = remade(changed(signed, file), about(sample));
  const { verdict, faults, checks } = verifyBundle(files, { keys: [sample.own.key] });
  const { details = [] } = checks.find(({ id }) => id === 'openings') ?? {};
  return {
    verdict,
    places: faults.map(({ place }) => place),
    details: details.map(({ en }) => en),
  };
}

describe('an opening', () => {
  it('opens the commitment of its record', () => {
    expect(told([opening])).toEqual({
      verdict: 'valid',
      places: [],
      details: [
        '1 private texts are those that were committed to',
        '2 commitments not opened (their texts are not in the bundle)',
      ],
    });
  });

  it('is counted once, however often it is there', () => {
    expect(told([opening, opening]).details).toEqual(told([opening]).details);
  });

  it.each([
    ['another text', { value: '红星建筑队' }],
    ['half a letter', { value: '\ud800' }],
    ['the same text in another record', { eventId: started.eventId }],
    ['a record that is not there', { eventId: 'x' }],
    ['another field', { field: 'note' }],
    ['a field of every object', { field: 'constructor' }],
    ['another blinding', { blinding: toBase64Url(new Uint8Array(32)) }],
    ['a short blinding', { blinding: toBase64Url(BLINDING.slice(1)) }],
    ['a blinding that is no base64url', { blinding: '***' }],
  ])('does not open with %s', (_, other) => {
    const { verdict, places } = told([{ ...opening, ...other }]);
    expect([verdict, places]).toEqual(['refused', [expect.stringContaining('opening/')]]);
  });

  it.each([
    ['no list', {}],
    ['a field more', [{ ...opening, also: 1 }]],
    ['no text', [{ ...opening, value: 1 }]],
  ])('is refused as %s', (_, openings) => {
    expect(told(openings)).toMatchObject({ verdict: 'refused' });
  });
});

import { verifyBundle } from '@siyi/bundle';
import { describe, expect, it } from 'vitest';
import { activityCentre } from './attacker.ts';
import {
  fileTamperings,
  keyHolderTamperings,
  manifestTamperings,
  rowTamperings,
  type Tampering,
} from './tamperings.ts';

const sample = await activityCentre();

/** What must be told of a tampered bundle, and is. */
function told({ files, by, place }: Tampering) {
  const { verdict, faults } = verifyBundle(files, { keys: [sample.own.key] });
  const isNamed = faults.some((fault) => fault.check === by && fault.place.startsWith(place));
  return { verdict, found: isNamed ? { by, place } : faults.slice(0, 5) };
}

describe.each([
  ['a record that was', rowTamperings(sample)],
  ['signed anew by the holder of the key:', keyHolderTamperings(sample)],
  ['a bundle with', fileTamperings(sample)],
  ['a bundle with', manifestTamperings(sample)],
])('%s', (_, tamperings) => {
  it.each(tamperings.map((one) => [one.title, one] as const))('%s', (__, tampering) => {
    const { by, place } = tampering;
    expect(told(tampering)).toEqual({ verdict: 'refused', found: { by, place } });
  });
});

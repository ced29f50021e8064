// One bit flipped in the bytes of a bundle, in all of every small file and in a dense sample of the
// larger ones: by somebody who leaves the manifest as it is, and by somebody who makes it anew. Files
// that are checked each for itself are flipped at the same time; every one of them must be named.
import { encodeManifest, HOW_TO_VERIFY, MANIFEST, verifyBundle, verifyFiles } from '@siyi/bundle';
import { beforeAll, describe, expect, it } from 'vitest';
import { OPERATOR } from '../support/sample-bundle.ts';
import { activityCentre, flipped, remade, type Sample } from './attacker.ts';

// Beyond this many bytes, every so-many-eth byte of a file is flipped.
const SPOTS_MAX = 300;
const SPOTS_MAX_OF_FILES = 3_000;

let sample: Sample;
let names: readonly string[];
beforeAll(async () => {
  sample = await activityCentre();
  names = [...sample.files.keys()];
});

type Flip = readonly [name: string, at: number];

/** Rounds of flips, each a step further in each file, until every file was gone through. */
function roundsOf(wanted: readonly string[], spotsMax = SPOTS_MAX): readonly (readonly Flip[])[] {
  const rounds: Flip[][] = [];
  for (const name of wanted) {
    const length = sample.files.get(name)?.length ?? 0;
    const stride = Math.ceil(length / spotsMax);
    for (let at = 0, round = 0; at < length; at += stride, round += 1) {
      rounds[round] = [...(rounds[round] ?? []), [name, at]];
    }
  }
  return rounds;
}

/** The flips that no fault names, of a bundle whose manifest was made anew. */
function missedIn(
  flips: readonly Flip[],
  isNamed: (place: string, flip: Flip) => boolean = (place, [name]) => place.startsWith(name),
): readonly Flip[] {
  const { verdict, faults } = verifyBundle(remade(flipped(sample.files, flips), about()), {
    keys: [sample.own.key],
  });
  if (verdict !== 'refused') return flips;
  return flips.filter((flip) => !faults.some(({ place }) => isNamed(place, flip)));
}

const about = () => ({ villages: [sample.village], ledger: sample.ledger });
const folder = () => `village/${sample.village}/`;
const entries = () => names.filter((name) => name.includes('/tile/entries/'));
const law = () => names.filter((name) => name.startsWith('law/'));

describe('a bit flipped in a bundle whose manifest is as it was', () => {
  it('is a fault of its file', { timeout: 30_000 }, () => {
    const others = names.filter((name) => name !== MANIFEST);
    const missed = roundsOf(others, SPOTS_MAX_OF_FILES).flatMap((flips) => {
      // The first step of verifyBundle, whose faults stay faults.
      const { faults } = verifyFiles(flipped(sample.files, flips)).noted;
      return flips.filter(([name]) => !faults.some(({ place }) => place === name));
    });
    expect(missed).toEqual([]);
  });

  it('is refused in the manifest too', { timeout: 30_000 }, () => {
    const accepted = roundsOf([MANIFEST], SPOTS_MAX_OF_FILES).filter((flips) => {
      const files = flipped(sample.files, flips);
      const isFault = verifyFiles(files).noted.faultCount > 0;
      return !isFault && verifyBundle(files, { keys: [sample.own.key] }).verdict !== 'refused';
    });
    expect(accepted).toEqual([]);
  });
});

describe('a bit flipped in a bundle whose manifest was made anew', () => {
  it('is a fault of its head, proof, tile of hashes, law or procedure', { timeout: 30_000 }, () => {
    const kinds = [`${folder()}head/`, `${folder()}tile/0/`, 'proof/', 'law/', 'procedure/'];
    const wanted = names.filter((name) => kinds.some((kind) => name.startsWith(kind)));
    expect(wanted).toHaveLength(7);
    expect(roundsOf(wanted).flatMap((flips) => missedIn(flips))).toEqual([]);
  });

  it('is a fault of the checkpoint or of the keys', { timeout: 30_000 }, () => {
    const missed = [`${folder()}checkpoint`, `${folder()}vkey.txt`].flatMap((name) =>
      roundsOf([name]).flatMap((flips) => missedIn(flips)),
    );
    expect(missed).toEqual([]);
  });

  it('is a fault of the record that it is in, or of the file where it parts the records', {
    timeout: 30_000,
  }, () => {
    const [file = ''] = entries();
    const recordAt = recordsIn(sample.files.get(file) ?? new Uint8Array());
    const isNamed = (place: string, [name, at]: Flip) =>
      place.startsWith(name) || place === `${sample.village}#${recordAt[at]}`;
    // Where the law is another, nothing is decided again, which takes most of the time.
    const [lawName = ''] = law();
    const missed = roundsOf([file]).flatMap((flips) => missedIn([...flips, [lawName, 0]], isNamed));
    expect(missed).toEqual([]);
  });

  it('is not noticed in the words on how to verify, which nothing signs', () => {
    const files = new Map(flipped(sample.files, [[HOW_TO_VERIFY, 100]]));
    files.delete(MANIFEST);
    files.set(MANIFEST, encodeManifest({ ...about(), operator: OPERATOR }, files));
    expect(verifyBundle(files, { keys: [sample.own.key] }).verdict).toBe('valid');
  });

  it('leaves a bundle valid from which earlier heads and proofs were left out', () => {
    const left = [...sample.files].filter(([name]) => !/head\/|proof\/|VERIFY/.test(name));
    const files = remade(new Map(left), about());
    expect(verifyBundle(files, { keys: [sample.own.key] }).verdict).toBe('valid');
  });
});

/** For each byte of a bundle of entries the number of the record that it belongs to; 0 for a length. */
function recordsIn(bytes: Uint8Array): readonly number[] {
  const records: number[] = [];
  let record = 0;
  for (let at = 0; at < bytes.length; ) {
    const end = at + 2 + (((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0));
    record += 1;
    while (records.length < end) records.push(records.length < at + 2 ? 0 : record);
    at = end;
  }
  return records;
}

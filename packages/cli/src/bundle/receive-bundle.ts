import { type Files, unpackZip, verifyFiles } from '@siyi/bundle';
import { FaultyFile } from '../failure.ts';
import { reading } from './reading.ts';

/** What the server sent, as far as it is a bundle: its names become paths on this machine. */
export function receiveBundle(zip: Uint8Array): Files {
  const bundle = reading(SENT, () => unpackZip(zip, 'zip'));
  const { faults } = verifyFiles(bundle).noted;
  if (faults.length === 0) return bundle;
  throw new FaultyFile(
    SENT,
    faults.map(({ place, message }) => ({ path: place, message })),
  );
}

/** How it is called where something in it cannot be read. */
export const SENT = { zh: '服务器发来的核验包', en: 'The bundle that the server sent' };

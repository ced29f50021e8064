import { composeBundle, verifyBundle } from '@siyi/bundle';
import { nationalLaw } from '@siyi/procedure';
import { describe, expect, it } from 'vitest';
import { verifyInThreads } from './verify-in-threads.ts';

// So large that one of them goes to another thread; nothing of it is signed.
const VILLAGES = ['140724001201', '140724001202', '140724001203'];
const LARGE = new Uint8Array(12 * 1024 * 1024);

describe('a bundle that threads verify', () => {
  it('gets the report that it gets without them, village by village in order', async () => {
    const bundle = composeBundle({
      ...{ ledger: '140724', operator: 'siyi.example', villages: VILLAGES },
      ...{ laws: [nationalLaw], procedures: [] },
      files: new Map(VILLAGES.map((code) => [`village/${code}/checkpoint`, LARGE.slice()])),
    });
    const report = await verifyInThreads(bundle, { keys: [] }, 2);
    expect(report).toEqual(verifyBundle(bundle, { keys: [] }));
    const places = report.faults.map(({ place }) => place.split('/')[1]);
    expect([...new Set(places)]).toEqual(VILLAGES);
  });
});

import { randomUUID } from 'node:crypto';
import { toBase64 } from '@siyi/kernel';
import {
  encodeLeaf,
  leafHash,
  noteVerdict,
  parseNote,
  parseReceipt,
  parseVerifierKey,
} from '@siyi/log';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { send, startTestService, type TestService } from './testing/running-service.ts';

const OPERATOR = 'siyi.example';
const ROSTER = {
  'branch-committee': 3,
  'village-committee': 5,
  'party-members': 23,
  representatives: 33,
  adults: 420,
  households: 150,
  'supervision-committee': 3,
};

let service: TestService;
let village: string;

function register(key: string) {
  const body = { code: village, name: '王家山村', roster: ROSTER };
  return send(service, '/villages', { as: 'township.-', key, body });
}

describe('receipts', () => {
  beforeAll(async () => {
    service = await startTestService({
      SIYI_LOG_NAME: OPERATOR,
      SIYI_RECEIPT_SECRET: 'a secret of the receipts in a test',
    });
    village = `${service.ledger}201215`;
  });
  afterAll(() => service.stop());

  it('promise every recorded event its place in the log, signed, the same each time', async () => {
    const key = randomUUID();
    const { body } = await register(key);
    const [note = ''] = body.receipts;
    expect(body.receipts).toHaveLength(1);
    const vkey = await send(service, '/receipts/vkey.txt');
    const receiptKey = parseVerifierKey(vkey.body.trimEnd());
    expect(receiptKey.name).toBe(`${OPERATOR}/receipts`);
    expect(noteVerdict(parseNote(note), receiptKey)).toBe('valid');

    const events = await send(service, `/villages/${village}/events`, { as: 'township.-' });
    const { position, ...leaf } = events.body.items[0];
    expect(position).toBe(1);
    const receipt = parseReceipt(parseNote(note).text);
    expect(receipt).toMatchObject({ origin: `${OPERATOR}/village/${village}`, index: 0n });
    expect(receipt.at).toBe(BigInt(Date.parse(leaf.recordedAt)));
    expect(toBase64(receipt.leafHash)).toBe(toBase64(leafHash(encodeLeaf(leaf))));
    expect((await register(key)).body.receipts).toEqual([note]);
  });
});

describe('a service without a secret for receipts', () => {
  beforeAll(async () => {
    service = await startTestService();
    village = `${service.ledger}201215`;
  });
  afterAll(() => service.stop());

  it('gives none, and has no key for them', async () => {
    expect((await register(randomUUID())).body).not.toHaveProperty('receipts');
    expect((await send(service, '/receipts/vkey.txt')).status).toBe(404);
  });
});

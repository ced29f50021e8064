import { hkdfSync } from 'node:crypto';
import type { RecordedEvent } from '@siyi/engine';
import { toMilliseconds } from '@siyi/kernel';
import {
  encodeLeaf,
  formatNote,
  formatReceipt,
  formatVerifierKey,
  leafHash,
  leafIndexOf,
  originOf,
  SIGNATURE_TYPE,
  verifierKey,
} from '@siyi/log';
import { signerOf } from '@siyi/log/signing';
import type { DecisionConfig } from './config.ts';

/** Promises that what was recorded will be under a signed tree head. */
export interface Receipts {
  /** What they are verified with. */
  readonly vkey: string;
  /** A signed note per event, the same for the same event: the promise runs from its `recordedAt`. */
  of(events: readonly RecordedEvent[]): readonly string[];
}

const DERIVATION = 'siyi/receipt-key/v1';
const SEED_BYTES = 32;
// Which log a frozen one goes on in is not known here; a receipt names the first, in which every
// event has the same place but for a shift of one.
const GENERATION = 1;

/** The receipts of this operator; undefined where it gives none. */
export function openReceipts(config: DecisionConfig): Receipts | undefined {
  const { SIYI_LOG_NAME: operator, SIYI_RECEIPT_SECRET: secret } = config;
  return operator && secret ? createReceipts(operator, secret) : undefined;
}

/** The key comes from the secret by HKDF-SHA-256 (RFC 5869). */
function createReceipts(operator: string, secret: string): Receipts {
  const signer = signerOf(new Uint8Array(hkdfSync('sha256', secret, '', DERIVATION, SEED_BYTES)));
  const key = verifierKey(`${operator}/receipts`, SIGNATURE_TYPE.ed25519, signer.publicKey);

  function receiptOf({ position: _, ...leaf }: RecordedEvent): string {
    const { village, villagePosition, recordedAt } = leaf;
    const text = formatReceipt({
      origin: originOf({ operator, village, generation: GENERATION }),
      index: BigInt(leafIndexOf(GENERATION, villagePosition)),
      leafHash: leafHash(encodeLeaf(leaf)),
      at: BigInt(toMilliseconds(recordedAt)),
    });
    const bytes = signer.sign(new TextEncoder().encode(text));
    return formatNote({ text, signatures: [{ name: key.name, keyId: key.id, bytes }] });
  }

  return { vkey: formatVerifierKey(key), of: (events) => events.map(receiptOf) };
}

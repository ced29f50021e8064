// Verifying an offline bundle as `siyi audit verify` does, with its threads and without a database.
import { composeBundle, type Files, logFolder } from '@siyi/bundle';
import { verifyInThreads } from '@siyi/cli/verify';
import { SHIPPED_RULES } from '@siyi/history';
import { sha256 } from '@siyi/kernel';
import {
  encodeBundle,
  formatNote,
  formatTreeHead,
  formatVerifierKey,
  leafHash,
  originOf,
  rootOf,
  SIGNATURE_TYPE,
  tilePath,
  tilesOf,
  type VerifierKey,
  verifierKey,
} from '@siyi/log';
import { signerOf } from '@siyi/log/signing';
import { sealedCommands } from '../workload/sealed-commands.ts';
import { type Measured, measure } from './measure.ts';
import { serve } from './serve.ts';

const OPERATOR = 'bench.example';
const THREADS = 2;

let bundle: Files = new Map();
let keys: readonly VerifierKey[] = [];
let count = 0;

async function prepare({ decisions }: { decisions: number }) {
  const { commands } = await sealedCommands({ decisions, words: false });
  const events = commands.flatMap((command) => command.events);
  const books = Map.groupBy(events, ({ leaf }) => leaf.village);
  const logs = [...books].map(([village, book]) =>
    logOf(
      village,
      book.map(({ bytes }) => bytes),
    ),
  );
  count = events.length;
  keys = logs.map(({ key }) => key);
  bundle = composeBundle({
    ledger: events[0]?.leaf.ledger ?? '',
    operator: OPERATOR,
    villages: [...books.keys()],
    laws: [SHIPPED_RULES.law],
    procedures: SHIPPED_RULES.catalogue.procedures,
    files: new Map(logs.flatMap(({ files }) => [...files])),
  });
  const bytes = [...bundle.values()].reduce((sum, { length }) => sum + length, 0);
  return { events: count, villages: books.size, bytes };
}

/** The log of a village with the entries of its events, and a head that is signed over them. */
function logOf(village: string, entries: readonly Uint8Array[]) {
  const origin = originOf({ operator: OPERATOR, village, generation: 1 });
  const signer = signerOf(sha256(origin));
  const key = verifierKey(origin, SIGNATURE_TYPE.ed25519, signer.publicKey);
  const folder = logFolder(village, 1);
  const size = BigInt(entries.length);
  const text = formatTreeHead({ origin, size, root: rootOf(entries.map(leafHash)) });
  const signature = { name: key.name, keyId: key.id, bytes: signer.sign(encode(text)) };
  const tiles = tilesOf(size).filter(({ level }) => level === 'entries');
  const files = new Map<string, Uint8Array>([
    [`${folder}checkpoint`, encode(formatNote({ text, signatures: [signature] }))],
    [`${folder}vkey.txt`, encode(`${formatVerifierKey(key)}\n`)],
  ]);
  for (const tile of tiles) {
    const first = Number(tile.index) * 256;
    const bytes = encodeBundle(entries.slice(first, first + tile.width));
    files.set(`${folder}${tilePath(tile)}`, bytes);
  }
  return { key, files };
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

async function verify(withoutRules: boolean, threads: number): Promise<Measured> {
  return measure(count, async () => {
    const report = await verifyInThreads(bundle, { keys, withoutRules }, threads);
    if (report.faultCount > 0 || report.events !== count) {
      throw new Error(`the bundle is refused: ${JSON.stringify(report.faults.slice(0, 3))}`);
    }
    return undefined;
  });
}

serve({
  prepare,
  verified: () => verify(true, THREADS),
  redecided: () => verify(false, THREADS),
  alone: () => verify(true, 1),
});

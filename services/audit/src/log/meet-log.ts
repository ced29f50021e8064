import type { SignedLog } from '@siyi/contracts';
import { InvalidInput } from '@siyi/kernel';
import { type Frontier, originOf, parseFreeze, type TreeHead, type VerifierKey } from '@siyi/log';
import type { LogLeaves } from './entries.ts';
import { type LogFolder, openLogFolder } from './log-folder.ts';
import {
  badSignature,
  formatKeys,
  trustedKeys,
  verifyLogNote,
  verifyTreeHead,
} from './log-keys.ts';
import type { LogParts } from './log-parts.ts';
import { LogTrouble } from './log-trouble.ts';
import type { NotedTree } from './tree-store.ts';

/** A tree head whose signature was verified, and the note that carries it. */
export interface VerifiedHead {
  readonly head: TreeHead;
  readonly note: string;
}

/** What the signer, the files and the database each say of a log. */
export interface MetLog {
  readonly log: LogLeaves;
  readonly origin: string;
  readonly folder: LogFolder;
  readonly keys: readonly VerifierKey[];
  readonly signed?: VerifiedHead | undefined;
  readonly published?: VerifiedHead | undefined;
  readonly noted?: (VerifiedHead & { readonly frontier: Frontier }) | undefined;
  /** The statement that it ended. */
  readonly frozen?: string | undefined;
}

/** Asks the signer for a log and publishes its keys; every note is verified. Throws LogTrouble. */
export async function meetLog(parts: LogParts, log: LogLeaves): Promise<MetLog> {
  const { village, generation } = log;
  const origin = originOf({ operator: parts.operator, village, generation });
  const answer = await parts.signer.signedLog(origin);
  const folder = openLogFolder(parts.place, log);
  const noted = await parts.trees.read(log);
  const keys = await meetKeys(folder, noted, answer);
  const verified = (note: string | undefined): VerifiedHead | undefined =>
    note === undefined ? undefined : { head: verifyTreeHead(note, origin, keys), note };
  if (answer.frozen !== undefined) await publishFreeze(folder, { origin, keys, answer });
  const notedHead = verified(noted?.treeHead);
  return {
    ...{ log, origin, folder, keys },
    signed: verified(answer.treeHead),
    published: verified(await folder.readText('checkpoint')),
    ...(noted && notedHead ? { noted: { ...notedHead, frontier: noted.frontier } } : {}),
    frozen: answer.frozen,
  };
}

/**
 * The keys of the log, which follow from the one that was met first: it was noted down, and stands
 * last in the published list. Where neither is there, the log is met for the first time.
 */
async function meetKeys(
  folder: LogFolder,
  noted: NotedTree | undefined,
  answer: SignedLog,
): Promise<readonly VerifierKey[]> {
  const published = await folder.readText('vkey.txt');
  const pinned = noted?.vkey ?? published?.trimEnd().split('\n').at(-1) ?? answer.vkeys.at(-1);
  if (pinned === undefined) throw badSignature('the signer names no key');
  const keys = trustedKeys(pinned, answer);
  const text = formatKeys(keys);
  if (published !== undefined && !text.endsWith(published)) {
    throw badSignature('the published keys are others');
  }
  for (const [at, statement] of answer.keyChanges.entries()) {
    await folder.keep(`key-change/${at + 1}`, statement);
  }
  // A log that was never signed begins with whatever key it is first signed by.
  const isSigned = answer.treeHead !== undefined;
  if (isSigned && published !== text) await folder.renew('vkey.txt', text);
  return keys;
}

async function publishFreeze(
  folder: LogFolder,
  { origin, keys, answer }: { origin: string; keys: readonly VerifierKey[]; answer: SignedLog },
): Promise<void> {
  const { frozen = '' } = answer;
  try {
    const freeze = parseFreeze(verifyLogNote(frozen, keys).text);
    if (freeze.origin !== origin) throw badSignature(`a statement of ${freeze.origin}`);
  } catch (error) {
    if (!(error instanceof LogTrouble || error instanceof InvalidInput)) throw error;
    throw new LogTrouble(
      'frozen',
      {
        zh: '记录已封存,但封存声明不对,不能接着记',
        en: 'the log is frozen, and its statement is not valid: nothing can go on from it',
      },
      { cause: error },
    );
  }
  await folder.keep('frozen', frozen);
}

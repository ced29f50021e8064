// A signer in memory: it keeps a tree of its own for every log, as the real one does, and signs
// nothing that does not extend it. It does not read what is in a leaf.
import type { SignedLog, SignerRefusal } from '@siyi/contracts';
import type { Instant } from '@siyi/kernel';
import { sha256 } from '@siyi/kernel';
import {
  append,
  EMPTY_FRONTIER,
  type Frontier,
  formatFreeze,
  formatKeyChange,
  formatNote,
  formatTreeHead,
  formatVerifierKey,
  frontierRoot,
  isSameHash,
  leafHash,
  SIGNATURE_TYPE,
  verifierKey,
} from '@siyi/log';
import { type Signer, signerOf } from '@siyi/log/signing';
import { type LogSigner, SignerRefused } from '../../log/signer-client.ts';

interface Signed {
  frontier: Frontier;
  /** The newest last. */
  keys: Signer[];
  heads: string[];
  keyChanges: string[];
  frozen?: string;
}

export interface FakeSigner extends LogSigner {
  /** Every tree head that was ever signed of a log. */
  headsOf(origin: string): readonly string[];
  freeze(origin: string): string;
  changeKey(origin: string): void;
  /** Puts an older state back: that of so many tree heads ago. */
  forget(origin: string, heads: number): void;
  /** Signs something else than what was asked: the head of another tree of the same size. */
  lieAbout(origin: string): void;
}

const AT = '2026-03-02T01:00:00.000Z' as Instant;

/** Two with the same secret have the same keys. */
export function createFakeSigner(secret = 'secret'): FakeSigner {
  const logs = new Map<string, Signed>();
  const states = new Map<string, { frontier: Frontier; heads: string[] }[]>();
  const liars = new Set<string>();

  const keyOf = (origin: string, generation: number): Signer =>
    signerOf(sha256(`${secret} ${origin} ${generation}`));

  function logOf(origin: string): Signed {
    const known = logs.get(origin);
    if (known) return known;
    const fresh = {
      frontier: EMPTY_FRONTIER,
      keys: [keyOf(origin, 1)],
      heads: [],
      keyChanges: [],
    };
    logs.set(origin, fresh);
    return fresh;
  }

  return {
    async signedLog(origin): Promise<SignedLog> {
      const { frontier, keys, heads, keyChanges, frozen } = logOf(origin);
      const treeHead = heads.at(-1);
      return {
        origin,
        size: Number(frontier.size),
        vkeys: keys.toReversed().map((key) => vkeyOf(origin, key)),
        ...(treeHead === undefined ? {} : { treeHead }),
        keyChanges,
        ...(frozen === undefined ? {} : { frozen }),
      };
    },
    async sign({ origin, oldSize, entries, root }) {
      const log = logOf(origin);
      if (log.frozen !== undefined) throw refused('frozen');
      const size = Number(log.frontier.size);
      const last = log.heads.at(-1);
      const isKnown = isSameHash(frontierRoot(log.frontier), root);
      if (oldSize + entries.length === size && isKnown && last !== undefined) return last;
      if (oldSize !== size) throw refused('other-size');
      const grown = entries.map(leafHash).reduce(append, log.frontier);
      if (!isSameHash(frontierRoot(grown), root)) throw refused('not-an-extension');
      const signedRoot = liars.has(origin) ? sha256('another tree') : root;
      const text = formatTreeHead({ origin, size: grown.size, root: signedRoot });
      const treeHead = signedBy(text, origin, log.keys.slice(-1));
      states.set(origin, [...(states.get(origin) ?? []), { ...log, heads: [...log.heads] }]);
      log.frontier = grown;
      log.heads.push(treeHead);
      return treeHead;
    },
    headsOf: (origin) => logOf(origin).heads,
    freeze(origin) {
      const log = logOf(origin);
      const treeHead = log.heads.at(-1) ?? '';
      const text = formatFreeze({ origin, treeHead, at: AT, reason: 'a test' });
      log.frozen = signedBy(text, origin, log.keys.slice(-1));
      return log.frozen;
    },
    changeKey(origin) {
      const log = logOf(origin);
      const from = log.keys.at(-1) as Signer;
      const to = keyOf(origin, log.keys.length + 1);
      const [fromKey, toKey] = [from, to].map((key) => verifierOf(origin, key));
      if (!fromKey || !toKey) return;
      const text = formatKeyChange({ origin, from: fromKey, to: toKey, at: AT });
      log.keyChanges.push(signedBy(text, origin, [from, to]));
      log.keys.push(to);
    },
    forget(origin, heads) {
      const before = states.get(origin)?.at(-heads);
      if (before) Object.assign(logOf(origin), before);
    },
    lieAbout: (origin) => void liars.add(origin),
  };
}

function verifierOf(origin: string, key: Signer) {
  return verifierKey(origin, SIGNATURE_TYPE.ed25519, key.publicKey);
}

function vkeyOf(origin: string, key: Signer): string {
  return formatVerifierKey(verifierOf(origin, key));
}

function signedBy(text: string, origin: string, keys: readonly Signer[]): string {
  const signatures = keys.map((key) => {
    const { id: keyId, name } = verifierOf(origin, key);
    return { name, keyId, bytes: key.sign(new TextEncoder().encode(text)) };
  });
  return formatNote({ text, signatures });
}

function refused(code: SignerRefusal): SignerRefused {
  return new SignerRefused(code, { zh: code, en: code });
}

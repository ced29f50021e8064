import { TransientFailure } from '@siyi/kernel';
import { malformed, originOf, parseVerifierKey } from '@siyi/log';
import type { LogId } from '../log/log-place.ts';
import { type LogSigner, SignerRefused } from '../log/signer-client.ts';
import type { TreeStore } from '../log/tree-store.ts';
import type { KnownLogs } from './published-leaves.ts';

export interface KnownLogsOptions {
  readonly operator: string;
  readonly signer: Pick<LogSigner, 'signedLog'>;
  readonly trees: Pick<TreeStore, 'read'>;
}

/**
 * What the signer and the database know of the logs. Whoever can write into the folder can replace a
 * key there with what it signs, so the key is the signer's; the published one must be among those.
 */
export function createKnownLogs({ operator, signer, trees }: KnownLogsOptions): KnownLogs {
  /** Undefined while the signer is away, or does not know it itself. */
  async function signerKeys(log: LogId): Promise<readonly string[] | undefined> {
    try {
      return (await signer.signedLog(originOf({ operator, ...log }))).vkeys;
    } catch (error) {
      if (error instanceof TransientFailure || error instanceof SignerRefused) return undefined;
      throw error;
    }
  }

  return {
    sizeOf: async (log) => (await trees.read(log))?.frontier.size ?? 0n,
    async keysOf(log, folder) {
      const published = ((await folder.readText('vkey.txt')) ?? '').trimEnd().split('\n');
      const keys = (await signerKeys(log)) ?? published;
      // A new key is published when the worker meets the log again, so there may be fewer.
      if (published.some((line) => !keys.includes(line))) {
        throw malformed('vkey.txt', '公布的公钥不是签名程序的', 'not the keys of the signer');
      }
      return keys.map((line) => parseVerifierKey(line, 'vkey.txt'));
    },
  };
}

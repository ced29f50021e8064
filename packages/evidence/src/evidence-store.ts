import { assert, fault, IntegrityError, InvalidInput, sha256, toHex } from '@siyi/kernel';
import type { ContentPlace } from './content-place.ts';
import { mediaTypeOf } from './media-type.ts';

/** What an event cites of a file. */
export interface KeptFile {
  /** Lower hex. */
  readonly sha256: string;
  readonly mediaType: string;
  /** How many. */
  readonly bytes: number;
}

export interface EvidenceFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly mediaType: string;
}

/** Evidence files by their content: the same file is kept once, and never changed. */
export interface EvidenceStore {
  /**
   * Durable when it returns. Throws InvalidInput unless the content is of that type, and
   * TransientFailure when the store does not take it now.
   */
  keep(bytes: Uint8Array<ArrayBuffer>, mediaType: string): Promise<KeptFile>;
  /**
   * The file with this hash; undefined when none was kept. Throws IntegrityError when the store has
   * other bytes under this hash, and TransientFailure when it is away.
   */
  read(sha256: string): Promise<EvidenceFile | undefined>;
}

const HASH = /^[0-9a-f]{64}$/;

/** Evidence in the given place; what comes out of it is hashed again, whoever keeps the disks. */
export function createEvidenceStore(place: ContentPlace): EvidenceStore {
  return {
    async keep(bytes, mediaType) {
      if (mediaTypeOf(bytes) !== mediaType) throw notThatType(mediaType);
      const hash = toHex(sha256(bytes));
      await place.write(hash, bytes, mediaType);
      return { sha256: hash, mediaType, bytes: bytes.length };
    },

    async read(hash) {
      assert(HASH.test(hash), 'evidence is asked for by its hash');
      const bytes = await place.read(hash);
      if (bytes === undefined) return undefined;
      const found = toHex(sha256(bytes));
      if (found !== hash) throw new IntegrityError(`evidence ${hash} is damaged: it is ${found}`);
      const mediaType = mediaTypeOf(bytes);
      if (mediaType === undefined) throw new IntegrityError(`evidence ${hash} is of no known type`);
      return { bytes, mediaType };
    },
  };
}

function notThatType(mediaType: string): InvalidInput {
  return new InvalidInput([
    fault(['body'], `文件内容不是 ${mediaType}`, `the content is no ${mediaType}`),
  ]);
}

import type { Bilingual } from '@siyi/kernel';

/** Why the log of a village does not go on until a person acts. */
export type LogTroubleKind =
  /** The record has fewer events than are signed: an older copy was put back. */
  | 'database-behind'
  /** The signer knows fewer leaves than are published: its state is an older one. */
  | 'signer-behind'
  /** What is recorded does not lead to what is signed. */
  | 'not-an-extension'
  /** The stored bytes of an event are not those that were hashed, or an event is missing. */
  | 'leaf-differs'
  /** A published file holds other bytes than are computed. */
  | 'file-differs'
  /** A note is not signed by a key of the log, or not what it has to be. */
  | 'bad-signature'
  /** The signer refuses an event. */
  | 'bad-entry'
  /** The signer has lost its state. */
  | 'state-lost'
  /** The log is frozen, and there is no valid statement of it to go on from. */
  | 'frozen'
  | 'unexpected';

/** The log of this village stands still; the others go on. Carries words for whoever has to act. */
export class LogTrouble extends Error {
  override readonly name = 'LogTrouble';
  readonly kind: LogTroubleKind;
  readonly words: Bilingual;

  constructor(kind: LogTroubleKind, words: Bilingual, options?: ErrorOptions) {
    super(`${kind}: ${words.en}`, options);
    this.kind = kind;
    this.words = words;
  }
}

/** What is recorded, or published, leads to another root than the signed one of this size. */
export function notAnExtension(village: string, size: bigint): LogTrouble {
  return new LogTrouble('not-an-extension', {
    zh: `${village} 的前 ${size} 条记录与已签名的树头不符:有人改过已签的记录`,
    en: `the first ${size} leaves of ${village} are not those that were signed: what was signed has been changed`,
  });
}

/** Fewer events are recorded than are signed. */
export function databaseBehind(village: string, position: number, size: bigint): LogTrouble {
  return new LogTrouble('database-behind', {
    zh: `${village} 的数据库只有 ${position} 件事,但已签名 ${size} 条:放回了旧的数据库`,
    en: `the database has ${position} events of ${village}, and ${size} leaves are signed: an older copy was put back`,
  });
}

/** The log has signed more than the signer says. */
export function signerBehind(village: string, size: bigint): LogTrouble {
  return new LogTrouble('signer-behind', {
    zh: `签名程序说 ${village} 只签到 ${size} 条,但已公布的更多:放回了旧的签名状态`,
    en: `the signer says that it signed ${size} leaves of ${village}, and more are published: an older state was put back`,
  });
}

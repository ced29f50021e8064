import type { Bilingual } from '@siyi/kernel';

/** What is checked, in the order in which a report tells it. */
export const CHECKS = [
  'files',
  'keys',
  'signatures',
  'witnesses',
  'tree',
  'older-heads',
  'continuation',
  'leaves',
  'streams',
  'rules',
  'times',
  'proofs',
  'openings',
  'evidence',
  'receipts',
  'anchor',
] as const;

export type CheckId = (typeof CHECKS)[number];

export const CHECK_TITLES: Readonly<Record<CheckId, Bilingual>> = {
  files: { zh: '文件齐全', en: 'The files are whole' },
  keys: { zh: '公钥可信', en: 'The key is known' },
  signatures: { zh: '签名', en: 'Signatures' },
  witnesses: { zh: '见证', en: 'Witnesses' },
  tree: { zh: '逐条重算', en: 'Recomputed from every record' },
  'older-heads': { zh: '从前的签名', en: 'Earlier signed heads' },
  continuation: { zh: '封存与接续', en: 'Frozen and continued' },
  leaves: { zh: '每条记录', en: 'Every record' },
  streams: { zh: '先后次序', en: 'Order' },
  rules: { zh: '按程序和法律重新判定', en: 'Decided again by its rules' },
  times: { zh: '时间', en: 'Times' },
  proofs: { zh: '证明文件', en: 'Proof files' },
  openings: { zh: '个人信息的承诺', en: 'Committed personal data' },
  evidence: { zh: '附件', en: 'Evidence files' },
  receipts: { zh: '回执', en: 'Receipts' },
  anchor: { zh: '县级总账', en: 'The county anchor' },
};

/** Something that is not as it must be: where, and what. */
export interface BundleFault {
  readonly check: CheckId;
  /** A file, or a record by village and number. */
  readonly place: string;
  readonly message: Bilingual;
}

/** A check with what it found. What was not checked says why: nothing is valid by omission. */
export interface Check {
  readonly id: CheckId;
  readonly outcome: 'passed' | 'failed' | 'not-checked';
  readonly details: readonly Bilingual[];
}

/** A log whose root was rebuilt. */
export interface VerifiedLog {
  readonly origin: string;
  readonly size: number;
  /** base64. */
  readonly root: string;
  /** The key that signed its head: `name+id+key`. */
  readonly signedBy: string;
}

export interface Report {
  /**
   * `refused` where anything is wrong; `incomplete` where nothing is, and something that was asked
   * for could not be checked; else `valid`.
   */
  readonly verdict: 'valid' | 'incomplete' | 'refused';
  readonly checks: readonly Check[];
  /** The first of them; `faultCount` counts all. */
  readonly faults: readonly BundleFault[];
  readonly faultCount: number;
  readonly logs: readonly VerifiedLog[];
  readonly events: number;
}

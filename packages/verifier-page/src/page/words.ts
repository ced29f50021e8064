import type { Bilingual } from '@siyi/kernel';

export type Language = 'zh' | 'en';

/** Says a bilingual text in the language of the reader. */
export type Say = (words: Bilingual) => string;

export function sayIn(language: Language): Say {
  return (words) => words[language];
}

/**
 * What always stands on the page, by the name that marks its element. `index.html` has the Chinese
 * already, for whoever runs no script.
 */
export const STANDING: Readonly<Record<string, Bilingual>> = {
  title: { zh: '核验村级决策记录', en: 'Verify the records of village decisions' },
  lead: {
    zh: '选择拿到的核验包,填上公钥,本页就能查出记录有没有被改过、每一步合不合当时的程序和法律。',
    en: 'Choose the bundle you were given and fill in the keys: this page finds out whether a record was changed, and whether each step was lawful by the rules of its day.',
  },
  offline: {
    zh: '本页不连接网络,选择的文件不会离开这台设备。',
    en: 'This page uses no network: the files you choose do not leave this device.',
  },
  bundle: { zh: '一、核验包', en: '1. The bundle' },
  zip: { zh: '选择核验包(.zip 文件)', en: 'Choose the bundle (a .zip file)' },
  folder: { zh: '或者选择解开后的整个文件夹', en: 'Or choose the whole unpacked folder' },
  drop: {
    zh: '也可以把 .zip 文件或文件夹拖到这里。',
    en: 'Or drop the .zip file or the folder here.',
  },
  keys: { zh: '二、公钥', en: '2. The keys' },
  keysLabel: { zh: '公钥,一行一把', en: 'Keys, one a line' },
  keysHint: {
    zh: '请向乡镇或县里要,或者抄村公开栏上的,不要用包里自带的。没有公钥也能核验,但结果会是“核验不完整”。',
    en: 'Ask the township or the county for them, or copy them from the board of the village; do not take them from the bundle. Without a key it can be verified too, but not completely.',
  },
  keysFile: { zh: '或者从文件读入公钥', en: 'Or read the keys from a file' },
  remember: { zh: '在这台设备上记住这些公钥', en: 'Remember these keys on this device' },
  more: { zh: '还有见证策略或回执(可以不填)', en: 'A policy or receipts, too (optional)' },
  policy: { zh: '见证策略文件', en: 'A file with the policy of witnesses' },
  receipts: { zh: '回执文件(可以多选)', en: 'Files with receipts (one or more)' },
  verify: { zh: '核验', en: 'Verify' },
  cancel: { zh: '取消', en: 'Cancel' },
  results: { zh: '核验结果', en: 'Result' },
  nothing: { zh: '还没有核验。', en: 'Nothing is verified yet.' },
  limits: {
    zh: '本页只能说明拿到的记录有没有被改过,不能说明村里当时说的是不是真的。本页也可能被人换过:请先核对 verify.html 这个文件的 SHA-256 与乡镇公布的是否相同。',
    en: 'This page tells whether the records were changed, and not whether what people said then was true. The page itself might have been replaced: first compare the SHA-256 of the file verify.html with the one that the township made public.',
  },
};

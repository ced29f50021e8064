import { element } from '../element.ts';
import type { Say } from '../words.ts';
import type { Outcome } from '../work/messages.ts';

/** The technical side: roots, sizes, keys, and how to check with other means. */
export function methodDetails({ report, manifest }: Outcome, say: Say): HTMLElement {
  const logs = report.logs.map(({ origin, size, root, signedBy }) =>
    facts([
      [say({ zh: '记录名称', en: 'Log' }), origin],
      [say({ zh: '条数', en: 'Size' }), String(size)],
      [say({ zh: '根(base64)', en: 'Root (base64)' }), root],
      [say({ zh: '签名的公钥', en: 'Signed by' }), signedBy],
    ]),
  );
  return element(
    'details',
    { id: 'method' },
    element('summary', {}, say({ zh: '怎么核验?', en: 'How is this verified?' })),
    element('p', {}, say(METHOD)),
    ...logs,
    manifest === undefined ? undefined : facts([[`MANIFEST.json SHA-256`, manifest]]),
    element('p', {}, say(OTHERWISE)),
  );
}

const METHOD = {
  zh: '每条记录都有一个由内容算出的指纹(哈希),全部指纹合成一个“根”,根由登记过的密钥签名。本页从包里的原文重新算出根,与签名的比对;再逐条检查先后次序,并按记录写明的程序和法律把每个决定重新判定一遍。',
  en: 'Each record has a hash of its content; all hashes lead to one root, which a registered key has signed. This page computes the root again from the records and compares it, checks their order, and decides each command again by the procedure and the law that the record names.',
};
const OTHERWISE = {
  zh: '不相信本页的,可以在电脑上用 siyi audit verify 或 verify_bundle.py 核验同一份包,根和条数应当相同。',
  en: 'Whoever does not trust this page verifies the same bundle with siyi audit verify or verify_bundle.py: root and size must be the same.',
};

function facts(rows: readonly (readonly [string, string])[]): HTMLElement {
  const cells = rows.flatMap(([term, value]) => [
    element('dt', {}, term),
    element('dd', { class: 'technical' }, value),
  ]);
  return element('dl', {}, ...cells);
}

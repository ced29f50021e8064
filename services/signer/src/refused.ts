import type { SignerRefusal } from '@siyi/contracts';
import type { Bilingual, Refusal } from '@siyi/kernel';

/** Why the signer does not do what it was asked. */
export type Refused = Refusal<SignerRefusal>;

/** The log has another size than the one that was to be extended. */
export function otherSize(size: number, treeHead: string | undefined): Refused {
  return refused('other-size', treeHead === undefined ? { size } : { size, treeHead }, {
    zh: `签名程序已签到 ${size} 条。请从这里接着提交。`,
    en: `The signer has signed ${size} leaves. Go on from there.`,
  });
}

/** The leaves do not end in the root that was named. */
export function notAnExtension(size: number): Refused {
  return refused(
    'not-an-extension',
    { size },
    {
      zh: `按这些内容接到 ${size} 条,得出的根与所报的不同。请停下来查清谁改了记录,不要重做记录。`,
      en: `These leaves end, at size ${size}, in another root than the one named. Stop, and find out who changed the record; do not make it anew.`,
    },
  );
}

/** A leaf that cannot stand at its place. */
export function badEntry(index: number, reason: Bilingual): Refused {
  return refused(
    'bad-entry',
    { index, reason: reason.en },
    {
      zh: `第 ${index} 条(从 0 起)不能签:${reason.zh}。请停下来查清这条记录。`,
      en: `Leaf ${index}, counted from 0, cannot be signed: ${reason.en}. Stop, and look into that event.`,
    },
  );
}

/** The log has ended. */
export function hasEnded(frozen: string): Refused {
  return refused(
    'frozen',
    { frozen },
    {
      zh: '这本记录已封存,不再签名。请在下一本记录(名称末尾编号加一)里接着记。',
      en: 'This log has ended and is signed no more. Go on in the next one, whose name ends in the next number.',
    },
  );
}

/** What was signed of the log is not known any more. */
export function stateLost(origin: string): Refused {
  return refused(
    'state-lost',
    { origin },
    {
      zh: '签名程序不知道这本记录签到了哪里,不会猜。请管理员按 docs/how-to/recover-the-signer.md 恢复。',
      en: 'The signer does not know how far this log was signed, and does not guess. The operator recovers it: docs/how-to/recover-the-signer.md.',
    },
  );
}

/** There is no tree head yet. */
export function neverSigned(origin: string): Refused {
  return refused(
    'never-signed',
    { origin },
    {
      zh: '这本记录还没有签过。请先提交至少一条内容。',
      en: 'This log was never signed. Send at least one leaf first.',
    },
  );
}

/** What is known is never replaced. */
export function hasState(size: number): Refused {
  return refused(
    'has-state',
    { size },
    {
      zh: `签名程序知道这本记录签到了 ${size} 条,不需要恢复。请从这里接着提交。`,
      en: `The signer knows this log up to size ${size}; there is nothing to recover. Go on from there.`,
    },
  );
}

/** What the operator brings was not signed here. */
export function notOurs(what: Bilingual): Refused {
  return refused(
    'not-ours',
    {},
    {
      zh: `${what.zh}。请核对它属于哪个签名程序,密钥是否齐全。`,
      en: `${what.en}. See which signer it belongs to, and whether all its keys are here.`,
    },
  );
}

/** Keys are changed one after the other. */
export function otherGeneration(newest: number): Refused {
  return refused(
    'other-generation',
    { generation: newest },
    {
      zh: `现在用的是第 ${newest} 把密钥,下一把是第 ${newest + 1} 把。请改正编号后再提交。`,
      en: `The newest key is number ${newest}, so the next is ${newest + 1}. Correct the number and send it again.`,
    },
  );
}

function refused(code: SignerRefusal, operands: Refused['operands'], message: Bilingual): Refused {
  return { code, operands, message };
}

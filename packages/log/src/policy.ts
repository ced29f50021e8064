import { toHex } from '@siyi/kernel';
import { malformed } from './malformed.ts';
import { parseVerifierKey, SIGNATURE_TYPE, type VerifierKey } from './note.ts';

/** Whose signatures make a tree head valid (C2SP tlog-policy, not v1 yet: as of its commit 5ba5ee8). */
export interface Policy {
  readonly logs: readonly VerifierKey[];
  readonly witnesses: ReadonlyMap<string, VerifierKey>;
  /** Each with the members that count and how many of them must have cosigned. */
  readonly groups: ReadonlyMap<string, Group>;
  /** A witness, a group, or `none`: no cosignature is asked for. */
  readonly quorum: string;
}

interface Group {
  readonly least: number;
  readonly members: readonly string[];
}

const NONE = 'none';
const LINES_MAX = 256;
const CONTROL = /[^\P{Cc}\t\n]/u;

/** Reads a policy strictly; throws InvalidInput with the line. */
export function parsePolicy(text: string, place = 'policy'): Policy {
  const logs: VerifierKey[] = [];
  const witnesses = new Map<string, VerifierKey>();
  const groups = new Map<string, Group>();
  const keys = new Set<string>();
  const used = new Set<string>();
  let quorum: string | undefined;
  const lines = text.split('\n');
  if (lines.length > LINES_MAX) throw malformed(place, '太长', 'too long');
  if (CONTROL.test(text)) {
    throw malformed(place, '含有控制字符', 'has control characters');
  }

  const isDefined = (name: string) => witnesses.has(name) || groups.has(name);
  for (const [at, line] of lines.entries()) {
    const where = `${place}, line ${at + 1}`;
    const [kind, ...words] = line.split(/[ \t]+/).filter((word) => word !== '');
    if (kind === undefined || kind.startsWith('#')) continue;
    const [name = ''] = words;
    const isFree = name !== '' && name !== NONE && !isDefined(name);
    if (kind === 'log' && (words.length === 1 || words.length === 2)) {
      logs.push(keyIn(name, SIGNATURE_TYPE.ed25519, keys, where));
    } else if (kind === 'witness' && isFree && (words.length === 2 || words.length === 3)) {
      witnesses.set(name, keyIn(words[1] ?? '', SIGNATURE_TYPE.cosignature, keys, where));
    } else if (kind === 'group' && isFree && words.length >= 3) {
      groups.set(name, groupIn(words.slice(1), { isDefined, used, where }));
    } else if (kind === 'quorum' && quorum === undefined && words.length === 1) {
      if (name !== NONE && !isDefined(name)) throw unknownName(where, name);
      quorum = name;
    } else {
      throw malformed(where, '不是策略行,或重复', 'not a line of a policy, or a second one');
    }
  }
  if (quorum === undefined) throw malformed(place, '没有 quorum 行', 'has no quorum line');
  return { logs, witnesses, groups, quorum };
}

function keyIn(text: string, type: number, keys: Set<string>, where: string): VerifierKey {
  const key = parseVerifierKey(text, where);
  if (key.type !== type) throw malformed(where, '密钥类型不对', 'a key of another type');
  // One holder under two names would count twice, and a log that is its own witness is not watched.
  const spelled = toHex(key.publicKey);
  if (keys.has(spelled)) throw malformed(where, '同一密钥出现两次', 'the same key a second time');
  keys.add(spelled);
  return key;
}

function groupIn(
  [threshold = '', ...members]: readonly string[],
  {
    isDefined,
    used,
    where,
  }: { isDefined: (name: string) => boolean; used: Set<string>; where: string },
): Group {
  for (const member of members) {
    if (!isDefined(member)) throw unknownName(where, member);
    // A witness that counted in two groups would count twice.
    if (used.has(member)) throw malformed(where, `${member} 用了两次`, `${member} is used twice`);
    used.add(member);
  }
  const least = leastOf(threshold, members.length);
  if (least < 1 || least > members.length) {
    throw malformed(where, '人数不对', `expected any, all, or 1 to ${members.length}`);
  }
  return { least, members };
}

// 0 for a word that is none of these.
function leastOf(threshold: string, members: number): number {
  if (threshold === 'any') return 1;
  if (threshold === 'all') return members;
  return /^[1-9][0-9]{0,3}$/.test(threshold) ? Number(threshold) : 0;
}

function unknownName(where: string, name: string) {
  return malformed(where, `前面没有定义“${name}”`, `${name} is not defined before`);
}

/** Whether these witnesses, by their names in the policy, are enough. */
export function isQuorum(policy: Policy, cosigned: ReadonlySet<string>): boolean {
  const holds = (name: string): boolean => {
    const group = policy.groups.get(name);
    if (!group) return cosigned.has(name);
    return group.members.filter(holds).length >= group.least;
  };
  return policy.quorum === NONE || holds(policy.quorum);
}

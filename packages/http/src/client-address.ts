import { isIP } from 'node:net';
import type { Context } from 'hono';
import type { HttpEnv } from './http-env.ts';

/**
 * The address that limits are counted by: of an IPv6 client its /64, which is one household or
 * office and not one machine.
 *
 * Each trusted proxy appends the address that it was called from, so the one that the outermost of
 * them saw is that many places from the right; whatever stands left of it anybody can have written.
 */
export function clientAddress(c: Context<HttpEnv>, proxiesTrusted: number): string {
  const direct = c.env?.incoming?.socket.remoteAddress ?? 'local';
  if (proxiesTrusted === 0) return subnetOf(direct);
  const forwarded = (c.req.header('X-Forwarded-For') ?? '').split(',').map((one) => one.trim());
  const claimed = forwarded.at(-proxiesTrusted) ?? '';
  return subnetOf(isIP(claimed) ? claimed : direct);
}

function subnetOf(address: string): string {
  const mapped = address.replace(/^::ffff:(?=\d+\.)/i, '');
  if (isIP(mapped) !== 6) return mapped;
  const [head = '', tail] = mapped.split('::');
  const left = groupsOf(head);
  const right = tail === undefined ? [] : groupsOf(tail);
  const zeros = new Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0');
  return `${[...left, ...zeros, ...right].slice(0, 4).join(':')}::/64`;
}

function groupsOf(text: string): string[] {
  return text === '' ? [] : text.split(':');
}

import { readFileSync } from 'node:fs';
import { type Client, createClient } from '@siyi/client';
import { type Addresses, addressesSchema } from '@siyi/contracts';
import { UsageError } from './failure.ts';
import type { Surroundings } from './surroundings.ts';

export interface ServerOptions {
  /** Left out: the address of the system that runs on this machine. */
  readonly url?: string | undefined;
  /** A sign-in of the demonstration, `demo.<seat>.<village or ->`. */
  readonly as?: string | undefined;
}

/** A service, and the sign-in that it gets where nothing else is said. */
export interface Service {
  readonly name: Exclude<keyof Addresses, 'postgres' | 'nats'>;
  readonly as: string;
}

/**
 * A client of a service. Throws UsageError where no address is given and none is known, and
 * UnreachableServer where the one given is none.
 */
export function connect(
  service: Service,
  { url, as }: ServerOptions,
  { environment, addressesPath }: Surroundings,
): Client {
  return createClient({
    url: url ?? readAddresses(addressesPath)[service.name],
    authorization: authorizationOf(as, environment.SIYI_AUTHORIZATION) ?? bearer(service.as),
  });
}

function readAddresses(path: string): Addresses {
  try {
    return addressesSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    // Missing or of another version: either way the person is told what to do.
    throw new UsageError({
      zh: '这台机器上没有正在运行的四议。请先运行 npm start,或用 --url 给出网址。',
      en: 'No Siyi runs on this machine. Start it with npm start, or give an address with --url.',
    });
  }
}

/** A flag is seen by everybody on the machine, so no secret may stand in one. */
function authorizationOf(as: string | undefined, secret: string | undefined): string | undefined {
  if (as === undefined) return secret?.trim() === '' ? undefined : secret;
  if (as.startsWith('demo.')) return bearer(as);
  throw new UsageError({
    zh: '--as 只用于演示登录,应如 demo.auditor.-;其他登录请放在环境变量 SIYI_AUTHORIZATION 里。',
    en: '--as is for the demonstration only, as demo.auditor.-; any other sign-in goes into the environment as SIYI_AUTHORIZATION.',
  });
}

function bearer(token: string): string {
  return `Bearer ${token}`;
}

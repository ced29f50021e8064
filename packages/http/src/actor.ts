import type { Context } from 'hono';
import type { HttpEnv } from './http-env.ts';
import { AccessDenied } from './http-fault.ts';

/** Who is signed in: a seat, and a pseudonymous person id. */
export interface Actor {
  readonly seat: string;
  readonly person: string;
  /** The village whose seat it is; absent for a seat above the villages. */
  readonly village?: string;
}

/** Who sent the request; undefined when nobody is signed in. */
export function actorOf(c: Context<HttpEnv>): Actor | undefined {
  return c.get('actor');
}

/** Who sent the request; throws AccessDenied when nobody is signed in. */
export function requireActor(c: Context<HttpEnv>): Actor {
  const actor = actorOf(c);
  if (!actor) throw new AccessDenied('unauthenticated');
  return actor;
}

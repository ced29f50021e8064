import { seatSchema, villageCodeSchema } from '@siyi/contracts';
import { type Fault, fault, InvalidInput, uuidOf } from '@siyi/kernel';
import type { Context } from 'hono';
import { deleteCookie, getSignedCookie, setSignedCookie } from 'hono/cookie';
import { createMiddleware } from 'hono/factory';
import type { Actor } from './actor.ts';
import type { HttpEnv } from './http-env.ts';
import { AccessDenied } from './http-fault.ts';

/** Sign-in by saying who one is: for demonstrations on a machine of one's own, nowhere else. */
export interface Demonstration {
  /** Names the cookie: services of one machine share their cookies, whatever their ports. */
  readonly service: string;
  /** Signs the cookie. */
  readonly secret: string;
  /** Seconds since 1970; left out: the real time. */
  readonly now?: () => number;
}

const SECONDS = 12 * 60 * 60;

// Timers act as the system; nobody signs in as it.
const SEATS = seatSchema.options.filter((seat) => seat !== 'system');
// These stand above the villages.
const ABOVE = ['township', 'auditor'];

/** Puts who is signed in into the context: by the `Authorization` header, else by the cookie. */
export function readActor(demonstration: Demonstration) {
  return createMiddleware<HttpEnv>(async (c, next) => {
    const authorization = c.req.header('Authorization');
    const actor =
      authorization === undefined
        ? await actorOfCookie(c, demonstration)
        : actorOfToken(authorization);
    c.set('actor', actor);
    await next();
  });
}

/** `POST /sign-in` with the form fields `seat`, `village` and `back`, the page to go on with. */
export function signIn(demonstration: Demonstration) {
  return async (c: Context<HttpEnv>): Promise<Response> => {
    const { seat, village, back } = await c.req.parseBody();
    const actor = readSeat(textOf(seat), textOf(village));
    const until = now(demonstration) + SECONDS;
    const value = [actor.seat, actor.village ?? '-', until].join('.');
    await setSignedCookie(c, cookieOf(demonstration), value, demonstration.secret, {
      path: '/',
      httpOnly: true,
      sameSite: 'Lax',
      maxAge: SECONDS,
    });
    return c.redirect(ownPath(textOf(back)), 303);
  };
}

/** `POST /sign-out`. */
export function signOut(demonstration: Demonstration) {
  return (c: Context<HttpEnv>): Response => {
    deleteCookie(c, cookieOf(demonstration), { path: '/' });
    return c.redirect('/', 303);
  };
}

function cookieOf({ service }: Demonstration): string {
  return `siyi-${service}-seat`;
}

async function actorOfCookie(
  c: Context<HttpEnv>,
  demonstration: Demonstration,
): Promise<Actor | undefined> {
  if (c.req.header('Cookie') === undefined) return undefined;
  const value = await getSignedCookie(c, demonstration.secret, cookieOf(demonstration));
  if (!value) return undefined;
  const [seat, village, until] = value.split('.');
  if (Number(until) <= now(demonstration)) return undefined;
  return tryReadSeat(seat, village);
}

/** `Bearer demo.<seat>.<village or ->`; what cannot be read is never taken for nobody. */
function actorOfToken(authorization: string): Actor {
  const [, seat, village] = /^Bearer demo\.([a-z-]+)\.(\d{12}|-)$/i.exec(authorization) ?? [];
  const actor = tryReadSeat(seat, village);
  if (!actor) throw new AccessDenied('unauthenticated');
  return actor;
}

function tryReadSeat(seat: string | undefined, village: string | undefined): Actor | undefined {
  try {
    return readSeat(seat, village);
  } catch (error) {
    if (error instanceof InvalidInput) return undefined;
    throw error;
  }
}

function readSeat(seat = '', village = ''): Actor {
  const faults: Fault[] = [];
  const known = SEATS.find((one) => one === seat);
  if (!known) faults.push(unknownSeat());
  const isAbove = ABOVE.includes(seat);
  const code = village === '-' ? '' : village;
  const needsCode = code !== '' || !isAbove;
  if (needsCode && !villageCodeSchema.safeParse(code).success) faults.push(badVillage());
  if (!known || faults.length > 0) throw new InvalidInput(faults);
  const person = uuidOf(`demonstration/${code || '-'}/${known}`);
  return { seat: known, person, ...(code === '' ? {} : { village: code }) };
}

function unknownSeat(): Fault {
  const list = SEATS.join(', ');
  return fault(['seat'], `没有这个席位,应为 ${list} 之一`, `unknown seat; expected one of ${list}`);
}

function badVillage(): Fault {
  return fault(
    ['village'],
    '应为 12 位的行政村代码',
    'expected the 12-digit code of the administrative village',
  );
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** A page of this site: never an address that a link from elsewhere chose. */
function ownPath(back: string): string {
  return /^\/(?![/\\])[\x21-\x7e]*$/.test(back) ? back : '/';
}

function now(demonstration: Demonstration): number {
  return demonstration.now?.() ?? Math.floor(Date.now() / 1000);
}

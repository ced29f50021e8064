// Who may read what: every route of every service, asked by nobody and from every seat of the village,
// of another village, and above the villages.
import { seatSchema } from '@siyi/contracts';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type RunningStack, type StackService, startStack } from '../support/running-stack.ts';
import { registerVillage, type Village } from '../support/village.ts';

type Seat = (typeof SEATS)[number];
type Place = 'own' | 'other' | 'above';

// Timers act as the system; nobody signs in as it.
const SEATS = seatSchema.options.filter((seat) => seat !== 'system');
const ABOVE: readonly Seat[] = ['township', 'auditor'];
const SUPERVISORS: readonly Seat[] = [...ABOVE, 'supervision-committee'];

interface Route {
  /** Absent: open to everybody. */
  readonly seats?: readonly Seat[];
  /** What a seat of another village gets; absent: the same, of its own village. */
  readonly other?: 403 | 404;
  /** Where there is no such thing in this village; absent: 200. */
  readonly status?: 404;
  readonly query?: string;
  /** A page only, which sends nobody to the sign-in. */
  readonly isPage?: true;
}

const OPEN: Route = {};
const ofVillage = (seats: readonly Seat[]): Route => ({ seats, other: 403 });

/** By service and path, as its OpenAPI document names it. */
const ROUTES: Readonly<Record<string, Readonly<Record<string, Route>>>> = {
  decision: {
    '/decisions': { seats: SEATS },
    '/decisions/{id}': ofVillage(SEATS),
    '/decisions/{id}/events': ofVillage(SEATS),
    '/evidence/{sha256}': { seats: SEATS.filter((seat) => seat !== 'villager'), other: 404 },
    '/migrations': { seats: SEATS, query: '?to=four-deliberations' },
    '/procedures': OPEN,
    '/receipts/vkey.txt': OPEN,
    '/villages/{code}': ofVillage(SEATS),
    '/villages/{code}/events': ofVillage(SEATS),
    '/villages/{code}/openings': ofVillage(SUPERVISORS),
    '/villages/{code}/seats': ofVillage(['village-committee', 'township']),
  },
  disclosure: {
    '/': OPEN,
    '/more-villages/{page}': OPEN,
    '/villages.json': OPEN,
    '/villages/{code}': OPEN,
    '/villages/{code}.json': OPEN,
    '/villages/{code}/decisions/{page}': OPEN,
    '/villages/{code}/notices/{number}': OPEN,
    '/villages/{code}/notices/{number}.json': OPEN,
    '/villages/{code}/over/{page}': OPEN,
  },
  supervision: {
    '/': { seats: SUPERVISORS, isPage: true },
    '/villages.json': { seats: SUPERVISORS },
    '/villages/{code}': { ...ofVillage(SUPERVISORS), isPage: true },
    '/villages/{code}.json': ofVillage(SUPERVISORS),
    '/villages/{code}/events': ofVillage(SUPERVISORS),
  },
  audit: {
    '/alarms': { seats: ABOVE },
    '/decisions': { seats: ABOVE },
    '/decisions/{id}/replay': ofVillage(ABOVE),
    '/export': { ...ofVillage(ABOVE), query: '?village={code}' },
    '/findings': { ...ofVillage(ABOVE), query: '?village={code}' },
    '/village/{code}/checkpoint': OPEN,
    '/village/{code}/consistency': { query: '?from=0&to={size}' },
    '/village/{code}/frozen': { status: 404 },
    '/village/{code}/head/{size}': OPEN,
    '/village/{code}/key-change/{number}': { status: 404 },
    '/village/{code}/proof/{index}': OPEN,
    '/village/{code}/tile/entries/{tile}': ofVillage([...SUPERVISORS, 'village-committee']),
    '/village/{code}/tile/{level}/{tile}': OPEN,
    '/village/{code}/vkey.txt': OPEN,
  },
};

const SERVICES = Object.keys(ROUTES) as readonly StackService[];
const SOON = { timeout: 20_000, interval: 100 };

let stack: RunningStack;
let village: Village;
let other: Village;
/** What stands in the place of the names in a path. */
const values: Record<string, string> = { index: '0', level: '0', page: '1' };

beforeAll(async () => {
  stack = await startStack(['signer', ...SERVICES]);
  village = await registerVillage(stack);
  other = await registerVillage(stack, '001202', '邻村');
  const id = await village.start();
  const kept = await send('/evidence', `village-committee.${village.code}`, PDF);
  const file = (await kept.json()) as { readonly sha256: string };
  await village.command(id, 'AttachEvidence', { evidence: [file] });
  await village.resolve(id);
  const { events } = await village.post(id);
  const size = events[0]?.villagePosition ?? 0;
  const tile = `000.p/${size}`;
  Object.assign(values, { code: village.code, id, sha256: file.sha256, tile });
  Object.assign(values, { size: String(size), number: String(size) });
  // The readers and the log follow the record.
  const cites = `supervision-committee.${village.code}`;
  for (const [service, path, as] of [
    ['audit', '/village/{code}/head/{size}', 'auditor.-'],
    ['audit', '/decisions/{id}/replay', 'auditor.-'],
    ['disclosure', '/villages/{code}/notices/{number}', 'auditor.-'],
    ['supervision', '/villages/{code}', 'auditor.-'],
    ['decision', '/evidence/{sha256}', cites],
  ] as const) {
    await vi.waitFor(async () => expect((await ask(service, path, as)).status).toBe(200), SOON);
  }
});

afterAll(() => stack.stop());

const PDF = new TextEncoder().encode('%PDF-1.7');

function send(
  path: string,
  as: string | undefined,
  body: string | Uint8Array<ArrayBuffer>,
  type = 'application/pdf',
) {
  return fetch(`${stack.urlOf('decision')}${path}`, {
    method: 'POST',
    headers: { 'Content-Type': type, 'Idempotency-Key': crypto.randomUUID(), ...signedIn(as) },
    body,
  });
}

async function ask(service: StackService, path: string, as: string | undefined) {
  const asked = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? name);
  const response = await fetch(`${stack.urlOf(service)}${asked}`, {
    headers: { Accept: 'application/json', ...signedIn(as) },
    redirect: 'manual',
  });
  await response.body?.cancel();
  return response;
}

function signedIn(as: string | undefined): Readonly<Record<string, string>> {
  return as === undefined ? {} : { Authorization: `Bearer demo.${as}` };
}

/** Every seat in every place that it can have, as its sign-in. */
function seated(): readonly { readonly seat: Seat; readonly place: Place; readonly as: string }[] {
  return SEATS.flatMap((seat) => [
    { seat, place: 'own', as: `${seat}.${village.code}` } as const,
    { seat, place: 'other', as: `${seat}.${other.code}` } as const,
    ...(ABOVE.includes(seat) ? [{ seat, place: 'above', as: `${seat}.-` } as const] : []),
  ]);
}

function statusFor(route: Route, seat?: Seat, place?: Place): number {
  const { seats, other: elsewhere, status = 200, isPage } = route;
  if (!seats) return status;
  if (seat === undefined) return isPage ? 303 : 401;
  if (!seats.includes(seat)) return 403;
  return place === 'other' ? (elsewhere ?? status) : status;
}

describe.each(SERVICES)('what the %s service shows', (service) => {
  const routes = Object.entries(ROUTES[service] ?? {});

  it('is all in the table', async () => {
    const document = await (await fetch(`${stack.urlOf(service)}/openapi.json`)).json();
    const { paths } = document as { readonly paths: Readonly<Record<string, object>> };
    const described = Object.keys(paths).filter((path) => 'get' in (paths[path] ?? {}));
    expect(described.toSorted()).toEqual(routes.map(([path]) => path).toSorted());
  });

  it.each(routes)('at %s is for these seats, and for no other', async (path, route) => {
    const asked = `${path}${route.query ?? ''}`;
    const met: (readonly [string, number])[] = [];
    const due: (readonly [string, number])[] = [['nobody', statusFor(route)]];
    met.push(['nobody', (await ask(service, asked, undefined)).status]);
    for (const { seat, place, as } of seated()) {
      met.push([as, (await ask(service, asked, as)).status]);
      due.push([as, statusFor(route, seat, place)]);
    }
    expect(met).toEqual(due);
  });
});

describe('what is sent to a village', () => {
  const paths = () => [
    ['/decisions', { village: village.code, data: {} }],
    [`/decisions/${values.id}/commands`, { command: 'WithdrawDecision', data: {} }],
    [`/villages/${village.code}/commands`, { command: 'EndSeat', data: {} }],
  ];

  it('is not taken from nobody, nor from any seat of another village', async () => {
    const strangers = seated().filter(({ place }) => place === 'other');
    for (const [path, body] of paths()) {
      const answers = async (as: string | undefined) =>
        (await send(String(path), as, JSON.stringify(body), 'application/json')).status;
      expect([path, await answers(undefined)]).toEqual([path, 401]);
      for (const { as } of strangers)
        expect([path, as, await answers(as)]).toEqual([path, as, 403]);
    }
  });

  it('is no file from nobody', async () => {
    expect((await send('/evidence', undefined, PDF)).status).toBe(401);
  });
});

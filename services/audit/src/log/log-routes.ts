import { z } from '@hono/zod-openapi';
import { villageCodeSchema } from '@siyi/contracts';
import {
  type HttpApp,
  type HttpContext,
  HttpFault,
  PROBLEM_ANSWER,
  requireActor,
  requireSeat,
  requireVillage,
} from '@siyi/http';
import { readLogAddress } from './log-address.ts';
import { kindOf, openLogFolder } from './log-folder.ts';
import type { LogPlace } from './log-place.ts';

/** Who may read the leaves of a village: those who inspect, and those who act in it. */
export const LEAF_READERS = [
  'auditor',
  'township',
  'supervision-committee',
  'village-committee',
] as const;

const YEAR_SECONDS = 365 * 24 * 60 * 60;
const TEXT = 'text/plain; charset=utf-8';
const BYTES = 'application/octet-stream';
const CACHING = {
  renewed: 'public, no-cache',
  kept: `public, max-age=${YEAR_SECONDS}, immutable`,
  entries: `private, max-age=${YEAR_SECONDS}, immutable`,
};

const FILES = {
  checkpoint: ['The newest signed tree head', TEXT],
  'head/{size}': ['The signed tree head of a size', TEXT],
  'tile/{level}/{tile}': [
    'A tile of hashes, partial ones with .p/{width} (C2SP tlog-tiles)',
    BYTES,
  ],
  'tile/entries/{tile}': ['A bundle of leaves, for seats that may see the village', BYTES],
  'vkey.txt': ['The keys of the log, the newest first', TEXT],
  'key-change/{number}': ['The statement by which a key handed on to the next, from 1', TEXT],
  frozen: ['The statement that the log ended; the next one lies in /2, and so on', TEXT],
} as const;

/**
 * The static files of the logs, as any web server could serve them from the folder. Hashes, heads and
 * keys reveal nothing and are open to everybody; leaves are for seats that may see the village.
 */
export function addLogRoutes(app: HttpApp, place: LogPlace): void {
  for (const [path, [summary, mediaType]] of Object.entries(FILES))
    describe(app, path, summary, mediaType);
  app.get('/village/*', async (c) => {
    const address = readLogAddress(c);
    const kind = address && kindOf(address.path);
    if (!address || !kind) throw new HttpFault('not-found');
    if (kind === 'entries') requireLeafReader(c, address.log.village);
    const bytes = await openLogFolder(place, address.log).read(address.path);
    if (!bytes) throw new HttpFault('not-found');
    return c.body(Uint8Array.from(bytes), 200, {
      'Content-Type': address.path.startsWith('tile/') ? BYTES : TEXT,
      'Cache-Control': CACHING[kind],
    });
  });
}

function requireLeafReader(c: HttpContext, village: string): void {
  const actor = requireActor(c);
  requireSeat(actor, LEAF_READERS);
  requireVillage(actor, village);
}

function describe(app: HttpApp, path: string, summary: string, mediaType: string): void {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [name, z.string()]);
  app.openAPIRegistry.registerPath({
    method: 'get',
    path: `/village/{code}/${path}`,
    summary,
    request: { params: z.object({ code: villageCodeSchema, ...Object.fromEntries(names) }) },
    responses: {
      200: { description: 'The file.', content: { [mediaType]: { schema: z.string() } } },
      default: PROBLEM_ANSWER,
    },
  });
}

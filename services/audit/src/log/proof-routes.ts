import { z } from '@hono/zod-openapi';
import { villageCodeSchema } from '@siyi/contracts';
import { type HttpApp, HttpFault, PROBLEM_ANSWER } from '@siyi/http';
import { because, fault, InvalidInput, parseInput, toBase64 } from '@siyi/kernel';
import { formatProofFile, parseNote, parseTreeHead, type TreeHead } from '@siyi/log';
import { type LogAddress, readLogAddress } from './log-address.ts';
import { type LogFolder, openLogFolder } from './log-folder.ts';
import type { LogPlace } from './log-place.ts';
import { consistencyFromTiles, inclusionFromTiles } from './prove-from-tiles.ts';

const count = z
  .string()
  .refine((text) => /^(?:0|[1-9][0-9]{0,15})$/.test(text), because('应为整数', 'expected a number'))
  .transform(BigInt);
const proofQuery = z.object({ size: count.optional() });
const consistencyQuery = z.object({ from: count, to: count });
const TEXT = { 'Content-Type': 'text/plain; charset=utf-8' };

/**
 * Proofs, computed from the published tiles for those who do not compute them themselves. They say
 * nothing of what is in a leaf, and are open to everybody.
 */
export function addProofRoutes(app: HttpApp, place: LogPlace): void {
  describeRoutes(app);
  for (const folder of ['/village/:code', '/village/:code/:generation{[0-9]+}']) {
    app.get(`${folder}/proof/:index`, async (c) => {
      const address = addressOf(readLogAddress(c));
      const index = parseInput(count, c.req.param('index'), ['index']);
      const { size } = parseInput(proofQuery, c.req.query());
      const logFolder = openLogFolder(place, address.log);
      const { note, head } = await readHead(logFolder, size);
      if (index >= head.size) throw new HttpFault('not-found');
      const proof = await inclusionFromTiles(logFolder, head, index);
      return c.body(formatProofFile({ index, proof, treeHead: note }), 200, TEXT);
    });
    app.get(`${folder}/consistency`, async (c) => {
      const address = addressOf(readLogAddress(c));
      const { from, to } = parseInput(consistencyQuery, c.req.query());
      if (from > to) throw backwards();
      const logFolder = openLogFolder(place, address.log);
      const { head } = await readHead(logFolder, to);
      const proof = await consistencyFromTiles(logFolder, head, from);
      return c.body(proof.map((hash) => `${toBase64(hash)}\n`).join(''), 200, TEXT);
    });
  }
}

function addressOf(address: LogAddress | undefined): LogAddress {
  if (address) return address;
  throw new HttpFault('not-found');
}

async function readHead(
  folder: LogFolder,
  size: bigint | undefined,
): Promise<{ readonly note: string; readonly head: TreeHead }> {
  const note = await folder.readText(size === undefined ? 'checkpoint' : `head/${size}`);
  if (note === undefined) throw new HttpFault('not-found');
  return { note, head: parseTreeHead(parseNote(note).text) };
}

function backwards(): InvalidInput {
  return new InvalidInput([
    fault(['from'], '不能大于 to', 'expected a size that is not larger than `to`'),
  ]);
}

function describeRoutes(app: HttpApp): void {
  const size = z.string().optional().describe('Of the tree head; left out: the newest.');
  app.openAPIRegistry.registerPath({
    method: 'get',
    path: '/village/{code}/proof/{index}',
    summary: 'That a leaf is under a signed tree head (C2SP tlog-proof)',
    request: {
      params: z.object({ code: villageCodeSchema, index: z.string() }),
      query: z.object({ size }),
    },
    responses: answer('The proof, with the tree head at its end.'),
  });
  app.openAPIRegistry.registerPath({
    method: 'get',
    path: '/village/{code}/consistency',
    summary: 'That a signed tree head extends the tree of an earlier size',
    request: {
      params: z.object({ code: villageCodeSchema }),
      query: z.object({ from: z.string(), to: z.string() }),
    },
    responses: answer('The hashes, each in base64 on a line.'),
  });
}

function answer(description: string) {
  return {
    200: { description, content: { 'text/plain': { schema: z.string() } } },
    default: PROBLEM_ANSWER,
  };
}

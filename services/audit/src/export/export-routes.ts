import { createRoute, z } from '@hono/zod-openapi';
import { composeBundle, type Files, leavesIn, packZip } from '@siyi/bundle';
import { villageCodeSchema } from '@siyi/contracts';
import { type RuleBook, unknownVillage } from '@siyi/decision';
import { type HttpApp, HttpFault, PROBLEM_ANSWER, refusalResponse } from '@siyi/http';
import { because } from '@siyi/kernel';
import { earlierLaws } from '@siyi/procedure';
import type { Kysely } from 'kysely';
import { villageCodes } from '../list-decisions.ts';
import type { ListedPlace } from '../log/folder-place.ts';
import { requireReader, villageFor } from '../reader.ts';
import type { AuditTables } from '../tables.ts';
import { createAlone } from './alone.ts';
import type { CaseLog } from './case-logs.ts';
import { takeVillage } from './take-village.ts';

export interface ExportRoutesOptions {
  readonly database: Kysely<AuditTables>;
  readonly rules: RuleBook;
  readonly ledger: string;
  /** In whose name the logs are kept. */
  readonly operator: string;
  readonly place: ListedPlace;
  /** Left out where there are no cases. */
  readonly signCase?: ((ledger: string) => Promise<CaseLog>) | undefined;
}

const ZIP = 'application/zip';

const route = createRoute({
  method: 'get',
  path: '/export',
  summary: 'The offline bundle of a village, or of all: records, signed heads, rules',
  request: {
    query: z.object({
      village: villageCodeSchema.optional(),
      case: z
        .string()
        .refine(
          (text) => /^[0-9a-f]{16}$/.test(text),
          because('应为案例的 16 位编号', 'expected the 16 digits of a case'),
        )
        .optional()
        .describe('In demonstration mode: the bundle of a case that was run on the server.'),
    }),
  },
  responses: {
    200: {
      description: 'A zip; the same records make the same bytes.',
      content: { [ZIP]: { schema: z.string().describe('The bytes of the file.') } },
    },
    default: PROBLEM_ANSWER,
  },
});

/** `GET /export`: what an auditor takes along. */
export function addExportRoutes(app: HttpApp, options: ExportRoutesOptions): void {
  const { database, signCase } = options;
  const alone = createAlone();

  app.openapi(route, async (c) => {
    const { village: asked, case: d } = c.req.valid('query');
    const village = villageFor(requireReader(c), asked);
    const send = (zip: Uint8Array, name: string) =>
      c.body(Buffer.from(zip), 200, {
        'Content-Type': ZIP,
        'Content-Disposition': `attachment; filename="siyi-${name}.zip"`,
        'Cache-Control': 'no-store',
      }) as never;

    if (d !== undefined) {
      if (!signCase) throw new HttpFault('not-found');
      const ledger = `case-${d}`;
      const bundle = await alone(async () => {
        const log = await signCase(ledger);
        if (log.villages.length === 0) throw new HttpFault('not-found');
        return bundleOf({ ...options, ...log, ledger }, log.villages);
      });
      return send(packZip(bundle), ledger);
    }
    const codes = await villageCodes(database, village);
    if (village !== undefined && codes.length === 0) return refusalResponse(c, unknownVillage());
    const bundle = await alone(() => bundleOf(options, codes));
    return send(packZip(bundle), village ?? options.ledger);
  });
}

async function bundleOf(
  { rules, ledger, operator, place }: ExportRoutesOptions,
  villages: readonly string[],
): Promise<Files> {
  const files = new Map<string, Uint8Array>();
  const named = new Set<string | undefined>();
  for (const village of villages) {
    const own = await takeVillage(place, village);
    for (const [name, bytes] of own) files.set(name, bytes);
    for (const { lawHash, procedureHash } of leavesIn(own, village)) {
      named.add(lawHash).add(procedureHash);
    }
  }
  return composeBundle({
    ...{ ledger, operator, villages, files },
    laws: [...earlierLaws, rules.law].filter(({ hash }) => named.has(hash)),
    procedures: rules.catalogue.procedures.filter(({ hash }) => named.has(hash)),
  });
}

import type { Alarms, Clock } from '@siyi/engine';
import { createLeafReader, createPostgresAlarms, createRowReader } from '@siyi/postgres';
import {
  type Logger,
  type Loop,
  type LoopStatus,
  type Running,
  startLoop,
  type Wake,
} from '@siyi/runtime';
import type { Kysely } from 'kysely';
import type pg from 'pg';
import { type CaseLog, signCase } from '../export/case-logs.ts';
import { createLogAlarms } from '../self-audit/log-alarms.ts';
import { createSelfAudit } from '../self-audit/self-audit.ts';
import type { AuditTables } from '../tables.ts';
import { createFolderPlace, type ListedPlace } from './folder-place.ts';
import type { LogSettings } from './log-settings.ts';
import { createLogWorker, type LogWorker } from './log-worker.ts';
import { createSignerClient } from './signer-client.ts';
import { createTreeStore } from './tree-store.ts';

/** The logs of a county: their files, and what follows the record into them. */
export interface VillageLogs {
  /** In whose name they are kept. */
  readonly operator: string;
  readonly place: ListedPlace;
  readonly worker: LogWorker;
  /** Raised for logs that stand still, and for what a comparison finds. */
  readonly alarms: Alarms;
  /** How the comparisons of the record fare; undefined before they are started. */
  comparing(): LoopStatus | undefined;
  /** Signs the log of a case as it stands. */
  signCase(ledger: string): Promise<CaseLog>;
  /** Begins to follow the record. */
  start(wake: Wake): Running;
}

export interface VillageLogsOptions {
  readonly settings: LogSettings;
  readonly ledger: string;
  readonly pool: pg.Pool;
  readonly database: Kysely<AuditTables>;
  readonly clock: Clock;
  readonly logger: Logger;
}

// What is recorded wakes the worker at once; this is for what it was not told of.
const LOOK_MS = 1_000;

/** Puts the worker of the logs together; it follows nothing before it is started. */
export function openVillageLogs(options: VillageLogsOptions): VillageLogs {
  const { settings, ledger, pool, database, clock, logger } = options;
  const place = createFolderPlace(settings.folder);
  const reader = createLeafReader({ pool, ledger });
  const signer = createSignerClient(settings.signer);
  const trees = createTreeStore(database);
  const worker = createLogWorker({
    operator: settings.operator,
    ...{ reader, signer, trees, place, clock },
    onTrouble: ({ village, kind, error }) =>
      logger.fatal({ village, kind, err: error }, 'a log stands still; a human has to act'),
    onClear: (village) => logger.info({ village }, 'the log goes on'),
  });
  const alarms = createPostgresAlarms(pool, ledger);
  const logAlarms = createLogAlarms({ alarms, worker, clock });
  const selfAudit = createSelfAudit({
    operator: settings.operator,
    ...{ ledger, reader, signer, trees, place, alarms, clock },
    rows: createRowReader(pool, ledger),
  });
  let comparing: Loop | undefined;
  return {
    operator: settings.operator,
    ...{ place, worker, alarms },
    comparing: () => comparing?.status(),
    signCase: (ledger) => signCase({ ...settings, pool, clock, signer }, ledger),
    start(wake) {
      let hasFollowed = false;
      const selfAuditing = startLoop({
        name: 'self-audit',
        everyMs: settings.selfAuditMs,
        // Files that were lost are published again first: their absence is no doubt.
        run: async (signal) => {
          if (hasFollowed) await selfAudit.run(signal);
        },
        logger,
      });
      comparing = selfAuditing;
      const run = async (signal: AbortSignal) => {
        try {
          await worker.run(signal);
        } finally {
          if (!hasFollowed) selfAuditing.wake();
          hasFollowed = true;
          // A log that stands still is told of, also while another waits for the signer.
          await logAlarms.sync();
        }
      };
      const following = startLoop({ name: 'log', everyMs: LOOK_MS, run, logger });
      wake.onRing(following.wake);
      return {
        async stop() {
          await Promise.all([following.stop(), selfAuditing.stop()]);
        },
      };
    },
  };
}

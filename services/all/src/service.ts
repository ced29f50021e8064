import { readAuditConfig, startAuditService } from '@siyi/audit-service';
import type { Addresses } from '@siyi/contracts';
import { readDecisionConfig, startDecisionService } from '@siyi/decision-service';
import { readDisclosureConfig, startDisclosureService } from '@siyi/disclosure-service';
import { startStack } from '@siyi/embedded';
import type { Clock } from '@siyi/engine';
import type { Environment, Running } from '@siyi/runtime';
import { readSupervisionConfig, startSupervisionService } from '@siyi/supervision-service';
import { withoutPassword, writeAddresses } from './addresses.ts';
import { seedDemonstration } from './demonstration.ts';
import { openServerLog } from './server-log.ts';
import { DEMONSTRATION_LEDGER, environmentFor } from './settings.ts';
import { startSignerProcess } from './signer-process.ts';

export interface AllOptions {
  /** Where the servers keep their data, and where the addresses are written. */
  readonly folder: string;
  readonly environment: Environment;
  readonly clock: Clock;
}

export interface All extends Running {
  readonly addresses: Addresses;
}

/** Starts the servers and all services in this process; what was started stops when one cannot. */
export async function startAll(options: AllOptions): Promise<All> {
  const started: Running[] = [];
  const stop = async () => {
    for (const running of started.splice(0)) await running.stop();
  };
  try {
    const addresses = await startEach(options, (running) => {
      started.unshift(running);
      return running;
    });
    writeAddresses(options.folder, addresses);
    return { addresses, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

type Keep = <T extends Running>(running: T) => T;

async function startEach(options: AllOptions, keep: Keep): Promise<Addresses> {
  const { folder, environment, clock } = options;
  const log = openServerLog(folder);
  const stack = keep(await startStack({ folder, environment, log }));
  const given = environmentFor(folder, environment, stack);
  const signerUrl = given.SIYI_SIGNER_URL || keep(await startSignerProcess(given, log)).url;
  const settings = { ...given, SIYI_SIGNER_URL: signerUrl };
  // The writer first: its migrations make the record that the others read.
  const decision = keep(await startDecisionService(readDecisionConfig(settings), clock));
  const [disclosure, supervision, audit] = await Promise.all([
    startDisclosureService(readDisclosureConfig(settings), clock).then(keep),
    startSupervisionService(readSupervisionConfig(settings), clock).then(keep),
    startAuditService(readAuditConfig(settings), clock).then(keep),
  ]);
  if (isInvented(settings)) {
    await seedDemonstration(decision.url, clock.now());
  }
  return {
    decision: decision.url,
    disclosure: disclosure.url,
    supervision: supervision.url,
    audit: audit.url,
    postgres: withoutPassword(stack.databaseUrl),
    nats: withoutPassword(stack.natsUrl),
  };
}

/** Whether it is the demonstration, and not somebody's own county. */
function isInvented(settings: Environment): boolean {
  return settings.SIYI_DEMONSTRATION === 'true' && settings.SIYI_LEDGER === DEMONSTRATION_LEDGER;
}

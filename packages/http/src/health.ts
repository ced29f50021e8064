import type { Health } from '@siyi/contracts';
import { IntegrityError, TransientFailure } from '@siyi/kernel';
import type { Logger } from '@siyi/runtime';

/** Something that a service needs, and how to see that it is there. */
export interface HealthCheck {
  readonly name: string;
  /** Without it the service is unavailable; without the others it goes on, and says so. */
  readonly required: boolean;
  /** Throws when it is not there; may return a detail to show. The signal ends a late one. */
  readonly run: (signal: AbortSignal) => Promise<string | undefined>;
}

const CHECK_MS = 2000;

/** Runs all checks at once, each with a time limit. */
export async function checkHealth(
  checks: readonly HealthCheck[],
  logger: Logger,
  checkMs = CHECK_MS,
): Promise<Health> {
  const results = await Promise.all(
    checks.map(async (check) => ({ check, ...(await runCheck(check, logger, checkMs)) })),
  );
  const failed = results.filter(({ ok }) => !ok);
  return {
    status: statusOf(failed.map(({ check }) => check)),
    checks: Object.fromEntries(
      results.map(({ check, ok, detail }) => [
        check.name,
        { ok, ...(detail === undefined ? {} : { detail }) },
      ]),
    ),
  };
}

function statusOf(failed: readonly HealthCheck[]): Health['status'] {
  if (failed.length === 0) return 'ok';
  return failed.some(({ required }) => required) ? 'unavailable' : 'degraded';
}

interface Checked {
  readonly ok: boolean;
  readonly detail?: string | undefined;
}

async function runCheck(check: HealthCheck, logger: Logger, checkMs: number): Promise<Checked> {
  const limit = AbortSignal.timeout(checkMs);
  const late = new Promise<never>((_, reject) => {
    limit.addEventListener('abort', () =>
      reject(new TransientFailure(`no answer within ${checkMs} ms`)),
    );
  });
  try {
    return { ok: true, detail: await Promise.race([check.run(limit), late]) };
  } catch (error) {
    logger.debug({ err: error, check: check.name }, 'check failed');
    return { ok: false, detail: detailOf(error) };
  }
}

/** Only what we wrote ourselves: a driver's message may hold an address or a user. */
function detailOf(error: unknown): string {
  const isOurs = error instanceof TransientFailure || error instanceof IntegrityError;
  return isOurs ? error.message : 'failed';
}

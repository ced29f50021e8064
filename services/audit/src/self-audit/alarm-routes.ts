import { createRoute, z } from '@hono/zod-openapi';
import { alarmSchema } from '@siyi/contracts';
import type { Alarms } from '@siyi/engine';
import { type HealthCheck, type HttpApp, PROBLEM_ANSWER } from '@siyi/http';
import { IntegrityError } from '@siyi/kernel';
import type { LoopStatus } from '@siyi/runtime';
import { requireReader, villageFor } from '../reader.ts';

const route = createRoute({
  method: 'get',
  path: '/alarms',
  summary: 'What contradicts the record, and stops the public notices of a village',
  responses: {
    200: {
      description: 'The alarms that stand, the oldest first.',
      content: { 'application/json': { schema: z.array(alarmSchema) } },
    },
    default: PROBLEM_ANSWER,
  },
});

/** `GET /alarms`: those that stand, for those who inspect. */
export function addAlarmRoutes(app: HttpApp, alarms: Pick<Alarms, 'standing'>): void {
  app.openapi(route, async (c) => {
    const own = villageFor(requireReader(c), undefined);
    const standing = await alarms.standing();
    const seen = standing.filter(({ village }) => own === undefined || village === own);
    return c.json([...seen], 200);
  });
}

/** Whether nothing contradicts the record, as far as it is compared. */
export function alarmCheck({
  alarms,
  comparing,
}: {
  readonly alarms: Pick<Alarms, 'standing'>;
  readonly comparing: () => LoopStatus | undefined;
}): HealthCheck {
  return {
    name: 'alarms',
    required: false,
    run: async () => {
      const [first, ...others] = await alarms.standing();
      const status = comparing();
      // That none stands says nothing where nobody looks.
      if (!first && status && 'error' in status) throw status.error;
      if (!first) return 'none';
      const more = others.length === 0 ? '' : `, and ${others.length} more`;
      throw new IntegrityError(`${first.kind}: ${first.words.en}${more}`);
    },
  };
}

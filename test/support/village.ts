// A village that acts, through the command interface like everybody else.
import { randomUUID } from 'node:crypto';
import type { Accepted } from '@siyi/contracts';
import { ROSTER } from './commands.ts';
import type { RunningStack } from './running-stack.ts';

export interface Village {
  readonly code: string;
  readonly name: string;
  /** Starts a decision; returns its id. */
  start(motion?: Readonly<Record<string, unknown>>): Promise<string>;
  /** Sends a command of the village committee, or of another seat. */
  command(id: string, command: string, data?: object, seat?: string): Promise<Accepted>;
  /** Takes a decision through its three deliberations. */
  resolve(id: string): Promise<void>;
  /** Posts its resolution; the answer holds the number of the notice. */
  post(id: string, boards?: readonly string[]): Promise<Accepted>;
  /** Sends one small event for each of the given plans. */
  revise(id: string, plans: readonly string[]): Promise<void>;
}

export const MOTION = {
  matter: 'PUBLIC_WELFARE',
  title: '村西主路硬化',
  plan: '硬化村西主路 1.2 公里，路面宽 4 米',
  amount: '386000.00',
  source: 'village-cadres',
};

/** Registers a village of the county; `last` are the last digits of its code. */
export async function registerVillage(
  stack: RunningStack,
  last = '001201',
  name = '示范村',
): Promise<Village> {
  const code = `${stack.ledger}${last}`;
  const has = { 'collective-organisation': true };
  await send(stack, '/villages', { as: 'township.-', body: { code, name, roster: ROSTER, has } });
  const as = (seat: string) => `${seat}.${code}`;
  const village: Village = {
    ...{ code, name },
    async start(motion = {}) {
      const body = { village: code, data: { ...MOTION, ...motion } };
      const { decisionId } = await send(stack, '/decisions', { as: as('village-committee'), body });
      if (decisionId === undefined) throw new Error('a motion starts a decision');
      return decisionId;
    },
    command: (id, command, data = {}, seat = 'village-committee') =>
      send(stack, `/decisions/${id}/commands`, { as: as(seat), body: { command, data } }),
    async resolve(id) {
      await village.command(id, 'RecordMeeting', meeting('two-committee-proposal', 7, 0));
      const examined = meeting('branch-examination', 27, 1);
      await village.command(id, 'RecordMeeting', examined, 'branch-committee');
      await village.command(id, 'RecordMeeting', meeting('congress-resolution', 31, 2));
    },
    post: (id, boards = ['村委会公开栏', '村西小卖部']) =>
      village.command(id, 'PostNotice', {
        stage: 'resolution-disclosure',
        postedAt: now(),
        boards,
      }),
    async revise(id, plans) {
      for (const plan of plans)
        await village.command(id, 'RevisePlan', { plan, reason: '听取意见' });
    },
  };
  return village;
}

function meeting(stage: string, present: number, against: number) {
  const vote = { method: 'show-of-hands', for: present - against, against };
  return { stage, heldAt: now(), present, vote };
}

function now(): string {
  return new Date().toISOString();
}

async function send(
  stack: RunningStack,
  path: string,
  { as, body }: { readonly as: string; readonly body: unknown },
): Promise<Accepted> {
  const response = await fetch(`${stack.urlOf('decision')}${path}`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer demo.${as}`,
      'Content-Type': 'application/json',
      'Idempotency-Key': randomUUID(),
    },
    body: JSON.stringify(body),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(`${path} is refused: ${JSON.stringify(answer)}`);
  return answer as Accepted;
}

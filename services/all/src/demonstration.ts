import { randomUUID } from 'node:crypto';
import { addMilliseconds, assert, type Instant } from '@siyi/kernel';
import { DEMONSTRATION_LEDGER } from './settings.ts';

export const DEMONSTRATION_VILLAGE = `${DEMONSTRATION_LEDGER}001201`;

const HOUR_MS = 3_600_000;
const REGISTERED_HOURS_AGO = 24 * 60;
const TOWNSHIP = 'township.-';
const COMMITTEE = `village-committee.${DEMONSTRATION_VILLAGE}`;
const BRANCH = `branch-committee.${DEMONSTRATION_VILLAGE}`;

const VILLAGE = {
  code: DEMONSTRATION_VILLAGE,
  name: '示范村',
  roster: {
    'branch-committee': 5,
    'village-committee': 5,
    'party-members': 31,
    representatives: 36,
    adults: 610,
    households: 214,
    'women-representatives': 14,
    'supervision-committee': 3,
  },
  has: { 'collective-organisation': true },
};

/** A step of the demonstration, dated by how many hours before the start it happened. */
interface Step {
  readonly as: string;
  readonly command: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly heldHoursAgo: number;
}

interface Story {
  readonly motionHoursAgo: number;
  readonly motion: Readonly<Record<string, unknown>>;
  readonly steps: readonly Step[];
}

const STORIES: readonly Story[] = [
  {
    motionHoursAgo: 60,
    motion: {
      matter: 'PUBLIC_WELFARE',
      title: '村西主路硬化',
      plan: '硬化村西主路 1.2 公里,路面宽 4 米,路边设排水沟。',
      amount: '386000.00',
      source: 'villagers-or-members',
    },
    steps: [
      meeting('two-committee-proposal', COMMITTEE, 50, { present: 9, against: 0 }),
      meeting('branch-examination', BRANCH, 30, { present: 26, against: 1 }),
      meeting('congress-resolution', COMMITTEE, 6, { present: 37, against: 3 }),
      {
        as: COMMITTEE,
        command: 'PostNotice',
        data: { stage: 'resolution-disclosure', boards: ['村委会公开栏', '村西小卖部'] },
        heldHoursAgo: 0,
      },
    ],
  },
  {
    motionHoursAgo: 40,
    motion: {
      matter: 'PUBLIC_WELFARE',
      title: '安装太阳能路灯',
      plan: '在主街安装太阳能路灯 40 盏。',
      amount: '88000.00',
      source: 'village-cadres',
    },
    steps: [meeting('two-committee-proposal', COMMITTEE, 26, { present: 8, against: 0 })],
  },
];

function meeting(
  stage: string,
  as: string,
  heldHoursAgo: number,
  { present, against }: { readonly present: number; readonly against: number },
): Step {
  const vote = { method: 'show-of-hands', for: present - against, against };
  return { as, command: 'RecordMeeting', data: { stage, present, vote }, heldHoursAgo };
}

/**
 * Puts something under way in a village that is invented, by the front door like everybody else. A
 * village that is there already is left as it is.
 */
export async function seedDemonstration(decisionUrl: string, now: Instant): Promise<void> {
  const registered = await fetch(`${decisionUrl}/villages/${DEMONSTRATION_VILLAGE}`, {
    headers: { Authorization: `Bearer demo.${TOWNSHIP}` },
  });
  if (registered.ok) return;
  const ago = (hours: number) => addMilliseconds(now, -hours * HOUR_MS);
  const terms = { ...VILLAGE, occurredAt: ago(REGISTERED_HOURS_AGO) };
  await post(`${decisionUrl}/villages`, TOWNSHIP, terms);
  for (const { motion, motionHoursAgo, steps } of STORIES) {
    const data = { ...motion, occurredAt: ago(motionHoursAgo) };
    const body = { village: DEMONSTRATION_VILLAGE, data };
    const { decisionId } = await post(`${decisionUrl}/decisions`, COMMITTEE, body);
    for (const { as, command, data: fields, heldHoursAgo } of steps) {
      const moment = command === 'PostNotice' ? 'postedAt' : 'heldAt';
      const dated = { ...fields, [moment]: ago(heldHoursAgo) };
      const url = `${decisionUrl}/decisions/${decisionId}/commands`;
      await post(url, as, { command, data: dated });
    }
  }
}

async function post(
  url: string,
  as: string,
  body: unknown,
): Promise<{ readonly decisionId?: string }> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      Authorization: `Bearer demo.${as}`,
      'Content-Type': 'application/json',
      'Idempotency-Key': randomUUID(),
    },
    body: JSON.stringify(body),
  });
  const answer = await response.json();
  assert(response.ok, `the demonstration is refused: ${JSON.stringify(answer)}`);
  return answer as { readonly decisionId?: string };
}

import { randomUUIDv7 } from 'node:crypto';
import { createDecisionDomain } from '@siyi/decision';
import {
  type CommandHandler,
  createCommandHandler,
  createSystemRandomness,
  createVirtualClock,
  type EventStore,
  type PrivateValues,
  type RecordedEvent,
} from '@siyi/engine';
import type { Instant } from '@siyi/kernel';
import { nationalLaw, shippedCatalogue } from '@siyi/procedure';
import { momentOf, type Planned, villageCodes } from './schedule.ts';
import type { Step } from './steps.ts';

const ROSTER = {
  'branch-committee': 3,
  'village-committee': 5,
  'party-members': 31,
  representatives: 36,
  adults: 610,
  households: 214,
  'women-representatives': 14,
  'supervision-committee': 3,
};

type Sendable = Pick<Planned, 'village' | 'data'> & { readonly step: Pick<Step, 'seat' | 'type'> };

const REGISTRATION = { seat: 'township', type: 'RegisterVillage' } as const;

/** A new ledger in a store, with the shipped law, whose villages can be sent scheduled commands. */
export interface County {
  /** Sends a command and returns its events; throws when it is refused. */
  send(planned: Planned): Promise<readonly RecordedEvent[]>;
  /** Puts the clock forward, or leaves it where it is. */
  reach(moment: Instant): void;
  /** Makes the command handler anew: it knows nothing of what is stored. */
  forget(): void;
  /** Registers so many; left out: VILLAGES. */
  registerVillages(villages?: number): Promise<void>;
  /** Told after each batch that was stored. */
  onStored(told: () => void): void;
}

export function createCounty(store: EventStore, privateValues: PrivateValues): County {
  const clock = createVirtualClock(momentOf(-1));
  const domain = createDecisionDomain({ law: nationalLaw, catalogue: shippedCatalogue });
  const randomness = createSystemRandomness(store.ledger);
  const person = randomUUIDv7();
  /** The ids of decisions by their numbers, once their first command is answered. */
  const decisionIds = new Map<number, Promise<string | undefined>>();
  let told = () => {};
  let handler = createHandler();

  function createHandler(): CommandHandler {
    const onStored = () => told();
    return createCommandHandler({ store, privateValues, clock, randomness, domain, onStored });
  }

  async function accepted({ village, step, data }: Sendable, decisionId?: string) {
    const { seat, type } = step;
    const commandId = randomUUIDv7();
    const actor = { seat, person };
    const answer = await handler.handle({ commandId, village, decisionId, actor, type, data });
    if (answer.outcome === 'accepted') return answer.events;
    throw new Error(`${type} was refused: ${answer.refusal.message.en}`);
  }

  return {
    async send(planned) {
      const { decision } = planned;
      const begun = decisionIds.get(decision);
      const answer = begun ? begun.then((id) => accepted(planned, id)) : accepted(planned);
      if (!begun) {
        decisionIds.set(
          decision,
          answer.then(([first]) => first?.decisionId),
        );
      }
      return answer;
    },
    reach(moment) {
      if (moment > clock.now()) clock.setTo(moment);
    },
    forget() {
      handler = createHandler();
    },
    async registerVillages(villages) {
      for (const code of villageCodes(villages)) {
        const data = { code, name: '口上村', roster: ROSTER };
        await accepted({ village: code, step: REGISTRATION, data });
      }
    },
    onStored(tell) {
      told = tell;
    },
  };
}

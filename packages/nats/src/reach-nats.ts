import { type Bilingual, TransientFailure } from '@siyi/kernel';
import { type ConnectOptions, connectNats, type NatsLink } from './connect-nats.ts';

/** There is no NATS that can be used at the address; `words` say so in one sentence. */
export class UnreachableNats extends Error {
  override readonly name = 'UnreachableNats';
  readonly words: Bilingual;

  constructor(cause: Error) {
    super(cause.message, { cause });
    this.words = {
      zh: `连不上 NATS(${cause.message})。请核对 NATS_URL。`,
      en: `Cannot reach NATS (${cause.message}). Check NATS_URL.`,
    };
  }
}

/** Connects when a service starts: an address where nobody answers then is most likely wrong. */
export async function reachNats(options: ConnectOptions): Promise<NatsLink> {
  try {
    return await connectNats(options);
  } catch (error) {
    throw error instanceof TransientFailure ? new UnreachableNats(error) : error;
  }
}

// The client's own way to fill a JetStream in order: js.publish, many on their way, each with the
// sequence that it expects. The messages are in memory, ready to be sent.
import { type JetStreamClient, jetstream } from '@nats-io/jetstream';
import { messageId, subjectOf, toEventMessage } from '@siyi/contracts';
import { connectNats, ensureJetStream, wipeJetStream } from '@siyi/nats';
import { createPool, createPostgresEventStore } from '@siyi/postgres';
import { type Measured, measure } from './measure.ts';
import { configuration, serve } from './serve.ts';

// A sliding window is slower: shifting what waits costs more than waiting for all of it.
const WINDOW = 256;

interface Message {
  readonly position: number;
  readonly subject: string;
  readonly data: Uint8Array;
}

const { url, natsUrl } = configuration<{ url: string; natsUrl: string }>();
const pool = createPool({ url, role: 'siyi_decision', applicationName: 'siyi-bench' });
const link = await connectNats({ url: natsUrl, name: 'siyi-bench', onRemark: () => {} });
let messages: readonly Message[] = [];

/** Reads a ledger and writes its messages under the name of another. */
async function prepare({ from, ledger }: { from: string; ledger: string }): Promise<number> {
  const store = createPostgresEventStore({ pool, ledger: from });
  const events = await store.readOutgoing(0, await store.lastPosition());
  messages = events.map((event) => ({
    position: event.position,
    subject: subjectOf(ledger, event),
    data: toEventMessage(ledger, event),
  }));
  return messages.length;
}

async function publish({ ledger }: { ledger: string }): Promise<Measured> {
  await wipeJetStream({ link, ledger });
  await ensureJetStream({ link, ledger });
  const client = jetstream(link.connection);
  return measure(messages.length, async () => {
    for (let from = 0; from < messages.length; from += WINDOW) {
      const window = messages.slice(from, from + WINDOW);
      await Promise.all(window.map((message) => publishOne(client, ledger, message)));
    }
    return undefined;
  });
}

function publishOne(client: JetStreamClient, ledger: string, message: Message) {
  const { position, subject, data } = message;
  const expect = { lastSequence: position - 1 };
  return client.publish(subject, data, { msgID: messageId(ledger, position), expect });
}

serve({ prepare, publish });

// A subscriber in a process of its own: it notes when each event has arrived, read and checked.
import { connectNats, type Subscription, subscribe } from '@siyi/nats';
import { monotonicMs } from '../monotonic.ts';
import { configuration, serve } from './serve.ts';

const LOOK_MS = 10;
const ARRIVES_WITHIN_MS = 30_000;

const { natsUrl } = configuration<{ natsUrl: string }>();
const link = await connectNats({ url: natsUrl, name: 'siyi-bench', onRemark: () => {} });
const arrivedMs: number[] = [];
let subscription: Subscription | undefined;

async function listen({ ledger }: { ledger: string }): Promise<void> {
  subscription = subscribe({
    link,
    ledger,
    after: 0,
    onEvents: async (events) => {
      const now = monotonicMs();
      for (const { position } of events) arrivedMs[position] = now;
    },
    onStopped: () => {},
    onRemark: () => {},
  });
}

/** Returns once everything up to a position is there: when each position has arrived. */
async function arrivals({ until }: { until: number }): Promise<Float64Array> {
  const deadline = monotonicMs() + ARRIVES_WITHIN_MS;
  while ((subscription?.position() ?? 0) < until) {
    const problem = subscription?.stopped();
    if (problem) throw problem;
    if (monotonicMs() > deadline) {
      throw new Error(`event ${until} has not arrived, only up to ${subscription?.position()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  return Float64Array.from(arrivedMs, (moment = Number.NaN) => moment);
}

serve({ listen, arrivals });

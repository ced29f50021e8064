import type { RecordedEvent } from '@siyi/engine';
import { IntegrityError, TransientFailure } from '@siyi/kernel';
import { createConsumer } from '../consumer.ts';
import { createMemoryReadModel } from '../memory/memory-read-model.ts';
import type { Consumer, ConsumerRemark, ReadModel } from '../ports.ts';
import { LEDGER, UNKNOWN_TYPE } from './example-events.ts';

/** A record and a read model in memory, and the consumers between them. */
export interface Bench {
  readonly record: RecordedEvent[];
  readonly remarks: ConsumerRemark[];
  /** How often events were read from the record. */
  readonly refills: number[];
  /** The positions that are in the read model, in the order in which they came. */
  applied(): readonly number[];
  /** The positions that `onApplied` told of, in all consumers. */
  readonly told: number[];
  /** Makes the next calls of the read model or the record fail, each before or after its effect. */
  readonly failures: ('before' | 'after')[];
  create(over?: Partial<ReadModel>): Consumer;
}

export function benchOf(record: readonly RecordedEvent[], village?: string): Bench {
  const placeOf = (event: RecordedEvent) => (village ? event.villagePosition : event.position);
  const feed = village ? `${LEDGER}/${village}` : LEDGER;
  const memory = createMemoryReadModel<readonly number[]>([], (places, event) => {
    if (event.type === UNKNOWN_TYPE) throw new IntegrityError(`unknown type ${event.type}`);
    return [...places, placeOf(event)];
  });
  const bench = {
    record: [...record],
    remarks: [] as ConsumerRemark[],
    refills: [] as number[],
    told: [] as number[],
    failures: [] as ('before' | 'after')[],
    applied: () => memory.read(feed),
    create: (over: Partial<ReadModel> = {}) =>
      createConsumer({
        ...{ name: 'board', ledger: LEDGER, village },
        readModel: { ...failing, ...over },
        refill: (after, limit) => attempt(async () => page(after, limit)),
        onApplied: (events) => bench.told.push(...events.map(placeOf)),
        onRemark: (remark) => bench.remarks.push(remark),
      }),
  };

  async function attempt<T>(call: () => Promise<T>): Promise<T> {
    const failure = bench.failures.shift();
    if (failure === 'before') throw new TransientFailure('away');
    const answer = await call();
    if (failure === 'after') throw new TransientFailure('no answer');
    return answer;
  }

  const failing: ReadModel = {
    checkpoint: (of) => attempt(() => memory.checkpoint(of)),
    advance: (of, after, events) => attempt(() => memory.advance(of, after, events)),
  };

  function page(after: number, limit: number): readonly RecordedEvent[] {
    bench.refills.push(after);
    const behind = bench.record.filter((event) => !village || event.village === village);
    return behind.filter((event) => placeOf(event) > after).slice(0, limit);
  }

  return bench;
}

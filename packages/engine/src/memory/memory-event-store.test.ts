import { describeEventStore } from '../testing/event-store-contract.ts';
import { createMemoryEventStore } from './memory-event-store.ts';

describeEventStore('event store in memory', async () => ({
  store: createMemoryEventStore('siyi-test'),
}));

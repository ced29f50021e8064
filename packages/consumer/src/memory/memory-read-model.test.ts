import { IntegrityError } from '@siyi/kernel';
import { describeReadModel, UNKNOWN_TYPE } from '../testing/index.ts';
import { createMemoryReadModel } from './memory-read-model.ts';

describeReadModel('the read model in memory', async () => {
  const readModel = createMemoryReadModel<readonly string[]>([], (ids, event) => {
    if (event.type === UNKNOWN_TYPE) throw new IntegrityError(`unknown type ${event.type}`);
    return [...ids, event.eventId];
  });
  return { readModel, projected: async (feed) => readModel.read(feed) };
});

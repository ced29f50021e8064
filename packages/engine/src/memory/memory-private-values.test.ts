import { describePrivateValues } from '../testing/private-values-contract.ts';
import { createMemoryPrivateValues } from './memory-private-values.ts';

describePrivateValues('private values in memory', async () => ({
  privateValues: createMemoryPrivateValues(),
}));

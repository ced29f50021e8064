import { join } from 'node:path';
import { createSystemClock } from '@siyi/engine';
import { runProcess } from '@siyi/runtime';
import { startAll } from './service.ts';
import { tellAddresses } from './tell-addresses.ts';

await runProcess({
  name: 'siyi',
  async start() {
    const all = await startAll({
      folder: join(process.cwd(), '.siyi'),
      environment: process.env,
      clock: createSystemClock(),
    });
    process.stdout.write(tellAddresses(all.addresses));
    return all;
  },
});

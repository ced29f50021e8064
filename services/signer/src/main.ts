import { createSystemClock } from '@siyi/engine';
import { runProcess } from '@siyi/runtime';
import { readSignerConfig } from './config.ts';
import { startSignerService } from './service.ts';

await runProcess({
  name: 'signer',
  async start() {
    const service = await startSignerService(readSignerConfig(process.env), createSystemClock());
    // Whoever started it with a channel, such as `services/all`, learns where it listens.
    process.send?.({ url: service.url });
    return service;
  },
});

import { createSystemClock } from '@siyi/engine';
import { runProcess } from '@siyi/runtime';
import { readDisclosureConfig } from './config.ts';
import { startDisclosureService } from './service.ts';

await runProcess({
  name: 'disclosure',
  start: () => startDisclosureService(readDisclosureConfig(process.env), createSystemClock()),
});

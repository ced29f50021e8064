import { createSystemClock } from '@siyi/engine';
import { runProcess } from '@siyi/runtime';
import { readSupervisionConfig } from './config.ts';
import { startSupervisionService } from './service.ts';

await runProcess({
  name: 'supervision',
  start: () => startSupervisionService(readSupervisionConfig(process.env), createSystemClock()),
});

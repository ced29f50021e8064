import { createSystemClock } from '@siyi/engine';
import { runProcess } from '@siyi/runtime';
import { readDecisionConfig } from './config.ts';
import { startDecisionService } from './service.ts';

await runProcess({
  name: 'decision',
  start: () => startDecisionService(readDecisionConfig(process.env), createSystemClock()),
});

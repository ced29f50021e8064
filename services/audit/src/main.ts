import { createSystemClock } from '@siyi/engine';
import { runProcess } from '@siyi/runtime';
import { readAuditConfig } from './config.ts';
import { startAuditService } from './service.ts';

await runProcess({
  name: 'audit',
  start: () => startAuditService(readAuditConfig(process.env), createSystemClock()),
});

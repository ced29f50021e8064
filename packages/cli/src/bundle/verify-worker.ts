import { parentPort } from 'node:worker_threads';
import { verifyVillage } from '@siyi/bundle';
import type { VillageTask } from './verify-in-threads.ts';

parentPort?.on('message', (tasks: readonly VillageTask[]) => {
  parentPort?.postMessage(tasks.map((task) => verifyVillage(task.files, task)));
});

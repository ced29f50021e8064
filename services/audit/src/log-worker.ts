// The worker of the village logs with what it reads, asks and writes, and without the service around
// it: for the bench, which measures how fast it takes a record in.
export { createFolderPlace } from './log/folder-place.ts';
export { createLogWorker, type LogWorker } from './log/log-worker.ts';
export { createSignerClient } from './log/signer-client.ts';
export { createTreeStore } from './log/tree-store.ts';
export { AUDIT_MIGRATIONS } from './service.ts';
export type { AuditTables } from './tables.ts';

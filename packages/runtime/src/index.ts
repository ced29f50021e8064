// The life of a process: its configuration from the environment, its logger, the loops that it runs,
// how it writes a file that outlives it, and how it ends. It knows nothing of villages, stores or HTTP,
// and prints nothing on stdout: what a process has to say to people there is the service's own. Read
// process.ts first, which holds the exit codes, then loop.ts.
export * from './config.ts';
export * from './feed.ts';
export * from './logger.ts';
export * from './loop.ts';
export * from './process.ts';
export * from './service-settings.ts';
export * from './setting.ts';
export * from './version.ts';
export * from './wake.ts';
export * from './whole-file.ts';

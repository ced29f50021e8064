// The life of a process: configuration, logger, loops, shutdown.
export {};

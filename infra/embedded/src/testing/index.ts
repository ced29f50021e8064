// Postgres and NATS on this machine.
export {};

// All services in one process with the embedded servers.
export {};

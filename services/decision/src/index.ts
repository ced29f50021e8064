// The only writer: command interface, console, timers, relay.
export {};

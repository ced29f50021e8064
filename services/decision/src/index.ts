// The decision service: the command interface, its lists, the console, the timers and the relay. It
// is the only one that writes events; everybody else, timers included, knocks at its front door with
// a command and an id. service.ts puts it together, app.ts shows what it answers.
export * from './config.ts';
export * from './service.ts';

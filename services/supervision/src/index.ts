// The supervision service: the desk of the supervision committees. It follows the events of its
// county, tells each in a sentence with what is to be noted of it, and sends them on as they happen.
// It records nothing: whoever objects sends a command like everybody else. service.ts puts it
// together, inbox-projection.ts says what is kept, stream-route.ts how events arrive.
export * from './config.ts';
export * from './service.ts';

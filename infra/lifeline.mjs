// Loaded into a program that run-to-end.mjs runs. When its starter is gone, killed perhaps, nobody
// is left to pass a signal on; then it ends itself in order, instead of serving for ever unseen.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
// Listening must not keep the program alive.
process.channel?.unref();

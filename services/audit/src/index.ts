// Replay of any history, as of any position or moment.
export {};

// Consumers: drop duplicates, refill gaps, commit projection and checkpoint together.
export {};

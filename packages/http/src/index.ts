// Adapter: HTTP applications, problems, sign-in, limits, health, metrics.
export {};

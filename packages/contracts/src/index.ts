// What leaves a service: envelopes, subjects, problems.
export {};

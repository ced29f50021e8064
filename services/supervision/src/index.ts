// The desk of the supervision committee: inbox and live stream.
export {};

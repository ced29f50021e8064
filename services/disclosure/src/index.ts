// The public board of a village.
export {};

// The reading side that all services share: recorded events folded into what people ask for, as of
// any event. It decides nothing and stores nothing; a projection or a page begins here.
export * from './decision-record.ts';
export * from './decision-view.ts';
export * from './findings-of.ts';
export * from './read-rules.ts';
export * from './rule-book.ts';
export * from './search-village.ts';
export * from './tell-event.ts';
export * from './tell-stream.ts';
export * from './tracker.ts';
export * from './village-record.ts';

import { EVENT_MESSAGE_BYTES_MAX } from './read-event-message.ts';

/**
 * The JetStream of a ledger, as the relay makes it: all events from the first on, in order, none of
 * which can be deleted or purged by message. It is a cache that can be wiped as a whole.
 */
export const EVENT_JETSTREAM = {
  storage: 'file',
  retention: 'limits',
  denyDelete: true,
  denyPurge: true,
  /** The largest event message, with its headers. */
  maxMessageBytes: EVENT_MESSAGE_BYTES_MAX + 1_024,
  /** A second belt only: order and uniqueness come from the expected sequence. */
  duplicateWindowSeconds: 120,
} as const;

/** The id that JetStream knows a message by: `<ledger>:<position>`. */
export function messageId(ledger: string, position: number): string {
  return `${ledger}:${position}`;
}

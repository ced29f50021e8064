import type { PrivateValue, PrivateValues } from '../ports.ts';

/** Private values in memory. */
export function createMemoryPrivateValues(): PrivateValues {
  const kept = new Map<string, PrivateValue>();
  const key = (eventId: string, field: string) => `${eventId}/${field}`;
  return {
    async keep(values) {
      for (const value of values) kept.set(key(value.eventId, value.field), value);
    },
    open: async (eventId, field) => kept.get(key(eventId, field)),
    async erase(eventId, field) {
      kept.delete(key(eventId, field));
    },
  };
}

import type { PrivateValue, PrivateValues } from '../ports.ts';

/** Private values in memory. */
export function createMemoryPrivateValues(): PrivateValues {
  const kept = new Map<string, PrivateValue>();
  const key = (eventId: string, field: string) => `${eventId}/${field}`;

  function forget(isMeant: (value: PrivateValue) => boolean): void {
    for (const [at, value] of kept) if (isMeant(value)) kept.delete(at);
  }

  return {
    async keep(values) {
      for (const value of values) kept.set(key(value.eventId, value.field), value);
    },
    async open(eventId, field) {
      const found = kept.get(key(eventId, field));
      return found && { eventId, field, value: found.value, blinding: found.blinding };
    },
    async erase(village, fields) {
      const meant = new Set(fields.map(({ eventId, field }) => key(eventId, field)));
      forget((one) => one.village === village && meant.has(key(one.eventId, one.field)));
    },
    async eraseSubject(village, subject) {
      forget((one) => one.village === village && one.subject === subject);
    },
  };
}

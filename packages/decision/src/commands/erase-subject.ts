import type { CommandOf } from '../command.ts';
import { newEvent } from '../event.ts';
import type { VillageRule } from './named-village.ts';

/**
 * Erases what is kept apart of a person, or of fields of events (删除个人信息; PIPL art. 47). Whether
 * there is anything left to erase only the store knows, which carries it out afterwards.
 */
export const eraseSubject: VillageRule<CommandOf<'EraseSubject'>> = {
  check: () => undefined,
  record: (_situation, _state, { data, occurredAt }) => {
    const { person, values, basis, reason } = data;
    const what = person === undefined ? { values } : { person };
    return newEvent('SubjectErased', { ...what, basis }, { occurredAt, privateValues: { reason } });
  },
};

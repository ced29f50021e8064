import type { Bilingual } from '@siyi/kernel';

/** The seats that act; rights hang on a seat, not on a person. */
export const SEATS = [
  'village-committee',
  'branch-committee',
  'supervision-committee',
  'villager',
  'township',
  'system',
  'auditor',
] as const;
export type Seat = (typeof SEATS)[number];

/** Who sent a command: a seat and a pseudonymous person id, never a name. */
export interface Actor {
  readonly seat: Seat;
  readonly person: string;
}

export const SEAT_TITLES: Readonly<Record<Seat, Bilingual>> = {
  'village-committee': { zh: '村民委员会', en: 'village committee' },
  'branch-committee': { zh: '村党支部', en: 'branch committee' },
  'supervision-committee': { zh: '村务监督委员会', en: 'supervision committee' },
  villager: { zh: '村民', en: 'villager' },
  township: { zh: '乡镇', en: 'township' },
  system: { zh: '系统', en: 'system' },
  auditor: { zh: '审计', en: 'auditor' },
};

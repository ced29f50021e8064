/** The rosters that a village keeps, as numbers of people. */
export const ROSTER_KEYS = [
  'branch-committee',
  'village-committee',
  'two-committees',
  'party-members',
  'representatives',
  'women-representatives',
  'congress',
  'adults',
  'households',
  'supervision-committee',
  'collective-members',
  'collective-congress',
] as const;
export type RosterKey = (typeof ROSTER_KEYS)[number];

/** What a village has, or has not. */
export const HAS_KEYS = [
  'collective-organisation',
  'representatives-authorised',
  'one-person-heads-both',
] as const;
export type HasKey = (typeof HAS_KEYS)[number];

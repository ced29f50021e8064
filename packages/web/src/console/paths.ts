import type { FormCommand } from '../forms/form.ts';
import { withQuery } from '../frame/links.ts';

/** What a list of decisions is asked for. */
export interface DecisionFilter {
  readonly state?: string | undefined;
  readonly stage?: string | undefined;
  /** Words of the title. */
  readonly q?: string | undefined;
}

/** Where the pages of the console are. */
export const consolePaths = {
  home: '/console',
  signIn: '/sign-in',
  signOut: '/sign-out',
  village: (code: string, filter: DecisionFilter & { readonly after?: string | undefined } = {}) =>
    withQuery(`/console/villages/${encodeURIComponent(code)}`, { ...filter }),
  start: (code: string) => `/console/villages/${encodeURIComponent(code)}/start`,
  /** A command to the village. */
  inVillage: (code: string, command: FormCommand) =>
    `/console/villages/${encodeURIComponent(code)}/${command}`,
  decision: (id: string) => `/console/decisions/${encodeURIComponent(id)}`,
  command: (id: string, command: FormCommand) =>
    `/console/decisions/${encodeURIComponent(id)}/${command}`,
} as const;

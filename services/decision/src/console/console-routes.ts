import type { RuleBook } from '@siyi/decision';
import type { Clock } from '@siyi/engine';
import { addStaticFiles, type HttpApp } from '@siyi/http';
import { assets, consolePaths } from '@siyi/web';
import type { Kysely } from 'kysely';
import type { Ledger } from '../ledger.ts';
import type { DecisionTables } from '../tables.ts';
import { addDecisionPages } from './decision-pages.ts';
import { addSignInPages } from './sign-in-pages.ts';
import { addVillagePages } from './village-pages.ts';

export interface ConsoleOptions {
  readonly ledger: Ledger;
  readonly rules: RuleBook;
  readonly clock: Clock;
  readonly database: Kysely<DecisionTables>;
  readonly demonstration: boolean;
}

/**
 * The console: plain pages and forms for those who act in decisions. A form becomes a command like
 * any other; the pages decide nothing.
 */
export function addConsole(app: HttpApp, options: ConsoleOptions): void {
  addStaticFiles(app, assets);
  app.get('/', (c) => c.redirect(consolePaths.home, 303));
  addSignInPages(app, options);
  addVillagePages(app, options);
  addDecisionPages(app, options);
}

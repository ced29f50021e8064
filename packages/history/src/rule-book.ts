import type { RuleBook } from '@siyi/decision';
import { nationalLaw, shippedCatalogue } from '@siyi/procedure';

/** The law and the procedures that ship: what every service of this version reads by. */
export const SHIPPED_RULES: RuleBook = { law: nationalLaw, catalogue: shippedCatalogue };

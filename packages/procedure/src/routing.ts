import { type CivilDay, IntegrityError } from '@siyi/kernel';
import { isInForce, type Law, type Matter, type Route, type Threshold } from './law.ts';

/** What a village has that decides who is competent. */
export interface VillageFacts {
  readonly collectiveOrganisation: boolean;
}

/** The route of a matter on a day: its competent bodies and the rule that names them. */
export function routeOf(law: Law, matterId: string, on: CivilDay, village: VillageFacts): Route {
  const route = matterOf(law, matterId).routes.find(
    (dated) =>
      isInForce(dated, on) &&
      (dated.collective === undefined || dated.collective === village.collectiveOrganisation),
  );
  if (!route) throw new IntegrityError(`the law has no route for ${matterId} on ${on}`);
  return route;
}

/** The votes that the catalogue asks of a body for a matter, where it binds that body on that day. */
export function thresholdOf(
  law: Law,
  matterId: string,
  body: string,
  on: CivilDay,
): Threshold | undefined {
  const { threshold } = matterOf(law, matterId);
  const binds = threshold?.binds.some(
    (dated) => isInForce(dated, on) && dated.bodies.includes(body),
  );
  return binds ? threshold : undefined;
}

/** The least days of posting that the law asks for when a posting begins on a day; 0 when silent. */
export function statutoryPostingDays(law: Law, on: CivilDay): number {
  const days = law.postings.filter((dated) => isInForce(dated, on)).map((posting) => posting.days);
  return Math.max(0, ...days);
}

function matterOf(law: Law, matterId: string): Matter {
  const matter = law.matters.get(matterId);
  if (!matter) throw new IntegrityError(`the law has no matter ${matterId}`);
  return matter;
}

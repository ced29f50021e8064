import { civilDayOf, type Instant } from '@siyi/kernel';
import { type Law, routeOf } from '@siyi/procedure';
import type { DecisionState } from '../state.ts';
import { termsAt, type VillageState } from '../village.ts';

/** The law, the village and the moment that a question is asked of. */
interface Surroundings {
  readonly law: Law;
  readonly village: VillageState;
  readonly now: Instant;
}

/** The assembly of the resolving stage that could decide a matter in place of its delegates. */
export function assemblyOf(
  { law, village, now }: Surroundings,
  { matter, procedure, assembly }: DecisionState,
): string | undefined {
  const collectiveOrganisation = termsAt(village, now).has['collective-organisation'];
  const route = routeOf(law, matter, civilDayOf(now), { collectiveOrganisation });
  const competent = procedure.resolving.bodies
    .map(({ body }) => body)
    .filter((body) => route.bodies.includes(body));
  const delegating = competent.map((body) => law.bodies.get(body)?.delegatesOf);
  return competent.find((body) => delegating.includes(body) || body === assembly);
}

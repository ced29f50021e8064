// Facts with the decisions around them, to be told: the rows of the table beside this say how.
import { type Instant, toInstant, uuidOf } from '@siyi/kernel';
import { type Procedure, type Stage, shippedCatalogue } from '@siyi/procedure';
import type { EventData, EventType, FactOf } from '../../event.ts';
import { type DecisionState, evolveDecision } from '../../state.ts';

/** An event, the decision before and after it, and the sentences that it is told in. */
export interface Row<K extends EventType> {
  readonly data: EventData<K>;
  readonly before?: DecisionState;
  /** Left out: as before. */
  readonly after?: DecisionState;
  readonly zh: string;
  readonly en: string;
}

export type Rows<K extends EventType> = { readonly [One in K]: readonly Row<One>[] };

/** A moment in the village: `2026-05-08 09:00`. */
export function at(text: string): Instant {
  return toInstant(`${text.replace(' ', 'T')}+08:00`);
}

const RECORDED = at('2026-05-08 00:00');

/** A recorded fact; its event id is made of its type. */
export function factOf<K extends EventType>(type: K, data: EventData<K>): FactOf<K> {
  return {
    ...{ eventId: uuidOf(type), schemaVersion: 1, version: 2, type, data },
    actor: { seat: 'village-committee', person: 'p-1' },
    ...{ occurredAt: RECORDED, recordedAt: RECORDED },
  } as unknown as FactOf<K>;
}

export const DEFAULT = shipped('xiyang-four-procedures@2026-01-01');

function shipped(wanted: string): Procedure {
  const found = shippedCatalogue.procedures.find(({ ref }) => ref === wanted);
  if (!found) throw new Error(`${wanted} is not shipped`);
  return found;
}

export const MOTION = {
  procedure: DEFAULT.ref,
  matter: 'PUBLIC_WELFARE',
  title: '修路',
  plan: '修水泥路',
  source: 'village-cadres',
};

const STARTED = evolveDecision(shippedCatalogue, undefined, {
  ...factOf('DecisionStarted', MOTION),
  procedureHash: DEFAULT.hash,
});

/** A decision in a stage. */
export function decision(stage: string, more: Partial<DecisionState> = {}): DecisionState {
  return { ...STARTED, stage, ...more };
}

const COUNCIL = { id: 'council', title: { zh: '村民议事会', en: 'village council' } };
const BEANS = { id: 'beans', title: { zh: '投豆', en: 'beans' } };

/** A procedure with stages, a body, a form of vote and a term of its own. */
const OWN: Procedure = {
  ...DEFAULT,
  title: { zh: '五议两公开', en: 'five deliberations' },
  document: {
    ...DEFAULT.document,
    bodies: [{ ...COUNCIL, cite: { source: 'SIYI' } }],
    methods: [BEANS],
    emergency: { regularisedWithin: 30 },
  },
  stages: new Map([
    ...DEFAULT.stages,
    ['review', { kind: 'review', title: { zh: '乡镇审核', en: 'township review' } } as Stage],
    ['check', { kind: 'supervision', title: { zh: '监督', en: 'supervision' } } as Stage],
    ['poll', { kind: 'evaluation', title: { zh: '群众评议', en: 'evaluation' } } as Stage],
  ]),
  stageIds: [...DEFAULT.stageIds.slice(0, -1), 'review', 'check', 'poll', 'archive'],
};

/** A decision in a stage of a procedure of the county's own. */
export function own(stage: string, more: Partial<DecisionState> = {}): DecisionState {
  return decision(stage, { procedure: OWN, ...more });
}

export const PROPOSAL = 'two-committee-proposal';
export const RESOLUTION = 'congress-resolution';
export const DISCLOSURE = 'resolution-disclosure';
export const WORKS = 'implementation';
export const RESULT = 'result-disclosure';

// A decision played in memory for the pages to show: what a service would read and decide.
import {
  asideSteps,
  type Command,
  type CommandType,
  createDecisionDomain,
  type DecisionState,
  dueOf,
  type Fact,
  nextSteps,
  parseCommand,
  type RecordedFact,
  readFact,
  SEAT_TITLES,
  type Seat,
  standingOf,
  tellFact,
  type VillageState,
} from '@siyi/decision';
import { addMilliseconds, type Instant, laterOf, type Refusal, toInstant } from '@siyi/kernel';
import { nationalCalendar, nationalLaw, shippedCatalogue } from '@siyi/procedure';
import type { ConsoleDecisionView, HistoryEntry, RefusedEntry } from '../views.ts';

const domain = createDecisionDomain({ law: nationalLaw, catalogue: shippedCatalogue });

export const VILLAGE = { code: '140724102203', name: '口上村' };
export const ROSTER = {
  'branch-committee': 3,
  'village-committee': 5,
  'party-members': 31,
  representatives: 36,
  adults: 610,
  households: 214,
  'women-representatives': 14,
  'supervision-committee': 3,
};

export interface Play {
  /** Sends a command at a moment; answers with the refusal where there was one. */
  send(at: string, seat: Seat, type: CommandType, data: unknown): Refusal | undefined;
  decision(): DecisionState;
  /** The decision as a seat sees it at a moment. */
  view(at: string, seat: Seat): ConsoleDecisionView;
}

export function play(): Play {
  let village: VillageState | undefined;
  let state: DecisionState | undefined;
  let last = toInstant('2004-01-01T00:00:00Z');
  const told: HistoryEntry[] = [];
  const refusals: RefusedEntry[] = [];

  function record(recorded: RecordedFact, privateValues: Readonly<Record<string, string>>): void {
    if (recorded.type === 'VillageRegistered' || recorded.type === 'RosterSet') {
      village = domain.evolveVillage(village, recorded);
      return;
    }
    const before = state;
    state = domain.evolveDecision(state, recorded);
    told.unshift(entryOf(readFact(recorded), before, state, privateValues));
  }

  function send(at: string, seat: Seat, type: CommandType, data: unknown): Refusal | undefined {
    const now = laterOf(toInstant(at), addMilliseconds(last, 1));
    const actor = { seat, person: 'person' };
    const command = parseCommand(type, data) as Command;
    const verdict = domain.decide({ command, actor, now, village, decision: state });
    if (verdict.outcome === 'refused') {
      const { refusal } = verdict;
      refusals.unshift({ recordedAt: now, seat, command: type, refusal });
      return refusal;
    }
    verdict.events.forEach((event, index) => {
      last = addMilliseconds(now, index);
      const { privateValues = {}, evidence: _none, causedBy: _cause, ...rest } = event;
      const version = isVillage(type) ? 1 : (state?.version ?? 0) + 1;
      const occurredAt = event.occurredAt ?? last;
      const eventId = `event-${told.length + 1}`;
      record({ ...rest, eventId, version, actor, occurredAt, recordedAt: last }, privateValues);
    });
    return undefined;
  }

  send('2004-01-01T00:00:00Z', 'township', 'RegisterVillage', { ...VILLAGE, roster: ROSTER });

  return {
    send,
    decision: () => {
      if (!state) throw new Error('the decision has not started');
      return state;
    },
    view: (at, seat) => {
      if (!state || !village) throw new Error('the decision has not started');
      return viewOf({ state, village, asOf: toInstant(at), seat, history: told, refusals });
    },
  };
}

function isVillage(type: CommandType): boolean {
  return type === 'RegisterVillage' || type === 'SetRoster';
}

function entryOf(
  fact: Fact,
  before: DecisionState | undefined,
  after: DecisionState,
  privateValues: Readonly<Record<string, string>>,
): HistoryEntry {
  const { eventId, type, occurredAt, recordedAt, version } = fact;
  return {
    eventId,
    type,
    villagePosition: version,
    occurredAt,
    recordedAt,
    actor: SEAT_TITLES[fact.actor.seat as Seat],
    sentence: tellFact({ fact, before, after }),
    flags: [],
    privateValues: Object.entries(privateValues).map(([field, value]) => ({ field, value })),
  };
}

interface Played {
  readonly state: DecisionState;
  readonly village: VillageState;
  readonly asOf: Instant;
  readonly seat: Seat;
  readonly history: readonly HistoryEntry[];
  readonly refusals: readonly RefusedEntry[];
}

function viewOf({ state, village, asOf, seat, history, refusals }: Played): ConsoleDecisionView {
  const { procedure } = state;
  const reached = procedure.stageIds.indexOf(state.stage);
  const stages = [...procedure.stages.values()].map(({ id, title }, index) => ({
    id,
    title,
    progress: progressOf(index, reached),
  }));
  const first = history.at(-1);
  return {
    asOf,
    seat,
    village: VILLAGE,
    id: 'd3c1d3c1-0000-4000-8000-000000000000',
    title: '村级活动场所建设',
    matter: nationalLaw.matters.get(state.matter)?.title ?? { zh: '', en: '' },
    amount: state.amount,
    plan: '新建活动场所 160 平方米',
    planVersion: state.planVersion,
    procedure: { ref: procedure.ref, title: procedure.title },
    started: { occurredAt: first?.occurredAt ?? asOf, recordedAt: first?.recordedAt ?? asOf },
    state: standingOf(state),
    stages,
    next: nextSteps({ law: nationalLaw, village, decision: state, now: asOf }),
    aside: asideSteps({ law: nationalLaw, village, decision: state, now: asOf }),
    due: dueOf(state, nationalCalendar),
    history,
    refusals,
  };
}

function progressOf(index: number, reached: number): 'passed' | 'open' | 'ahead' {
  if (index === reached) return 'open';
  return index < reached ? 'passed' : 'ahead';
}

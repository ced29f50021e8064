// A decision written down event by event, as a store would hold it: a test changes a line and asks
// what an inspector notes. An event's id is the name of its line.
import { type Instant, toInstant } from '@siyi/kernel';
import { nationalLaw, type Procedure, shippedCatalogue } from '@siyi/procedure';
import type { RecordedFact } from '../../event.ts';
import { rulesWith } from '../../testing/document.ts';
import { evolveVillage, type Has, type Roster, type VillageState } from '../../village.ts';
import { findAll } from '../find.ts';
import type { Finding } from '../finding.ts';
import { type History, toHistory } from '../history.ts';

/** An event, with its moments as people write them in the village: `2026-03-17 08:30`. */
export interface Line {
  readonly name: string;
  readonly at: string;
  /** When it was recorded; left out: on the evening of its day. */
  readonly recordedAt?: string;
  readonly seat?: string;
  /** Left out: a person of the seat's own. */
  readonly person?: string;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** The fields that are committed to. */
  readonly commits?: readonly string[];
  /** The files of evidence; the same letter is the same file. */
  readonly files?: readonly string[];
  readonly hash?: string;
}

/** A moment of the village. */
export function moment(text: string): Instant {
  return toInstant(`${text.replace(' ', 'T')}+08:00`);
}

const SHIPPED = 'four-deliberations@2026-01-01';
const LAWFUL_PROCEDURE = rulesWith(SHIPPED, (stage) => stage).catalogue.procedures[0] as Procedure;

type Stage = Parameters<Parameters<typeof rulesWith>[1]>[0];

/** 四议两公开 with other numbers in some of its stages. */
export function procedureWith(changes: Readonly<Record<string, object>>): Procedure {
  const change = (stage: Stage) => ({ ...stage, ...changes[stage.id] }) as Stage;
  return rulesWith(SHIPPED, change).catalogue.procedures[0] as Procedure;
}

export const ROSTER: Roster = {
  'branch-committee': 5,
  'village-committee': 5,
  'party-members': 44,
  representatives: 35,
  adults: 1300,
  households: 402,
  'women-representatives': 14,
  'supervision-committee': 3,
};

export interface Situation {
  readonly procedure?: Procedure;
  /** Procedures that the decision was under before. */
  readonly earlier?: readonly Procedure[];
  readonly claimed?: boolean;
  readonly asOf?: string;
  readonly has?: Partial<Has>;
  /** What the village recorded beside its registration. */
  readonly village?: readonly Line[];
}

/** The village, with what it recorded beside its registration. */
export function villageOf({ has, village = [] }: Situation = {}): VillageState {
  const data = {
    code: '410927108212',
    name: '样本村',
    roster: ROSTER,
    has: {
      'collective-organisation': false,
      'representatives-authorised': true,
      'one-person-heads-both': false,
      ...has,
    },
  };
  const registered: Line = {
    name: 'registration',
    at: '2004-01-01 00:00',
    type: 'VillageRegistered',
    data,
  };
  const facts = [registered, ...village].map((line, index) => factOf(line, index, undefined));
  return facts.reduce<VillageState | undefined>(evolveVillage, undefined) as VillageState;
}

export function factOf(line: Line, index: number, hash: string | undefined): RecordedFact {
  const { name, at, recordedAt, seat = 'village-committee', person, type, data } = line;
  const { commits = [], files = [] } = line;
  return {
    eventId: name,
    type,
    schemaVersion: 1,
    version: index + 1,
    actor: { seat, person: person ?? `person-${seat}` },
    occurredAt: moment(at),
    recordedAt: moment(
      recordedAt ?? `${at.slice(0, 10)} 23:59:59.${String(index).padStart(3, '0')}`,
    ),
    procedureHash: line.hash ?? hash,
    commitments: Object.fromEntries(commits.map((field) => [field, 'c'.repeat(43)])),
    evidence: files.map((letter) => ({
      sha256: letter.repeat(64).slice(0, 64),
      mediaType: 'image/jpeg',
      bytes: 9,
    })),
    data,
  };
}

export function historyOf(lines: readonly Line[], situation: Situation = {}): History {
  const { procedure = LAWFUL_PROCEDURE, earlier = [], claimed = false, asOf } = situation;
  const pin = (earlier[0] ?? procedure).hash;
  const recorded = lines.map((line, index) => factOf(line, index, pin));
  const catalogue = {
    ...shippedCatalogue,
    byHash: (hash: string) => [...earlier, procedure].find((one) => one.hash === hash),
  };
  const more = asOf === undefined ? {} : { asOf: moment(asOf) };
  const rules = { law: nationalLaw, procedure, catalogue };
  return toHistory(rules, villageOf(situation), recorded, claimed, more);
}

/** What is found, as `F-04 error examination<deliberation`: the events that prove it, by name. */
export function found(lines: readonly Line[], situation: Situation = {}): readonly string[] {
  return findAll(historyOf(lines, situation)).map(told);
}

export function told({ id, severity, events }: Finding): string {
  return `${id} ${severity} ${events.join('<')}`;
}

/** A record as paper: typed in a year later, nothing concluded. */
export function onPaper(lines: readonly Line[]): readonly Line[] {
  return lines
    .filter(({ type }) => !['StageDecided', 'NoticeEnded', 'ChangeDecided'].includes(type))
    .map((line, index) => ({
      ...line,
      recordedAt: `2027-03-01 ${String(8 + Math.floor(index / 2)).padStart(2, '0')}:${index % 2 ? '31' : '00'}`,
      person: line.person ?? `${line.seat ?? 'village-committee'} ${index}`,
    }));
}

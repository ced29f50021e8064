import {
  type CommandAnswer,
  commandAnswerSchema,
  type DecisionSummary,
  type DecisionView,
  decisionSummarySchema,
  decisionViewSchema,
  type EventView,
  eventViewSchema,
  type Findings,
  findingsSchema,
  type Migrations,
  migrationsSchema,
  type OpeningView,
  openingSchema,
  type Page,
  pageOf,
  type Replay,
  replaySchema,
  type SeatHolder,
  seatHolderSchema,
} from '@siyi/contracts';
import * as z from 'zod';
import { type Call, type Caller, call, download, type Fetch } from './call.ts';
import {
  type CaseAnswer,
  type CaseStepAnswer,
  caseAnswerSchema,
  caseStepSchema,
  type OpenedCase,
  openedCaseSchema,
} from './case-shapes.ts';
import { UnreachableServer } from './failure.ts';
import { followEvents } from './follow-events.ts';

export interface ClientOptions {
  /** Of one service, such as `http://127.0.0.1:8080`. */
  readonly url: string;
  /** The value of the `Authorization` header. */
  readonly authorization?: string | undefined;
  /** Left out: the one of Node. */
  readonly fetch?: Fetch;
  /** For a whole answer. */
  readonly timeoutMs?: number;
}

export interface DecisionFilter {
  readonly village?: string | undefined;
  readonly state?: string | undefined;
  readonly stage?: string | undefined;
  readonly matter?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly q?: string | undefined;
  /** From the page before. */
  readonly after?: string | undefined;
}

export interface FindingsFilter {
  readonly village?: string | undefined;
  /** A moment. */
  readonly since?: string | undefined;
}

export interface ReplayMoment {
  readonly at?: string | undefined;
  /** Of the ledger. */
  readonly position?: number | undefined;
  /** In the order of the axis; 0 before the first. */
  readonly step?: number | undefined;
  readonly by?: 'recordedAt' | 'occurredAt' | undefined;
}

export interface ExportFilter {
  readonly village?: string | undefined;
  /** The 16 hex digits of a case that was run on the server. */
  readonly case?: string | undefined;
}

/** A file as an event cites it. */
export interface CitedFile {
  readonly sha256: string;
  readonly mediaType: string;
}

/** A command's id, and the version that it was decided on where that matters. */
export interface Sending {
  /** A UUID; the same one again gets the same answer. */
  readonly commandId: string;
  readonly expectedVersion?: number | undefined;
}

export type CommandTarget = { readonly decision: string } | { readonly village: string };

export type Client = ReturnType<typeof createClient>;

const TIMEOUT_MS = 10_000;
// A bundle is made when it is asked for.
const BUNDLE_TIMEOUT_MS = 300_000;
const BUNDLE_BYTES_MAX = 2 * 1024 ** 3;
const EVIDENCE_BYTES_MAX = 64 * 1024 ** 2;

/**
 * A client of one service. Every method throws ProblemError where the server refuses the request,
 * and UnreachableServer where none answers; a refused command is an answer.
 */
export function createClient(options: ClientOptions) {
  const caller: Caller = {
    url: baseOf(options.url),
    authorization: options.authorization,
    fetch: options.fetch ?? ((url, init) => fetch(url, init)),
    timeoutMs: options.timeoutMs ?? TIMEOUT_MS,
  };
  const get = <T>(wanted: Call<T>) => call(caller, wanted);
  return { ...casesOf(get), ...readingOf(get, caller), ...commandsOf(get) };
}

type Get = <T>(wanted: Call<T>) => Promise<T>;

function casesOf(get: Get) {
  return {
    /**
     * Gives a case a ledger of its own. The content of a procedure file takes the place of its
     * path, as it does in the identity of the case.
     */
    openCase: (document: object, procedureFile?: unknown): Promise<OpenedCase> =>
      get({
        method: 'POST',
        path: ['cases'],
        body: procedureFile === undefined ? document : { ...document, procedure: procedureFile },
        schema: openedCaseSchema,
      }),
    /** Runs a step, from 1. */
    runStep: (d: string, n: number): Promise<CaseStepAnswer> =>
      get({ method: 'POST', path: ['cases', d, 'steps', n], schema: caseStepSchema }),
    caseResult: (d: string): Promise<CaseAnswer> =>
      get({ path: ['cases', d], schema: caseAnswerSchema }),
    /** The book that the case has written: every event of its village, in order. */
    caseBook: (d: string): Promise<readonly EventView[]> =>
      get({ path: ['cases', d, 'book'], schema: z.array(eventViewSchema) }),
  };
}

function readingOf(get: Get, caller: Caller) {
  return {
    listDecisions: (filter: DecisionFilter = {}): Promise<Page<DecisionSummary>> =>
      get({ path: ['decisions'], query: { ...filter }, schema: pageOf(decisionSummarySchema) }),
    decision: (id: string): Promise<DecisionView> =>
      get({ path: ['decisions', id], schema: decisionViewSchema }),
    decisionEvents: (id: string, after?: string): Promise<Page<EventView>> =>
      get({ path: ['decisions', id, 'events'], query: { after }, schema: pageOf(eventViewSchema) }),
    villageEvents: (code: string, after?: string): Promise<Page<EventView>> =>
      get({
        path: ['villages', code, 'events'],
        query: { after },
        schema: pageOf(eventViewSchema),
      }),
    /** The events of a village behind a `villagePosition` as they come, until the signal ends it. */
    followVillage: (code: string, after: number, signal: AbortSignal): AsyncGenerator<EventView> =>
      followEvents(caller, { path: ['villages', code, 'events'], after }, signal),
    /** The dry run of `MigrateDecision` over all running decisions, or those of a village. */
    migrations: (to: string, village?: string): Promise<Migrations> =>
      get({ path: ['migrations'], query: { to, village }, schema: migrationsSchema }),
    /** Who holds which seats of a village; for its committee and the township. */
    seats: (village: string): Promise<readonly SeatHolder[]> =>
      get({ path: ['villages', village, 'seats'], schema: z.array(seatHolderSchema) }),
    /** What an inspector would note, of the audit service; it searches when it is asked. */
    findings: (of: FindingsFilter = {}): Promise<Findings> =>
      get({ path: ['findings'], query: { ...of }, schema: findingsSchema }),
    /** Of the audit service. */
    replay: (id: string, moment: ReplayMoment = {}): Promise<Replay> =>
      get({ path: ['decisions', id, 'replay'], query: { ...moment }, schema: replaySchema }),
    /** What opens the commitments of a village, of events behind a place; the reading is recorded. */
    openings: (village: string, after?: string): Promise<Page<OpeningView>> =>
      get({
        path: ['villages', village, 'openings'],
        query: { after },
        schema: pageOf(openingSchema),
      }),
    /** A file that an event cites, by its SHA-256 in lower hex; the reading is recorded. */
    evidence: ({ sha256, mediaType }: CitedFile): Promise<Uint8Array> =>
      download(caller, { path: ['evidence', sha256], mediaType, bytesMax: EVIDENCE_BYTES_MAX }),
    /** The offline bundle of a village, of a case, or of all, of the audit service: a zip. */
    exportBundle: (of: ExportFilter = {}): Promise<Uint8Array> =>
      download(
        { ...caller, timeoutMs: BUNDLE_TIMEOUT_MS },
        {
          path: ['export'],
          query: { ...of },
          mediaType: 'application/zip',
          bytesMax: BUNDLE_BYTES_MAX,
        },
      ),
  };
}

function commandsOf(get: Get) {
  return {
    startDecision: (village: string, data: unknown, sending: Sending): Promise<CommandAnswer> =>
      get({ ...sent(sending), path: ['decisions'], body: { village, data } }),
    sendCommand: (
      target: CommandTarget,
      command: { readonly command: string; readonly data: unknown },
      sending: Sending,
    ): Promise<CommandAnswer> =>
      get({ ...sent(sending), path: [...pathOf(target), 'commands'], body: command }),
  };
}

function sent({ commandId, expectedVersion }: Sending) {
  return {
    method: 'POST',
    headers: {
      'Idempotency-Key': commandId,
      ...(expectedVersion === undefined ? {} : { 'If-Match': `"${expectedVersion}"` }),
    },
    schema: commandAnswerSchema,
    problemIsAnswer: true,
  } as const;
}

function pathOf(target: CommandTarget): readonly string[] {
  return 'decision' in target ? ['decisions', target.decision] : ['villages', target.village];
}

function baseOf(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol === 'http:' || url?.protocol === 'https:') {
    for (const part of ['search', 'hash', 'username', 'password'] as const) url[part] = '';
    // Paths are relative to it, so that a service may live below one.
    if (!url.pathname.endsWith('/')) url.pathname += '/';
    return url;
  }
  throw new UnreachableServer({
    zh: `“${text}”不是 http 网址,应如 http://127.0.0.1:8080。`,
    en: `"${text}" is no http address such as http://127.0.0.1:8080.`,
  });
}

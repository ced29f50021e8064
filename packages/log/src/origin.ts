/** The log of a village: under which name, and the how many-eth it is, from 1. */
export interface LogName {
  /** Whose logs they are, such as `siyi.example.cn/330114`: without spaces and plus. */
  readonly operator: string;
  /** The 12-digit code of the village. */
  readonly village: string;
  /** More than 1 where a log was frozen and goes on as another. */
  readonly generation: number;
}

/** The origin of a village's log, which is the name of its key as well. */
export function originOf({ operator, village, generation }: LogName): string {
  return `${operator}/village/${village}${generation === 1 ? '' : `/${generation}`}`;
}

// As in note.ts: the origin is the name of a key as well.
const ORIGIN = /^([^\p{White_Space}+]+)\/village\/([0-9]{12})(?:\/([1-9][0-9]{0,3}))?$/u;

/** Reads an origin; undefined unless it is the one spelling. */
export function parseOrigin(origin: string): LogName | undefined {
  const [, operator, village, generation = '1'] = ORIGIN.exec(origin) ?? [];
  if (operator === undefined || village === undefined) return undefined;
  const name = { operator, village, generation: Number(generation) };
  return originOf(name) === origin ? name : undefined;
}

/** Where the event at a villagePosition stands in a log; the log that goes on begins with a leaf of its own. */
export function leafIndexOf(generation: number, villagePosition: number): number {
  return generation === 1 ? villagePosition - 1 : villagePosition;
}

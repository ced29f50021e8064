import { uuidOf } from '@siyi/kernel';

const DECISION = /^decision-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** How a stream is keyed in the tables: by its decision's id, or by one derived from its name. */
export function streamIdOf(stream: string): string {
  return DECISION.exec(stream)?.[1] ?? uuidOf(stream);
}

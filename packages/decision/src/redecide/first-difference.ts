/** Two values that differ, and where. */
export interface TwoValues {
  readonly path: string;
  readonly expected: unknown;
  readonly recorded: unknown;
}

/**
 * The first place in which two JSON values differ; undefined where their canonical forms are one. A
 * member that is undefined is absent.
 */
export function firstDifference(
  path: string,
  expected: unknown,
  recorded: unknown,
): TwoValues | undefined {
  if (Object.is(expected, recorded)) return undefined;
  if (!isObject(expected) || !isObject(recorded)) return { path, expected, recorded };
  if (Array.isArray(expected) !== Array.isArray(recorded)) return { path, expected, recorded };
  for (const key of Object.keys(expected)) {
    const found = firstDifference(`${path}.${key}`, expected[key], recorded[key]);
    if (found) return found;
  }
  for (const key of Object.keys(recorded)) {
    if (recorded[key] === undefined || Object.hasOwn(expected, key)) continue;
    return { path: `${path}.${key}`, expected: undefined, recorded: recorded[key] };
  }
  return undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

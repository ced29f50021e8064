// The figures, names and moments in the data of an event, each changed in one way.

/** One leaf of an event's data, and the data with that leaf changed. */
export interface Changed {
  /** Such as `excluded[].count`. */
  readonly path: string;
  readonly data: Record<string, unknown>;
}

/** The data, changed in one leaf at a time. */
export function changedLeaves(data: object): readonly Changed[] {
  return changesIn(data, '').map(({ path, value }) => ({
    path,
    data: value as Record<string, unknown>,
  }));
}

interface Change {
  readonly path: string;
  readonly value: unknown;
}

function changesIn(value: unknown, path: string): readonly Change[] {
  if (Array.isArray(value)) {
    return value.flatMap((one, at) =>
      changesIn(one, `${path}[]`).map((change) => ({
        path: change.path,
        value: value.with(at, change.value),
      })),
    );
  }
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, member]) =>
      changesIn(member, path === '' ? key : `${path}.${key}`).map((change) => ({
        path: change.path,
        value: { ...value, [key]: change.value },
      })),
    );
  }
  return [{ path, value: another(value) }];
}

const MOMENT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;
const YUAN = /^\d+\.\d\d$/;

/** Another value of the same kind. */
function another(value: unknown): unknown {
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') return value + 1;
  const text = String(value);
  if (MOMENT.test(text)) return new Date(Date.parse(text) + 1000).toISOString();
  if (YUAN.test(text)) return `1${text}`;
  return `${text}x`;
}

/** The sizes of text that a reader can choose, the default first. */
export const TEXT_SIZES = ['standard', 'large', 'larger'] as const;
export type TextSize = (typeof TEXT_SIZES)[number];

// Only to read a path with the URL parser; nothing is ever fetched from it.
const ORIGIN = 'http://siyi.invalid';

/**
 * A path of this site with some of its query replaced; a value left undefined is taken out. The
 * answer starts with exactly one slash, so that no path can lead to another site.
 */
export function withQuery(
  path: string,
  query: Readonly<Record<string, string | number | undefined>>,
): string {
  const url = new URL(path.replace(/^[/\\]*/, '/'), ORIGIN);
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined) url.searchParams.delete(name);
    else url.searchParams.set(name, String(value));
  }
  return `/${url.pathname.replace(/^\/+/, '')}${url.search}`;
}

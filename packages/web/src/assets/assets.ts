import { readFileSync } from 'node:fs';
import { sha256, toHex } from '@siyi/kernel';

/** A file that never changes: its path holds the hash of its content. */
export interface Asset {
  readonly contentType: string;
  readonly body: string;
  /** To be kept by browsers for as long as they like. */
  readonly immutable: true;
}

const TYPES = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
} as const;

// 64 bits: a name, not a proof.
const HASH_DIGITS = 16;
const STYLES = ['tokens', 'text', 'frame', 'parts', 'forms', 'pages', 'print'] as const;

const style = asset('siyi', 'css', STYLES.map((name) => read(`${name}.css`)).join('\n'));
const icon = asset('icon', 'svg', read('icon.svg'));
const stream = asset('stream', 'js', read('stream.js'));
const replay = asset('replay', 'js', read('replay.js'));

/** Path of the one style sheet of all pages. */
export const stylePath = style.path;
/** Path of the picture beside the title. */
export const iconPath = icon.path;

/** Path of the script that shows events as they happen. */
export const streamScriptPath = stream.path;
/** Path of the script that turns the steps of a replay. */
export const replayScriptPath = replay.path;

/** Every static file by its path; nothing else is served from `/assets/`. */
export const assets: ReadonlyMap<string, Asset> = new Map(
  [style, icon, stream, replay].map(({ path, file }) => [path, file]),
);

function asset(name: string, suffix: keyof typeof TYPES, body: string) {
  const hash = toHex(sha256(body)).slice(0, HASH_DIGITS);
  const file: Asset = { contentType: TYPES[suffix], body, immutable: true };
  return { path: `/assets/${name}-${hash}.${suffix}`, file };
}

function read(name: string): string {
  return readFileSync(new URL(name, import.meta.url), 'utf8');
}

import { describe, expect, it } from 'vitest';
import { assets, stylePath } from '../assets/assets.ts';
import { replayListPage } from '../audit/list-page.ts';
import { replayPage } from '../audit/replay-page.ts';
import { REPLAYS_EACH_PAGE } from '../audit/view.ts';
import { decisionsPage, overPage } from '../disclosure/board-lists.ts';
import { boardPage } from '../disclosure/board-page.ts';
import { villagesPage } from '../disclosure/villages-page.ts';
import { supervisionListPage } from '../supervision/list-page.ts';
import { EVENTS_EACH_PAGE } from '../supervision/view.ts';
import { SAMPLE_PAGES, sampleFrame } from './sample-pages.ts';
import {
  sampleBoard,
  sampleEvents,
  sampleReplay,
  sampleReplayList,
  sampleVillages,
} from './sample-views.ts';

const LANGUAGES = ['zh', 'en'] as const;
const PAGES = SAMPLE_PAGES.flatMap((page) =>
  LANGUAGES.map((language) => ({ ...page, language, title: `${page.name} in ${language}` })),
);
const PAGE_BYTES_MAX = 50_000;
const HOSTILE = `"><script>alert(1)</script><img onerror='alert(1)'>`;

const asIs = (text: string) => text;

function render(page: (typeof PAGES)[number], write: (text: string) => string = asIs): string {
  return String(page.render(sampleFrame(page.service, page.language, write), write));
}

describe('every page', () => {
  it.each(PAGES)('shows hostile text as text: $title', (page) => {
    const text = render(page, () => HOSTILE);
    expect(text).not.toContain('<script>');
    expect(text).not.toContain('<img');
    expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  });

  it.each(PAGES)('has nothing inline that a strict CSP refuses: $title', (page) => {
    const text = render(page);
    expect(text).not.toMatch(/<style|\sstyle=|\son[a-z]+=|javascript:/i);
    expect(text.match(/<script(?! src="\/assets\/)/g)).toBeNull();
  });

  it.each(PAGES)('refers only to assets that there are: $title', (page) => {
    const paths = [...render(page).matchAll(/"(\/assets\/[^"]+)"/g)].map(([, path]) => path ?? '');
    expect(paths.filter((path) => !assets.has(path))).toEqual([]);
    expect(paths).toContain(stylePath);
  });

  it.each(PAGES)('is light, its style and scripts included: $title', (page) => {
    expect(weightOf(render(page))).toBeLessThanOrEqual(PAGE_BYTES_MAX);
  });

  it.each(PAGES)('has one heading of the first rank, and skips no rank: $title', (page) => {
    const ranks = [...render(page).matchAll(/<h([1-6])/g)].map(([, rank]) => Number(rank));
    expect(ranks.filter((rank) => rank === 1)).toHaveLength(1);
    const skips = ranks.filter((rank, at) => at > 0 && rank > (ranks[at - 1] ?? 0) + 1);
    expect(skips).toEqual([]);
  });

  it.each(PAGES)('says nothing undefined: $title', (page) => {
    expect(render(page)).not.toMatch(/\b(undefined|null|NaN)\b|\[object|Invalid/);
  });
});

describe.each(LANGUAGES)('a full page in %s', (language) => {
  const many = <T>(items: readonly T[], length: number) =>
    Array.from({ length }, (_, at) => items[at % items.length] as T);
  const board = sampleBoard(asIs);
  const busy = {
    ...board,
    running: many(board.running, 4),
    over: many(board.over, 200),
    decisions: many(board.decisions, 200),
  };
  const events = sampleEvents(asIs);
  const list = sampleReplayList(asIs);
  const replay = sampleReplay(asIs);
  const { villages } = sampleVillages(asIs);

  it.each([
    [
      'villages',
      villagesPage({ villages: many(villages, 400) }, sampleFrame('disclosure', language)),
    ],
    ['board', boardPage(busy, sampleFrame('disclosure', language))],
    ['notices', overPage(busy, 2, sampleFrame('disclosure', language))],
    ['decisions', decisionsPage(busy, 2, sampleFrame('disclosure', language))],
    [
      'events',
      supervisionListPage(
        { ...events, events: many(events.events.slice(0, 1), EVENTS_EACH_PAGE) },
        sampleFrame('supervision', language),
      ),
    ],
    [
      'replays',
      replayListPage(
        { ...list, decisions: many(list.decisions, REPLAYS_EACH_PAGE) },
        sampleFrame('audit', language),
      ),
    ],
    [
      'replay',
      replayPage(
        {
          ...replay,
          step: 200,
          steps: 400,
          timeline: many(replay.timeline, 400).map((one, at) => ({ ...one, step: at + 1 })),
        },
        sampleFrame('audit', language),
      ),
    ],
  ])('of %s is light', (_, page) => {
    expect(weightOf(String(page))).toBeLessThanOrEqual(PAGE_BYTES_MAX);
  });
});

describe('an English page', () => {
  it.each(SAMPLE_PAGES)('holds no Chinese of ours: $name', ({ service, render: page }) => {
    // With every text of the village in Latin letters, what is Chinese is ours: the seal and the
    // link to the Chinese page.
    const latin = () => 'x';
    const text = String(page(sampleFrame(service, 'en', latin), latin));
    const words = text.match(/\p{Script=Han}+/gu) ?? [];
    expect(words).toEqual(['四议', '中文']);
  });
});

describe('a Chinese page', () => {
  it.each(SAMPLE_PAGES)('holds no English of ours: $name', ({ service, render: page }) => {
    const text = String(page(sampleFrame(service, 'zh'), asIs));
    const technical = /[\w-]+@[\d-]+|\b[\w-]{36,43}\b|data\.present|quorum-not-met|invalid-input/g;
    const seen = text.replace(/<pre>.*?<\/pre>|<[^>]*>/g, ' ').replace(technical, ' ');
    const words = seen.match(/[A-Za-z]{2,}/g) ?? [];
    expect(words.filter((word) => !['English', 'JSON'].includes(word))).toEqual([]);
  });
});

/** Bytes of a page with everything that it loads, before any compression. */
function weightOf(text: string): number {
  const files = [...assets].filter(([path]) => text.includes(path)).map(([, { body }]) => body);
  return [text, ...files].reduce((sum, part) => sum + Buffer.byteLength(part), 0);
}

// Pages: pure functions from a view to HTML, in Chinese and English, that work without JavaScript.
// They never read anything; services fill the views, and answer with the same view as JSON. Every
// text is escaped, and nothing is styled or scripted inline, so that a strict CSP holds.
export * from './assets/assets.ts';
export * from './audit/list-page.ts';
export * from './audit/paths.ts';
export * from './audit/replay-page.ts';
export * from './audit/view.ts';
export * from './disclosure/board-page.ts';
export * from './disclosure/notice-page.ts';
export * from './disclosure/paths.ts';
export * from './disclosure/view.ts';
export * from './disclosure/villages-page.ts';
export * from './frame/amount.ts';
export * from './frame/html.ts';
export * from './frame/lag.ts';
export * from './frame/language.ts';
export * from './frame/layout.ts';
export * from './frame/links.ts';
export * from './frame/moment.ts';
export type { ServiceName } from './messages/frame.ts';
export * from './parts/banner.ts';
export * from './parts/filter-form.ts';
export * from './parts/problem-page.ts';
export * from './parts/stage-line.ts';
export * from './parts/state-tag.ts';
export * from './parts/table.ts';
export * from './parts/terms.ts';
export * from './parts/told-event.ts';
export * from './parts/turn.ts';
export * from './parts/two-times.ts';
export * from './parts/verify.ts';
export * from './supervision/list-page.ts';
export * from './supervision/paths.ts';
export * from './supervision/stream-message.ts';
export * from './supervision/view.ts';
export * from './supervision/villages-page.ts';

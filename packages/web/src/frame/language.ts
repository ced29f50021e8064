import type { Bilingual } from '@siyi/kernel';
import { type Html, html } from './html.ts';

export const LANGUAGES = ['zh', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** What the `lang` attribute calls them. */
export const LANGUAGE_TAGS: Readonly<Record<Language, string>> = { zh: 'zh-Hans', en: 'en' };

/** The words of one part of the pages in both languages, of one shape: no key can be missing. */
export type Catalogue<Messages> = Readonly<Record<Language, Messages>>;

/** Says a bilingual text in the language of the reader. */
export function say(words: Bilingual, language: Language): string {
  return words[language];
}

/** A text as somebody in the village wrote it: Chinese, and marked so where the page is not. */
export function asWritten(text: string, language: Language): Html {
  return language === 'zh' ? html`${text}` : html`<span lang="zh-Hans">${text}</span>`;
}

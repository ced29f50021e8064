/** A text for people: Chinese first, English complete. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

import { expect, it } from 'vitest';
import { earlierLaws, nationalLaw } from './law.ts';

// A new hash goes to the end when the document changes, and the document as it was into law/earlier:
// events name their law by its hash for ever.
const EVER_SHIPPED = [
  'G67Lld-mDH6rrCuhKBRQxY-ySmRrPZ2m5gnuPErPtXM',
  'Txj1vl_OUKlp9pzhDTF2exm9lrZg0QAvxNO63Ut6BTE',
];

it('keeps every document of the law that events may name', () => {
  expect([...earlierLaws, nationalLaw].map(({ hash }) => hash)).toEqual(EVER_SHIPPED);
});

import { type HttpContext, languageOf, textSizeOf } from '@siyi/http';
import type { Frame } from '@siyi/web';

/** What surrounds the pages of the board. Nobody signs in here: it is the same for everybody. */
export function frameOf(
  c: HttpContext,
  of: Pick<Frame, 'path' | 'openData'> & { readonly demonstration: boolean },
): Frame {
  return { language: languageOf(c), size: textSizeOf(c), service: 'disclosure', ...of };
}

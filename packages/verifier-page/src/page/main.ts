import './without-eval.ts';
import { openPage } from './open-page.ts';
import { servePage } from './work/serve-page.ts';

// The one script of the page is that of its worker too: there is no other file to load it from.
if (typeof document === 'undefined') servePage();
// An older browser is left with the words that say so.
else if (isNewEnough()) openPage(document.currentScript?.textContent ?? '');

function isNewEnough(): boolean {
  return 'groupBy' in Map && 'isWellFormed' in String.prototype;
}

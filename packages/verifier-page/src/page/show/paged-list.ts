import { element } from '../element.ts';
import type { Say } from '../words.ts';

/** How many items stand there at first; more would make the page slow. */
export const SHOWN_AT_ONCE = 100;

/** A list that shows its first hundred items, and a hundred more for each press of a button. */
export function pagedList<T>(
  items: readonly T[],
  item: (one: T) => HTMLElement,
  say: Say,
): readonly HTMLElement[] {
  const list = element('ul', {});
  const button = element('button', { type: 'button' });
  let shown = 0;
  const showMore = () => {
    const made = items.slice(shown, shown + SHOWN_AT_ONCE).map(item);
    list.append(...made);
    const isFirst = shown === 0;
    shown += made.length;
    const left = items.length - shown;
    button.hidden = left === 0;
    button.textContent = say({ zh: `再显示一些(还有 ${left})`, en: `Show more (${left} left)` });
    if (!isFirst) focusOn(made[0]);
  };
  button.addEventListener('click', showMore);
  showMore();
  return items.length > SHOWN_AT_ONCE ? [list, button] : [list];
}

// The button moves away from under the reader, or is gone.
function focusOn(item: HTMLElement | undefined): void {
  item?.setAttribute('tabindex', '-1');
  item?.focus();
}

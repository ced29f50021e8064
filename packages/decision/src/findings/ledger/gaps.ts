import { citeSource } from '@siyi/procedure';
import { type LedgerFinding, type LedgerRule, notedAcross, type Placed } from './scan.ts';

/** Numbers that must be 1 to n, each once: what is kept of them tells whether they are. */
interface Numbers {
  count: number;
  most: number;
  sum: bigint;
  squares: bigint;
  /** The event with the largest number. */
  last: string;
}

/** F-95: a stream or a village's book with a number missing, or one twice (日志不连续). */
export const gapsInBooks: LedgerRule = {
  ids: ['F-95'],
  begin: ({ law }) => {
    const books = new Map<string, Numbers>();
    const found: LedgerFinding[] = [];
    const look = (village: string, decisionId: string | undefined, places: readonly Placed[]) => {
      const book = books.get(village) ?? empty();
      books.set(village, book);
      const versions = empty();
      for (const { eventId, version, villagePosition } of places) {
        add(book, villagePosition, eventId);
        add(versions, version, eventId);
      }
      if (!isDense(versions)) found.push(gap(village, decisionId, versions));
    };
    const gap = (village: string, decisionId: string | undefined, numbers: Numbers) => {
      const { count, most, last } = numbers;
      const of = decisionId ? { zh: '决策', en: 'decision' } : { zh: '村账', en: "village's book" };
      const words = {
        zh: `${of.zh}的日志有 ${count} 条,编号到 ${most},有缺号或重号`,
        en: `The log of the ${of.en} has ${count} events, numbered to ${most}: a number is missing or twice`,
      };
      const decisions = decisionId === undefined ? [] : [decisionId];
      const citation = citeSource(law, 'log-dense', 'SIYI');
      return notedAcross('F-95', { citation, events: [last], words, village, decisions });
    };
    return {
      village: ({ code, places }) => places && look(code, undefined, places),
      decision: ({ village, decisionId, places }) => places && look(village, decisionId, places),
      conclude: () => [
        ...found,
        ...[...books].flatMap(([village, book]) =>
          isDense(book) ? [] : [gap(village, undefined, book)],
        ),
      ],
    };
  },
};

function empty(): Numbers {
  return { count: 0, most: 0, sum: 0n, squares: 0n, last: '' };
}

function add(numbers: Numbers, number: number, eventId: string): void {
  numbers.count += 1;
  numbers.sum += BigInt(number);
  numbers.squares += BigInt(number) ** 2n;
  if (number > numbers.most) Object.assign(numbers, { most: number, last: eventId });
}

function isDense({ count, most, sum, squares }: Numbers): boolean {
  const n = BigInt(most);
  return (
    count === most && sum === (n * (n + 1n)) / 2n && squares === (n * (n + 1n) * (2n * n + 1n)) / 6n
  );
}

import { type Bilingual, TransientFailure } from '@siyi/kernel';

/** The database cannot be used as it is, and a person has to act; `words` say how, in a sentence. */
export class UnusableDatabase extends Error {
  override readonly name = 'UnusableDatabase';
  readonly words: Bilingual;

  constructor(words: Bilingual, options?: ErrorOptions) {
    super(words.en, options);
    this.words = words;
  }
}

// https://www.postgresql.org/docs/18/errcodes-appendix.html: a connection that failed, a server
// that shuts down or starts up, that is out of connections, memory or disk, a wait that was cut
// short, and two transactions in each other's way.
const TRANSIENT_CLASSES = ['08', '53'];
const TRANSIENT_STATES = [
  '57P01',
  '57P02',
  '57P03',
  '57P05',
  '57014',
  '55P03',
  '40001',
  '40P01',
  '25P03',
];
const NETWORK_CODES = [
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOENT',
  'ENOTFOUND',
  'EAI_AGAIN',
];
// What pg itself says when the connection is gone; it gives these no code.
const LOST =
  /connection terminated|connection ended|timeout exceeded|not queryable|pool after calling end/i;

/** Whether the same may go well later, on a server that is there again. */
export function isTransient(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: unknown };
  if (typeof code !== 'string') return LOST.test(error.message);
  if (NETWORK_CODES.includes(code) || TRANSIENT_STATES.includes(code)) return true;
  return code.length === 5 && TRANSIENT_CLASSES.includes(code.slice(0, 2));
}

/** Runs something against the database; what may go well later is thrown as TransientFailure. */
export async function translated<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw isTransient(error) ? new TransientFailure('Postgres is away', { cause: error }) : error;
  }
}

/** What a contestant answers to, by the name of the question. */
export type Answers = Readonly<Record<string, (input: never) => Promise<unknown>>>;

interface Question {
  readonly id: number;
  readonly name: string;
  readonly input: unknown;
}

/** The other end of `startContestant`: answers one question after the other, and ends with its asker. */
export function serve(answers: Answers): void {
  process.on('message', async ({ id, name, input }: Question) => {
    try {
      const answer = await answers[name]?.(input as never);
      process.send?.({ id, answer });
    } catch (error) {
      process.send?.({ id, problem: error instanceof Error ? error.stack : String(error) });
    }
  });
  process.on('disconnect', () => process.exit());
}

/** What the contestant was started with. */
export function configuration<T>(): T {
  return JSON.parse(process.argv[2] ?? '{}') as T;
}

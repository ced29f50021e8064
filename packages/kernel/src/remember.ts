// Some hundred days and hours are asked for again and again.
const REMEMBERED_MAX = 10_000;

/** The same pure function, which looks up what it has answered lately. */
export function remember<T>(compute: (key: string) => T): (key: string) => T {
  const answers = new Map<string, T>();
  return (key) => {
    const known = answers.get(key);
    if (known !== undefined) return known;
    if (answers.size >= REMEMBERED_MAX) answers.clear();
    const answer = compute(key);
    answers.set(key, answer);
    return answer;
  };
}

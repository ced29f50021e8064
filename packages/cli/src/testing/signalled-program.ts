// Stands in for the system: says where it is, and ends in its own way when it is told to.
import { appendFileSync } from 'node:fs';

const heard = (word: string) => appendFileSync(process.env.SIYI_TEST_HEARD ?? '', `${word} `);

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    heard(signal);
    process.exit(7);
  });
}
setInterval(() => {}, 1_000);
heard(String(process.pid));

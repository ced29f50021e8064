// A program that counts the signals it gets in the file of its first argument, and ends itself with
// code 7 a moment after the first. Tests run it in place of a server.
import { appendFileSync } from 'node:fs';

const [file = ''] = process.argv.slice(2);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    appendFileSync(file, `${signal} `);
    setTimeout(() => process.exit(7), 600);
  });
}
setInterval(() => {}, 1_000);
appendFileSync(file, `${process.pid} `);

// Prints the body of `POST /recoveries` for a log: of its published folder, and of the newest head
// that anybody holds, where that is not the folder's own. docs/how-to/recover-the-signer.md
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { recoveryOf } from './recovery-of.ts';

const [folder = '.', head = join(folder, 'checkpoint')] = process.argv.slice(2);
try {
  const recovery = await recoveryOf(folder, readFileSync(head, 'utf8'));
  process.stdout.write(`${JSON.stringify(recovery)}\n`);
} catch (error) {
  const reason = error instanceof Error ? error.message : String(error);
  process.stderr.write(`读不出这本记录:${reason}。 / The log cannot be read: ${reason}.\n`);
  process.exitCode = 2;
}

// A program that starts the stack in the folder of its first argument, says so in one line of JSON,
// and on a signal writes its last row and stops it, as services do. Tests run it to kill it.
import { setTimeout as sleep } from 'node:timers/promises';
import { startStack } from '../stack.ts';
import { query } from './query.ts';

const [folder = ''] = process.argv.slice(2);
const stack = await startStack({
  folder,
  environment: {},
  postgresPort: 0,
  natsPort: 0,
  log: () => {},
});
process.once('SIGINT', async () => {
  // Whoever still has something to write must find the servers there, though the terminal has sent
  // its signal to everybody.
  await sleep(200);
  await query(stack.databaseUrl, 'insert into kept values (3)');
  await stack.stop();
  process.exit(0);
});
process.once('SIGUSR2', () => {
  throw new Error('the exception that a test asked for');
});
process.stdout.write(`${JSON.stringify(stack)}\n`);

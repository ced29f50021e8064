// A program that starts the stack in the folder of its first argument, says so in one line of JSON,
// and stops it on a signal, as `npm start` does. Tests run it to kill it.
import { startStack } from '../stack.ts';

const [folder = '', postgresPort = '0', natsPort = '0'] = process.argv.slice(2);
const stack = await startStack({
  folder,
  environment: {},
  postgresPort: Number(postgresPort),
  natsPort: Number(natsPort),
  log: () => {},
});
process.once('SIGINT', async () => {
  await stack.stop();
  process.exit(0);
});
process.stdout.write(`${JSON.stringify(stack)}\n`);

// A program for set-up: gets a nats-server while there is a network, so that a later start needs
// none. It never fails: with NATS_URL or Docker a start does without.
import { findNatsServer } from './find-nats-server.ts';

const { missing } = await findNatsServer();
if (missing !== '') {
  process.stderr.write(`暂时无法获取 nats-server。nats-server cannot be got now. (${missing})\n`);
}

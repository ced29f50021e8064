import { setTimeout as sleep } from 'node:timers/promises';
import { GenericContainer, getContainerRuntimeClient, Wait } from 'testcontainers';
import type { Servers } from './shared-servers.ts';

const ANSWER_WITHIN_MS = 2_000;
const PASSWORD = 'siyi-test';

/** The servers in containers; undefined where no Docker engine answers or it cannot start them. */
export async function startContainers(): Promise<Servers | undefined> {
  if (!(await engineAnswers())) return undefined;
  try {
    const [postgres, nats] = await Promise.all([postgresContainer(), natsContainer()]);
    const database = `${postgres.getHost()}:${postgres.getMappedPort(5432)}`;
    return {
      postgresUrl: `postgres://postgres:${PASSWORD}@${database}/postgres`,
      natsUrl: `nats://${nats.getHost()}:${nats.getMappedPort(4222)}`,
      described: 'Docker 容器 / containers (postgres:18-alpine, nats:2)',
      stop: async () => {
        await Promise.all([postgres.stop(), nats.stop()]);
      },
    };
  } catch (error) {
    // An engine without the images and without a registry: the embedded servers do as well.
    process.stderr.write(`容器未能启动 The containers did not start: ${String(error)}\n`);
    return undefined;
  }
}

async function engineAnswers(): Promise<boolean> {
  const answer = getContainerRuntimeClient().then(
    () => true,
    () => false,
  );
  return Promise.race([answer, sleep(ANSWER_WITHIN_MS, false, { ref: false })]);
}

function postgresContainer() {
  return (
    new GenericContainer('postgres:18-alpine')
      .withEnvironment({ POSTGRES_PASSWORD: PASSWORD })
      .withCommand(['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'max_connections=200'])
      .withExposedPorts(5432)
      // It starts twice: once to make the data, then for good.
      .withWaitStrategy(Wait.forLogMessage(/ready to accept connections/, 2))
      .start()
  );
}

function natsContainer() {
  return new GenericContainer('nats:2')
    .withCommand(['-js'])
    .withExposedPorts(4222)
    .withWaitStrategy(Wait.forLogMessage('Server is ready'))
    .start();
}

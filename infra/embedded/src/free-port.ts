import { createServer } from 'node:net';

export const LOOPBACK = '127.0.0.1';

/** The wanted port if nobody on this machine listens on it, else one that is free right now. */
export async function freePort(wanted: number): Promise<number> {
  return (await listenOnce(wanted)) ?? (await listenOnce(0)) ?? wanted;
}

async function listenOnce(port: number): Promise<number | undefined> {
  const server = createServer();
  const bound = await new Promise<number | undefined>((resolve) => {
    server.once('error', () => resolve(undefined));
    server.listen(port, LOOPBACK, () => resolve(portOf(server.address())));
  });
  await new Promise((resolve) => server.close(resolve));
  return bound;
}

function portOf(address: ReturnType<ReturnType<typeof createServer>['address']>) {
  return typeof address === 'object' ? address?.port : undefined;
}

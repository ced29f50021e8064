import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { Bilingual } from '@siyi/kernel';
import type { HttpApp } from './app.ts';

export interface ServeOptions {
  readonly host?: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** Takes a free port when the given one is busy. */
  readonly orFree?: boolean;
  readonly limits?: Partial<typeof SERVER_LIMITS>;
}

export interface Serving {
  readonly url: string;
  readonly port: number;
  /** Stops accepting, ends streams, and waits a while for what is being answered. */
  close(): Promise<void>;
}

/** The address cannot be listened on; `words` say why in one sentence. */
export class CannotListen extends Error {
  override readonly name: string = 'CannotListen';
  readonly words: Bilingual;

  constructor(words: Bilingual, options?: ErrorOptions) {
    super(words.en, options);
    this.words = words;
  }
}

/** Somebody else listens there already. */
export class PortInUse extends CannotListen {
  override readonly name = 'PortInUse';
}

const LOOPBACK = '127.0.0.1';
const IDLE_CHECK_MS = 50;

/** The limits that hold where no others are given. */
export const SERVER_LIMITS = {
  // A client that sends slowly holds a socket: it gets this long for its headers, and with its body.
  headersTimeout: 10_000,
  requestTimeout: 20_000,
  connectionsCheckingInterval: 1000,
  keepAliveTimeout: 5000,
  maxHeaderSize: 16 * 1024,
  /** Connections at once; further ones are dropped. */
  connections: 5000,
  /** How long answers may take to end when the server closes. */
  drainMs: 5000,
};

/** Serves an application over HTTP, on this machine only where no host is given. */
export async function serve(app: HttpApp, options: ServeOptions): Promise<Serving> {
  const { host = LOOPBACK, port, orFree = false } = options;
  const { connections, drainMs, ...limits } = { ...SERVER_LIMITS, ...options.limits };
  const closing = new AbortController();
  const listener = getRequestListener((request, env) =>
    app.fetch(request, { ...env, closing: closing.signal }),
  );
  const server = createServer(limits, (request, response) => {
    void listener(request, response);
  });
  server.maxConnections = connections;
  const bound = await listenOrFree(server, host, port, orFree);
  const shown = host.includes(':') ? `[${host}]` : host;
  return {
    url: `http://${shown}:${bound}`,
    port: bound,
    close: () => drain(server, closing, drainMs),
  };
}

async function listenOrFree(
  server: Server,
  host: string,
  port: number,
  orFree: boolean,
): Promise<number> {
  try {
    return await listen(server, host, port);
  } catch (error) {
    if (!(orFree && error instanceof PortInUse)) throw error;
    return listen(server, host, 0);
  }
}

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const onError = (error: NodeJS.ErrnoException) => reject(cannotListen(error, host, port));
    server.once('error', onError);
    server.listen(port, host, () => {
      server.off('error', onError);
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

function cannotListen(error: NodeJS.ErrnoException, host: string, port: number): CannotListen {
  const where = `${host}:${port}`;
  if (error.code === 'EADDRINUSE') {
    return new PortInUse(
      {
        zh: `${where} 已被其他程序占用。`,
        en: `Another program already listens on ${where}.`,
      },
      { cause: error },
    );
  }
  return new CannotListen(
    { zh: `无法监听 ${where}(${error.code})。`, en: `Cannot listen on ${where} (${error.code}).` },
    { cause: error },
  );
}

async function drain(server: Server, closing: AbortController, drainMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  closing.abort();
  // A connection becomes idle when its answer is sent, and would then wait for its next request.
  const idle = setInterval(() => server.closeIdleConnections(), IDLE_CHECK_MS);
  const late = setTimeout(() => server.closeAllConnections(), drainMs);
  await closed;
  clearTimeout(late);
  clearInterval(idle);
}

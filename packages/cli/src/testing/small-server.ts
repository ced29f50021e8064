// A server on loopback that says what a test wants it to say, and remembers what it was asked.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export interface Asked {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly authorization: string | undefined;
}

export interface Answer {
  readonly status?: number;
  readonly type?: string;
  /** Text and bytes as they are, everything else as JSON. */
  readonly body: unknown;
}

export interface SmallServer {
  readonly url: string;
  readonly asked: readonly Asked[];
}

/** Answers every request as `answer` says, until the test has finished. */
export async function startSmallServer(answer: (asked: Asked) => Answer): Promise<SmallServer> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    const { method = '', url: path = '', headers } = request;
    const one = { method, path, authorization: headers.authorization };
    asked.push(one);
    const { status = 200, type = 'application/json', body } = answer(one);
    response.writeHead(status, { 'Content-Type': type });
    const isRaw = typeof body === 'string' || body instanceof Uint8Array;
    response.end(isRaw ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

/** A problem as a Siyi server answers with one. */
export function problem(status: number, code: string, words: string): Answer {
  const message = { zh: `${words}。`, en: `${words}.` };
  const body = { type: `/problems/${code}`, title: code, status, detail: words, code, message };
  return { status, type: 'application/problem+json', body };
}

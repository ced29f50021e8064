import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { CannotStart } from './cannot-start.ts';
import { reasonOf } from './reason.ts';

const PORT = '4222';
const ANSWER_WITHIN_MS = 5_000;

/** Makes sure that a NATS with JetStream answers at the address. Throws `CannotStart`. */
export async function reachNats(address: string): Promise<void> {
  const url = parseAddress(address);
  const host = `${url.hostname}:${url.port || PORT}`;
  const hello = await firstLine(url).catch((cause) => {
    throw unreachable(host, cause);
  });
  // The server speaks first, `INFO {…}`, also where it asks for TLS after that.
  const info = /^INFO (\{.*\})/.exec(hello)?.[1];
  if (info === undefined) throw notNats(host);
  if (!/"jetstream":\s*true/.test(info)) throw noJetStream(host);
}

function parseAddress(address: string): URL {
  const url = URL.parse(address);
  if (url && /^(?:nats|tls):$/.test(url.protocol) && url.hostname !== '') return url;
  throw new CannotStart({
    zh: 'NATS_URL 不是 NATS 地址,应形如 nats://主机:4222。',
    en: 'NATS_URL is not the address of a NATS, such as nats://host:4222.',
  });
}

/** The first line that the server sends; empty when it hangs up without one. */
async function firstLine(url: URL): Promise<string> {
  // An IPv6 address stands in brackets in a URL, and nowhere else.
  const socket = connect(Number(url.port || PORT), url.hostname.replace(/^\[|\]$/g, ''));
  try {
    return await new Promise<string>((resolve, reject) => {
      socket.setTimeout(ANSWER_WITHIN_MS, () => resolve(''));
      socket.once('close', () => resolve(''));
      createInterface({ input: socket }).once('line', resolve).once('error', reject);
    });
  } finally {
    socket.destroy();
  }
}

function unreachable(host: string, cause: unknown): CannotStart {
  const words = {
    zh: `无法连接 NATS_URL 所指的服务器 ${host}(${reasonOf(cause)})。`,
    en: `The server at ${host}, which NATS_URL names, cannot be reached (${reasonOf(cause)}).`,
  };
  return new CannotStart(words, { cause });
}

function notNats(host: string): CannotStart {
  return new CannotStart({
    zh: `NATS_URL 所指的 ${host} 没有以 NATS 服务器的方式应答。`,
    en: `What NATS_URL names, ${host}, does not answer as a NATS server does.`,
  });
}

function noJetStream(host: string): CannotStart {
  return new CannotStart({
    zh: `NATS_URL 所指的服务器 ${host} 没有启用 JetStream。`,
    en: `The server at ${host}, which NATS_URL names, runs without JetStream.`,
  });
}

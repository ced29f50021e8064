import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { assets, type Frame } from '@siyi/web';
import { SAMPLE_PAGES, sampleFrame, type Write } from '@siyi/web/testing';

// What the services send with every page.
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/** The sample pages on a port of this machine, as a service would send them. */
export interface SampleSite {
  /** The address of a sample page by its name. */
  urlOf(name: string, options?: Partial<Pick<Frame, 'language' | 'size'>>): string;
  /** Every stream of events that is open, the newest last. */
  readonly streams: ServerResponse[];
  /** The paths with query of all streams ever opened, in order. */
  readonly streamPaths: string[];
  stop(): Promise<void>;
}

/** Starts the site; every text of the village's own in it went through `write`. */
export async function startSampleSite(write: Write): Promise<SampleSite> {
  const streams: ServerResponse[] = [];
  const streamPaths: string[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (/^\/villages\/\d+\/events$/.test(url.pathname)) {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.flushHeaders();
      streams.push(response);
      streamPaths.push(`${url.pathname}${url.search}`);
      return;
    }
    send(url, response, write);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    urlOf: (name, { language = 'zh', size = 'standard' } = {}) =>
      `http://127.0.0.1:${port}/pages/${name}?lang=${language}&size=${size}`,
    streams,
    streamPaths,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function send(url: URL, response: ServerResponse, write: Write): void {
  const asset = assets.get(url.pathname);
  const page = SAMPLE_PAGES.find(({ name }) => url.pathname === `/pages/${name}`);
  if (asset) {
    response.writeHead(200, { 'content-type': asset.contentType }).end(asset.body);
  } else if (page) {
    const language = url.searchParams.get('lang') === 'en' ? 'en' : 'zh';
    const size = (url.searchParams.get('size') ?? 'standard') as Frame['size'];
    const frame = { ...sampleFrame(page.service, language, write), size };
    const headers = {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': POLICY,
    };
    response.writeHead(200, headers).end(String(page.render(frame, write)));
  } else {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('not found');
  }
}

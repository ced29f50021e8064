/** A message of server-sent events, as a browser would hand it over. */
export interface Message {
  readonly id: string;
  // biome-ignore lint/suspicious/noExplicitAny: what a message holds is what the tests ask.
  readonly data: any;
  /** When it came, in milliseconds. */
  readonly at: number;
}

export interface EventSource {
  /** What has come by now. */
  readonly messages: readonly Message[];
  /** Resolves when so many have come; throws when the stream ends before. */
  until(count: number): Promise<readonly Message[]>;
  /** Whether the server has ended the stream. */
  ended(): Promise<void>;
  close(): void;
}

/** Opens a stream of server-sent events; throws unless it is one. */
export async function openEvents(
  url: string,
  headers: Record<string, string>,
): Promise<EventSource> {
  const leaving = new AbortController();
  const response = await fetch(url, {
    headers: { Accept: 'text/event-stream', ...headers },
    signal: leaving.signal,
  });
  const type = response.headers.get('Content-Type') ?? '';
  if (!response.ok || !response.body || !type.startsWith('text/event-stream')) {
    leaving.abort();
    throw new Error(`${response.status} ${type}`);
  }
  const messages: Message[] = [];
  const waiting = new Set<() => void>();
  const tell = () => {
    for (const check of waiting) check();
  };
  let isOver = false;
  const reading = readAll(response.body, (message) => {
    messages.push(message);
    tell();
  })
    // A stream that this side has left ends with an error.
    .catch(() => undefined)
    .then(() => {
      isOver = true;
      tell();
    });
  return {
    messages,
    until: (count) =>
      new Promise((resolve, reject) => {
        const check = () => {
          if (messages.length >= count) resolve(messages.slice(0, count));
          else if (isOver) reject(new Error(`the stream ended after ${messages.length} messages`));
          else return;
          waiting.delete(check);
        };
        waiting.add(check);
        check();
      }),
    ended: () => reading,
    close: () => leaving.abort(),
  };
}

async function readAll(
  body: ReadableStream<Uint8Array>,
  take: (message: Message) => void,
): Promise<void> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of body) {
    text += decoder.decode(chunk, { stream: true });
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1];
      const data = field('data');
      // What has no data is a heartbeat.
      if (data !== undefined) {
        take({ id: field('id') ?? '', data: JSON.parse(data), at: performance.now() });
      }
    }
  }
}

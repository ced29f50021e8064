import type { Answer, Asked } from './messages.ts';
import { openWork } from './open-work.ts';

/** What the script does where it runs as a worker. */
export function servePage(): void {
  const post = (answer: Answer) => postMessage(answer);
  const work = openWork(post);
  addEventListener('message', ({ data }: MessageEvent<Asked>) => void work(data));
  post({ kind: 'ready' });
}

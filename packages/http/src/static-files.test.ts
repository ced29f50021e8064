import { describe, expect, it } from 'vitest';
import { addStaticFiles } from './static-files.ts';
import { appOf } from './testing/app-of.ts';

const PATH = '/assets/siyi-0123456789abcdef.css';

describe('static files', () => {
  const { app } = appOf();
  addStaticFiles(app, new Map([[PATH, { contentType: 'text/css; charset=utf-8', body: 'a{}' }]]));

  it('are served with their type, to be kept for ever', async () => {
    const response = await app.request(PATH);
    expect(await response.text()).toBe('a{}');
    expect(response.headers.get('Content-Type')).toBe('text/css; charset=utf-8');
    expect(response.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable');
  });

  it.each(['/assets/other.css', '/assets/..%2Fetc%2Fpasswd', '/assets/'])(
    'are all there is: %s',
    async (path) => {
      expect((await app.request(path)).status).toBe(404);
    },
  );
});

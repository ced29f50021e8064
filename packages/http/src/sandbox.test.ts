import { describe, expect, it } from 'vitest';
import { HttpFault } from './http-fault.ts';
import { sandbox } from './sandbox.ts';
import { appOf } from './testing/app-of.ts';

async function policyOf(path: string) {
  const { app } = appOf();
  app.get('/file', (c) => {
    sandbox(c);
    return c.body('<script>alert(1)</script>');
  });
  app.get('/gone', (c) => {
    sandbox(c);
    throw new HttpFault('not-found');
  });
  app.get('/page', (c) => c.html(''));
  return (await app.request(path)).headers.get('Content-Security-Policy');
}

describe('a file that somebody sent in', () => {
  it('is held in a sandbox that runs and loads nothing', async () => {
    expect(await policyOf('/file')).toBe("sandbox; default-src 'none'; frame-ancestors 'none'");
  });

  it.each(['/gone', '/page'])('leaves the policy of our own pages as it is: %s', async (path) => {
    expect(await policyOf(path)).toMatch(/^default-src 'self'/);
  });
});

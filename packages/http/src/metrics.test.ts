import { describe, expect, it } from 'vitest';
import { appOf } from './testing/app-of.ts';

async function metricsOf({ app }: ReturnType<typeof appOf>): Promise<string> {
  const response = await app.request('/metrics');
  expect(response.headers.get('Content-Type')).toBe('text/plain; version=0.0.4; charset=utf-8');
  return response.text();
}

describe('/metrics', () => {
  it('counts requests by route and status, and no address', async () => {
    const made = appOf();
    made.app.get('/decisions/:id', (c) => c.text(''));
    await made.app.request('/decisions/1');
    await made.app.request('/decisions/2');
    await made.app.request('/nothing');
    const text = await metricsOf(made);
    expect(text).toContain(
      'http_request_duration_seconds_count{method="GET",route="/decisions/:id",status="200"} 2',
    );
    expect(text).toContain(
      'http_request_duration_seconds_count{method="GET",route="unmatched",status="404"} 1',
    );
    expect(text).not.toContain('nothing');
  });

  it('shows the numbers of the service, read when they are asked for', async () => {
    let position = 1;
    const gauge = { name: 'siyi_position', help: 'The last position.', read: () => position };
    const made = appOf({ gauges: [gauge] });
    position = 41;
    expect(await metricsOf(made)).toContain('\nsiyi_position 41\n');
  });

  it('shows the others where one cannot be read', async () => {
    const made = appOf({
      gauges: [
        { name: 'siyi_lag', help: 'Lag.', read: () => Promise.reject(new Error('away')) },
        { name: 'siyi_position', help: 'Position.', read: async () => 41 },
      ],
    });
    const text = await metricsOf(made);
    expect(text).toContain('\nsiyi_lag Nan\n');
    expect(text).toContain('\nsiyi_position 41\n');
  });

  it('shows the process only where it is told to', async () => {
    expect(await metricsOf(appOf())).not.toContain('process_cpu');
    expect(await metricsOf(appOf({ processMetrics: true }))).toContain('process_cpu');
  });

  it('of two applications in one process are apart', async () => {
    const [one, other] = [appOf(), appOf()];
    await one.app.request('/healthz');
    expect(await metricsOf(one)).toContain('route="/healthz"');
    expect(await metricsOf(other)).not.toContain('route="/healthz"');
  });
});

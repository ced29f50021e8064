import type { Logger } from '@siyi/runtime';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** A number that a service shows, read when somebody asks for the metrics. */
export interface GaugeSource {
  readonly name: string;
  readonly help: string;
  readonly read: () => number | Promise<number>;
}

export interface Metrics {
  readonly contentType: string;
  observe(labels: { method: string; route: string; status: number }, seconds: number): void;
  /** Everything in the text format of Prometheus. */
  render(): Promise<string>;
}

// Seconds; the aims of the interface lie between 3 ms and 100 ms.
const BUCKETS = [0.001, 0.003, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

export interface MetricsOptions {
  readonly gauges: readonly GaugeSource[];
  /** Whether to show memory, CPU and event loop, which are the whole process's. */
  readonly ofProcess: boolean;
  readonly logger: Logger;
}

/** The metrics of one application, apart from those of others in the same process. */
export function createMetrics({ gauges, ofProcess, logger }: MetricsOptions): Metrics {
  const registry = new Registry();
  if (ofProcess) collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'How long requests took, by route.',
    labelNames: ['method', 'route', 'status'],
    buckets: BUCKETS,
    registers: [registry],
  });
  for (const source of gauges) addGauge(registry, source, logger);
  return {
    contentType: registry.contentType,
    observe: (labels, seconds) => requests.observe(labels, seconds),
    render: () => registry.metrics(),
  };
}

function addGauge(registry: Registry, { name, help, read }: GaugeSource, logger: Logger): void {
  new Gauge({
    name,
    help,
    registers: [registry],
    async collect() {
      try {
        this.set(await read());
      } catch (error) {
        // One number that cannot be read must not hide the others.
        logger.debug({ err: error, gauge: name }, 'gauge not read');
        this.set(Number.NaN);
      }
    },
  });
}

import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Gauge, type Registry } from 'prom-client';

const RESOLUTION_MS = 5;

/**
 * How late the event loop was, since the last scrape. Node's histogram holds the time between two ticks of a timer, its
 * interval included (perf_hooks, `monitorEventLoopDelay`); here the interval is taken off.
 */
export function registerEventLoopDelay(registry: Registry): void {
  const ticks = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  ticks.enable();
  const late = (nanoseconds: number) => Math.max(0, nanoseconds / 1e9 - RESOLUTION_MS / 1000);
  new Gauge({
    name: 'brisk_event_loop_delay_p99_seconds',
    help: 'Delay of the event loop since the last scrape, 99th percentile.',
    registers: [registry],
    collect() {
      this.set(ticks.count > 0 ? late(ticks.percentile(99)) : 0);
      ticks.reset();
    },
  });
}

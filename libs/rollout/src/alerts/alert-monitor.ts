import type { Lease } from '../lease/lease.js';
import type { AlertChannel } from './alert-channel.js';
import type { AlertRule } from './alert-rule.js';
import type { AlertEvent, AlertStore } from './alert-store.js';
import { evaluateRule } from './evaluate-rule.js';
import type { MetricsWindow, WindowFigures } from './metrics-window.js';

export const ALERTS_LEASE = 'alerts';

export interface AlertMonitorOptions {
  rules: readonly AlertRule[];
  window: MetricsWindow;
  store: AlertStore;
  channels: readonly AlertChannel[];
  /** One process of all looks, so that each alert is told once. */
  lease: Lease;
  /** ms since 1970 */
  wallClock: () => number;
  onLost?: (channel: string, event: AlertEvent, error: unknown) => void;
}

export interface Delivery {
  channel: string;
  error: unknown;
}

/** Compares the service with its targets, and tells when one is missed and when it is met again. */
export class AlertMonitor {
  private readonly underWay = new Set<Promise<unknown>>();

  constructor(private readonly options: AlertMonitorOptions) {}

  /** @returns whether something was told */
  async tick(): Promise<boolean> {
    const { rules, store, lease, wallClock } = this.options;
    if (!(await lease.keep())) return false;
    const states = new Map((await store.states()).map((state) => [state.rule, state]));
    const windows = new Map<number, WindowFigures>();
    let told = false;
    for (const rule of rules) {
      const figures = windows.get(rule.windowMs) ?? (await this.options.window.figures(rule.windowMs));
      windows.set(rule.windowMs, figures);
      const before = states.get(rule.name);
      const { state, event } = evaluateRule(rule, before, figures, wallClock());
      if (!event && before?.state === state.state && before.value === state.value) continue;
      if (!lease.holdsFor(0)) return told; // another looks now, and tells
      const added = await store.save(state, event);
      if (added) this.sendInBackground(added);
      told ||= added !== undefined;
    }
    return told;
  }

  /** Tells every channel that this is a test, and waits for each. */
  async test(actor: string): Promise<Delivery[]> {
    const { store, wallClock } = this.options;
    const message = `A test of the alerts, asked for by ${actor}.`;
    return this.send(await store.add({ at: wallClock(), rule: 'test', state: 'test', value: null, message }), true);
  }

  /** Resolves when nothing is being sent any more. */
  async settled(): Promise<void> {
    await Promise.all(this.underWay);
  }

  /** A webhook that does not answer must not keep the next look waiting. */
  private sendInBackground(event: AlertEvent): void {
    const sending = this.send(event, false).finally(() => this.underWay.delete(sending));
    this.underWay.add(sending);
  }

  private send(event: AlertEvent, once: boolean): Promise<Delivery[]> {
    return Promise.all(
      this.options.channels.map(async (channel) => {
        try {
          await channel.deliver(event, once);
          return { channel: channel.name, error: undefined };
        } catch (error) {
          this.options.onLost?.(channel.name, event, error);
          return { channel: channel.name, error };
        }
      }),
    );
  }
}

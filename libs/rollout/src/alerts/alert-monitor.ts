import type { Lease } from '../lease/lease.js';
import type { AlertChannel } from './alert-channel.js';
import type { AlertRule } from './alert-rule.js';
import type { AlertDelivery, AlertEvent, AlertStore } from './alert-store.js';
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
  /** Told when a channel does not take an alert for the first time, and when it is given up. */
  onLost?: (channel: string, event: AlertEvent, error: unknown) => void;
}

export interface Delivery {
  channel: string;
  error: unknown;
}

/** Longer than any channel tries at a time, in ms: then whoever was at it is taken to be gone. */
const CLAIM_MS = 60_000;
/** Between attempts; doubled with each, in ms. */
const PAUSE_MS = 60_000;
const LONGEST_PAUSE_MS = 15 * 60_000;
/** An alert that is older is no news any more, in ms. */
const GIVE_UP_MS = 24 * 3_600_000;

/**
 * Compares the service with its targets, and tells when one is missed and when it is met again. What is told is kept with
 * the state until each channel has taken it, so that it arrives at least once though a process ends in between.
 */
export class AlertMonitor {
  private readonly underWay = new Set<Promise<unknown>>();

  constructor(private readonly options: AlertMonitorOptions) {}

  /** @returns whether something was told */
  async tick(): Promise<boolean> {
    const { rules, store, lease, wallClock } = this.options;
    if (!(await lease.keep())) return false;
    await this.resume();
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
      const outbox = { channels: this.options.channels.map(({ name }) => name), dueAt: wallClock() + CLAIM_MS };
      const added = await store.save(state, event, outbox);
      if (added) for (const channel of outbox.channels) this.deliverLater({ event: added, channel, attempt: 1 });
      told ||= added !== undefined;
    }
    return told;
  }

  /** Tells every channel that this is a test, and waits for each. */
  async test(actor: string): Promise<Delivery[]> {
    const { store, wallClock } = this.options;
    const message = `A test of the alerts, asked for by ${actor}.`;
    const event = await store.add({ at: wallClock(), rule: 'test', state: 'test', value: null, message });
    const failureOf = async (channel: AlertChannel): Promise<unknown> => {
      try {
        await channel.deliver(event, true);
        return undefined;
      } catch (error) {
        return error;
      }
    };
    return Promise.all(
      this.options.channels.map(async (channel) => ({ channel: channel.name, error: await failureOf(channel) })),
    );
  }

  /** Resolves when nothing is being sent any more. */
  async settled(): Promise<void> {
    await Promise.all(this.underWay);
  }

  /** What another process, or this one, could not deliver. */
  private async resume(): Promise<void> {
    const { store, wallClock } = this.options;
    const now = wallClock();
    for (const delivery of await store.claim(now, now + CLAIM_MS)) this.deliverLater(delivery);
  }

  /** A webhook that does not answer must not keep the next look waiting. */
  private deliverLater(delivery: AlertDelivery): void {
    const sending = this.deliver(delivery)
      .catch(() => undefined) // The store is away: the delivery is due again when it is back.
      .finally(() => this.underWay.delete(sending));
    this.underWay.add(sending);
  }

  private async deliver({ event, channel: name, attempt }: AlertDelivery): Promise<void> {
    const { channels, store, wallClock, onLost } = this.options;
    const channel = channels.find((each) => each.name === name);
    try {
      await channel?.deliver(event);
    } catch (error) {
      const isOld = wallClock() - event.at > GIVE_UP_MS;
      if (attempt === 1 || isOld) onLost?.(name, event, error);
      const pause = Math.min(PAUSE_MS * 2 ** (attempt - 1), LONGEST_PAUSE_MS);
      if (!isOld) return store.postpone(event.id, name, wallClock() + pause);
    }
    await store.delivered(event.id, name);
  }
}

import type { SentenceTimings } from '@brisk/contracts';
import type { JobOutcome } from './pool-job.js';

/** What the pool tells whoever listens: for logs and metrics. No event carries text. */
export interface PoolEvents {
  'worker-ready': { slot: number; pid: number; device: string; voices: string[]; startMs: number };
  'worker-exited': { slot: number; pid: number; how: string; planned: boolean };
  'device-fallback': { slot: number; from: string; reason: string };
  'voice-broken': { voiceId: string; problems: string[] };
  'job-ended': {
    tenantId: string;
    voiceId: string;
    profile: string;
    outcome: JobOutcome;
    /** Present when it completed. */
    timings?: SentenceTimings;
    audioSeconds?: number;
  };
  'job-refused': { tenantId: string; code: string };
  /** Its worker ended; another one is given it. */
  'job-retried': { tenantId: string; voiceId: string; profile: string };
}

export type PoolListener<K extends keyof PoolEvents> = (event: PoolEvents[K]) => void;

/** `node:events` without its untyped payloads. */
export class PoolEventEmitter {
  private readonly listeners = new Map<keyof PoolEvents, Set<PoolListener<never>>>();

  /** @returns a function that removes the listener */
  on<K extends keyof PoolEvents>(event: K, listener: PoolListener<K>): () => void {
    const listeners = this.listeners.get(event) ?? new Set();
    this.listeners.set(event, listeners.add(listener as PoolListener<never>));
    return () => listeners.delete(listener as PoolListener<never>);
  }

  emit<K extends keyof PoolEvents>(event: K, payload: PoolEvents[K]): void {
    for (const listener of this.listeners.get(event) ?? []) (listener as PoolListener<K>)(payload);
  }
}

import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import type { SpeakTimes } from '../shared/speak-over-http.js';

export interface Timekeeper {
  /** In ms. */
  now: () => number;
  /** Resolves at that time, or as soon after it as can be. */
  until: (ms: number) => Promise<void>;
}

/** Timers are late by up to this, in ms; the rest of a wait is spent looking at the clock. */
const COARSE_MS = 2;

export const realTime: Timekeeper = {
  now: () => performance.now(),
  async until(ms) {
    const coarse = ms - performance.now() - COARSE_MS;
    if (coarse > 0) await sleep(coarse);
    while (performance.now() < ms) await setImmediate();
  },
};

export interface DueRequest {
  text: string;
  /** When it is to be sent, in ms from the start. */
  atMs: number;
}

/** What became of one request; times in ms, counted from when it was to be sent. */
export interface Outcome {
  text: string;
  /** How late it was really sent. */
  lagMs: number;
  firstByteMs: number;
  lastByteMs: number;
  cache: string;
  /** Profile that answered. */
  profile: string;
  /** Why it failed; its other times and its cache then mean nothing. */
  failure?: string;
}

export interface OpenLoopOptions {
  time?: Timekeeper;
  signal?: AbortSignal | undefined;
}

/**
 * Sends every request when it is due, however many are still under way: a server that falls behind is asked no less for
 * it, and the time that a request waited to be sent counts as its own.
 *
 * @throws the signal's reason; what is under way is then not waited for
 */
export async function openLoop(
  requests: readonly DueRequest[],
  send: (text: string) => Promise<SpeakTimes>,
  { time: { now, until } = realTime, signal }: OpenLoopOptions = {},
): Promise<Outcome[]> {
  const started = now();
  const outcomes: Promise<Outcome>[] = [];
  for (const { text, atMs } of requests) {
    signal?.throwIfAborted();
    await until(started + atMs);
    const lagMs = now() - started - atMs;
    outcomes.push(
      send(text).then(
        ({ firstByteMs, totalMs, cache, profile }) => {
          return { text, lagMs, firstByteMs: lagMs + firstByteMs, lastByteMs: lagMs + totalMs, cache, profile };
        },
        (error: Error) => {
          const nothing = { firstByteMs: Number.NaN, lastByteMs: Number.NaN, cache: '', profile: '' };
          return { text, lagMs, ...nothing, failure: error.message };
        },
      ),
    );
  }
  return Promise.all(outcomes);
}

/** Monotonic milliseconds; injected wherever time matters so that tests decide what time it is. */
export type MonotonicClock = () => number;

export const systemClock: MonotonicClock = () => performance.now();

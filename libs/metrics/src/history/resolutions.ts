const DAY_S = 86_400;

/** Lengths of a bucket in seconds, and for how long such buckets are kept. */
export const RESOLUTIONS = [10, 60, 3600] as const;
export type Resolution = (typeof RESOLUTIONS)[number];

export const RETENTION_S: Record<Resolution, number> = { 10: DAY_S, 60: 14 * DAY_S, 3600: 366 * DAY_S };

export const floorTo = (seconds: number, step: number): number => Math.floor(seconds / step) * step;

import type { CacheOutcome } from '@brisk/contracts';

/** A customer that never was. */
export interface Customer {
  id: string;
  name: string;
  requestsPerHour: number;
  cacheShares: Record<CacheOutcome, number>;
}

/** @param hit share of requests that are found whole in the cache */
export const sharesOf = (hit: number): Customer['cacheShares'] => ({
  hit,
  partial: (1 - hit) * 0.3,
  miss: (1 - hit) * 0.7,
});

/** Their names say what they are: nobody is to take them for customers of anybody's. */
export const CUSTOMERS: readonly Customer[] = [
  { id: 'harbour-bank', name: 'Harbour Bank (demo)', requestsPerHour: 1260, cacheShares: sharesOf(0.72) },
  { id: 'parcelwise', name: 'Parcelwise (demo)', requestsPerHour: 900, cacheShares: sharesOf(0.78) },
  { id: 'lumen-clinics', name: 'Lumen Clinics (demo)', requestsPerHour: 570, cacheShares: sharesOf(0.64) },
  { id: 'tidewater-transit', name: 'Tidewater Transit (demo)', requestsPerHour: 450, cacheShares: sharesOf(0.85) },
  { id: 'orchard-radio', name: 'Orchard Radio (demo)', requestsPerHour: 40, cacheShares: sharesOf(0.55) },
  { id: 'meridian-museum', name: 'Meridian Museum (demo)', requestsPerHour: 90, cacheShares: sharesOf(0.6) },
];

export const MAYA = 'maya (demo)';
export const JONAS = 'jonas (demo)';

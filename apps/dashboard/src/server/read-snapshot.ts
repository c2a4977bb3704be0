import { poolStatusSchema, readinessSchema } from '@brisk/contracts';
import type { Snapshot } from '../pool/snapshot';
import { askJson, type ApiCall } from './api-client';

/** Readiness and pool at one moment. @throws as `askJson` */
export async function readSnapshot(call: ApiCall, deadlineMs: number): Promise<Snapshot> {
  const [pool, readiness] = await Promise.all([
    askJson('/admin/pool', poolStatusSchema, call, { deadlineMs }),
    askJson('/readyz', readinessSchema, call, { deadlineMs, also: [503] }),
  ]);
  return { pool, readiness };
}

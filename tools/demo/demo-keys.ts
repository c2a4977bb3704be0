import { hash, randomBytes, randomUUID } from 'node:crypto';
import type { Database } from '@brisk/database';

/** A key of the form that the service issues, and what it keeps and shows of it. */
export interface DemoKey {
  tenantId: string;
  secret: string;
  stored: { id: string; name: string; prefix: string; hash: string; createdAt: number };
}

const SHOWN = 'brisk_'.length + 8;

export function newKey(tenantId: string, name: string, createdAt: number): DemoKey {
  const secret = `brisk_${randomBytes(30).toString('base64url')}`;
  const stored = { id: randomUUID(), name, prefix: secret.slice(0, SHOWN), hash: hash('sha256', secret, 'hex') };
  return { tenantId, secret, stored: { ...stored, createdAt } };
}

export async function keepKey({ client }: Database, { tenantId, stored }: DemoKey): Promise<void> {
  await client.apiKey.create({ data: { ...stored, tenantId, createdAt: BigInt(stored.createdAt) } });
}

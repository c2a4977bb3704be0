import type { Veto } from './veto-store.js';

/** What one replica tells the others: a veto of this scope, or none any more. */
export interface VetoNotice {
  from: string;
  scope: string;
  veto: Veto | undefined;
}

export const encodeNotice = (notice: VetoNotice): string => JSON.stringify(notice);

/** @returns undefined for what another version may say */
export function decodeNotice(message: string): VetoNotice | undefined {
  try {
    const { from, scope, veto } = JSON.parse(message) as Partial<VetoNotice>;
    if (typeof from !== 'string' || typeof scope !== 'string') return undefined;
    return veto === undefined || isVeto(veto, scope) ? { from, scope, veto } : undefined;
  } catch {
    return undefined;
  }
}

function isVeto(value: Veto, scope: string): boolean {
  const { reason, actor, createdAt } = Object(value) as Veto;
  return value?.scope === scope && typeof reason === 'string' && typeof actor === 'string' && createdAt >= 0;
}

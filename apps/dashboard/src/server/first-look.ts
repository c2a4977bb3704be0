import type { VoiceList } from '@brisk/contracts';
import type { SnapshotView } from '../pool/use-snapshot';
import { ApiRefusal, ApiUnreachable } from './api-client';
import { readSnapshot } from './read-snapshot';
import { readVoices } from './read-voices';

/** A page should not wait longer for its first figures; the browser asks again anyway. In ms. */
const PATIENCE_MS = 1000;

/**
 * How the service is before the browser has asked for anything; an API that is away is shown as such.
 * @returns `refused` when the API no longer takes the token
 */
export async function firstLook(token: string): Promise<SnapshotView | 'refused'> {
  try {
    return { snapshot: await readSnapshot({ token }, PATIENCE_MS) };
  } catch (problem) {
    if (problem instanceof ApiRefusal && problem.response.status === 401) return 'refused';
    if (!(problem instanceof ApiRefusal || problem instanceof ApiUnreachable)) throw problem;
    return { problem: problem.message };
  }
}

/** The voices to choose from, if the API is there to say. */
export function firstVoices(token: string): Promise<VoiceList | undefined> {
  return readVoices({ token }, PATIENCE_MS).catch(() => undefined);
}

import type { VoiceList } from '@brisk/contracts';
import type { SnapshotView } from '../pool/use-snapshot';
import { ApiRefusal, ApiUnreachable } from './api-client';
import { readSnapshot } from './read-snapshot';
import { readVoices } from './read-voices';

/** A page should not wait longer for its first figures; the browser asks again anyway. In ms. */
const PATIENCE_MS = 1000;

export interface FirstLook {
  view: SnapshotView;
  voices: VoiceList | undefined;
}

/**
 * What the page shows before the browser has asked for anything; an API that is away is shown as such.
 * @returns `refused` when the API no longer takes the token
 */
export async function firstLook(token: string): Promise<FirstLook | 'refused'> {
  const [snapshot, voices] = await Promise.allSettled([
    readSnapshot({ token }, PATIENCE_MS),
    readVoices({ token }, PATIENCE_MS),
  ]);
  if (snapshot.status === 'fulfilled') {
    return { view: { snapshot: snapshot.value }, voices: voices.status === 'fulfilled' ? voices.value : undefined };
  }
  const problem: unknown = snapshot.reason;
  if (problem instanceof ApiRefusal && problem.response.status === 401) return 'refused';
  if (!(problem instanceof ApiRefusal || problem instanceof ApiUnreachable)) throw problem;
  return { view: { problem: problem.message }, voices: undefined };
}

import type { Profile } from '@brisk/contracts';
import type { ApiProcess } from '@brisk/testing';
import { callApi, speakPcm } from '../../workload/call-api.js';
import type { CaseResults } from '../findings.js';

const PROFILES: Profile[] = ['optimized', 'baseline'];

/** What was said is a hit, after a purge (of the tenant, of the voice, of all) a miss, then a hit again: the same audio. */
export async function checkInvalidation(api: ApiProcess): Promise<CaseResults> {
  const voices = JSON.parse(String((await callApi(api, '/v1/voices')).body)) as { data: { id: string }[] };
  const targets = [{ tenant: 'default' }, { voice: voices.data[0]!.id }, { all: true }];
  const results: CaseResults = { tried: 0, problems: [], note: 'each: miss, hit, purge, miss, hit, the audio equal' };
  for (const target of targets) {
    const [by] = Object.keys(target);
    for (const profile of PROFILES) {
      const text = `What the ${profile} profile remembers can be forgotten by ${by}.`;
      const before = [await speakPcm(api, text, profile), await speakPcm(api, text, profile)];
      const purge = await callApi(api, '/admin/cache/purge', { body: { ...target, reason: 'validation' } });
      const answers = [...before, await speakPcm(api, text, profile), await speakPcm(api, text, profile)];
      const caches = answers.map(({ headers }) => headers.get('x-brisk-cache')).join(', ');
      const equal = answers.every(({ status, body }) => status === 200 && body.equals(answers[0]!.body));
      results.tried += 1;
      if (purge.status !== 200) results.problems.push(`purge by ${by}: answered ${purge.status}`);
      else if (caches !== 'miss, hit, miss, hit') results.problems.push(`purge by ${by}, ${profile}: ${caches}`);
      else if (!equal) results.problems.push(`purge by ${by}, ${profile}: the audio differs`);
    }
  }
  return results;
}

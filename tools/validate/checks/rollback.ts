import type { Profile } from '@brisk/contracts';
import type { ApiProcess } from '@brisk/testing';
import { poolStatus, speakPcm } from '../../workload/call-api.js';
import type { CaseResults } from '../findings.js';

const SWITCHES: Profile[] = ['optimized', 'baseline', 'optimized', 'baseline', 'optimized'];

/**
 * A running server takes either profile for the next request, in both directions and with the same audio; and one whose
 * workers have all been killed still answers.
 */
export async function checkRollback(api: ApiProcess): Promise<CaseResults> {
  const results: CaseResults = { tried: 0, problems: [] };
  const expectCase = (holds: boolean, problem: string) => {
    results.tried += 1;
    if (!holds) results.problems.push(problem);
  };
  const first = await speakPcm(api, 'Every change can be taken back.');
  expectCase(profileOf(first) === 'optimized', `${profileOf(first)} answers when nothing is asked for`);
  for (const profile of SWITCHES) {
    const answer = await speakPcm(api, 'Every change can be taken back.', profile);
    const same = answer.status === 200 && answer.body.equals(first.body);
    expectCase(profileOf(answer) === profile && same, `switched to ${profile}: ${describe(answer)}, equal: ${same}`);
  }

  const killed = await killWorkers(api);
  const text = 'The workers are gone, and there is still an answer.';
  const spoken = await speakPcm(api, text);
  expectCase(spoken.status === 200, `after its workers were killed: ${describe(spoken)}`);
  const expected = await speakPcm(api, text, 'baseline');
  expectCase(spoken.body.equals(expected.body), 'after its workers were killed: the audio differs');
  results.note = `${killed} workers killed: ${profileOf(spoken)} answered`;
  return results;
}

const profileOf = ({ headers }: { headers: Headers }) => headers.get('x-brisk-profile');
const describe = ({ status, headers }: { status: number; headers: Headers }) =>
  `${status} by ${profileOf({ headers }) ?? 'nobody'}`;

async function killWorkers(api: ApiProcess): Promise<number> {
  let killed = 0;
  for (const { pid } of (await poolStatus(api)).workers) {
    if (pid === null) continue;
    process.kill(pid, 'SIGKILL');
    killed += 1;
  }
  return killed;
}

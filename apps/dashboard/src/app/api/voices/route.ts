import { readVoices } from '../../../server/read-voices';
import { withOperator } from '../../../server/with-operator';

const DEADLINE_MS = 10_000;

export const GET = withOperator(async (request, { token }) => {
  const voices = await readVoices({ token, signal: request.signal }, DEADLINE_MS);
  return Response.json(voices, { headers: { 'cache-control': 'no-store' } });
});

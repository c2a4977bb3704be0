import { readSnapshot } from '../../../server/read-snapshot';
import { withOperator } from '../../../server/with-operator';

/** A busy API answers within milliseconds; past this, the page had better say that its figures are old. In ms. */
const DEADLINE_MS = 3000;

export const GET = withOperator(async (request, { token }) => {
  const snapshot = await readSnapshot({ token, signal: request.signal }, DEADLINE_MS);
  return Response.json(snapshot, { headers: { 'cache-control': 'no-store' } });
});

import type { ErrorBody } from '@brisk/contracts';

type ErrorDetails = Pick<ErrorBody['error'], 'type' | 'code' | 'message'>;

/** An error of the dashboard's own, in the API's shape, so that the page reads one shape only. */
export function errorResponse(status: number, details: ErrorDetails): Response {
  const body: ErrorBody = { error: { param: null, ...details } };
  return Response.json(body, { status, headers: { 'cache-control': 'no-store' } });
}

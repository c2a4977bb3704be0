import { reasonBodySchema } from '@brisk/contracts';
import { parseBody } from './parse-body.js';

/**
 * Why something is deleted. It may stand in the query: some clients send no body with DELETE.
 *
 * @throws BriskError as `parseBody` does
 */
export function parseReason(body: unknown, query: unknown): string {
  return parseBody(reasonBodySchema, body ?? query).reason;
}

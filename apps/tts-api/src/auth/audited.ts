import { isBriskError, type Audit, type AuditRecord } from '@brisk/contracts';
import { isUnavailable } from '@brisk/database';

/** To inject an `Audit`. */
export const AUDIT = Symbol('audit');

/** What is written of a change, and what its caller gets. */
export interface Done<Result> {
  before?: unknown;
  after?: unknown;
  result: Result;
}

/** Makes a change and writes it to the audit log, also when it is refused or fails. @throws what `change` throws */
export async function audited<Result>(
  audit: Audit,
  entry: Pick<AuditRecord, 'actor' | 'action' | 'subject' | 'reason'>,
  change: () => Promise<Done<Result>>,
): Promise<Result> {
  let done: Done<Result>;
  try {
    done = await change();
  } catch (error) {
    const code = isBriskError(error) ? error.code : 'internal_error';
    const result = isBriskError(error) ? 'refused' : 'failed';
    // Nor would the audit log take it, and the caller would wait for it in vain.
    if (isUnavailable(error)) throw error;
    // The caller is to hear of the first of two failures.
    await audit.record({ ...entry, after: { error: code }, result }).catch(() => undefined);
    throw error;
  }
  const { before, after } = done;
  const states = { ...(before !== undefined && { before }), ...(after !== undefined && { after }) };
  await audit.record({ ...entry, ...states, result: 'done' });
  return done.result;
}

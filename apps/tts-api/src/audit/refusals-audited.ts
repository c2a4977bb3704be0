import { isBriskError, type Audit, type AuditRecord } from '@brisk/contracts';
import { isUnavailable } from '@brisk/database';

type Asked = Pick<AuditRecord, 'actor' | 'action' | 'subject' | 'reason'>;

/** For changes that write their own record when they are made: what is refused or fails is on record, too. */
export async function refusalsAudited<Result>(
  audit: Audit,
  asked: Asked,
  change: () => Promise<Result>,
): Promise<Result> {
  try {
    return await change();
  } catch (error) {
    const code = isBriskError(error) ? error.code : 'internal_error';
    const result = isBriskError(error) && code !== 'not_ready' ? 'refused' : 'failed';
    // Nor would the audit log take it, and the caller would wait for it in vain.
    if (isUnavailable(error)) throw error;
    // The caller is to hear of the first of two failures.
    await audit.record({ ...asked, after: { error: code }, result }).catch(() => undefined);
    throw error;
  }
}

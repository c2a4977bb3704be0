import { BriskError, MAX_REASON_LENGTH, MIN_REASON_LENGTH, reasonSchema } from '@brisk/contracts';

/** @throws BriskError `reason_required` */
export function checkedReason(reason: unknown): string {
  const parsed = reasonSchema.safeParse(reason);
  if (parsed.success) return parsed.data;
  const message = `Say why, in ${MIN_REASON_LENGTH} to ${MAX_REASON_LENGTH} characters.`;
  throw new BriskError('reason_required', message, { param: 'reason' });
}

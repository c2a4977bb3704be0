import { BriskError } from '@brisk/contracts';

export const staleEdit = () =>
  new BriskError('stale_edit', 'The flag was changed in the meantime; read it again.', { param: 'revision' });

export const flagsUnavailable = (message: string, cause?: unknown) =>
  new BriskError('flags_unavailable', message, { cause });

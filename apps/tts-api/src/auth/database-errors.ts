import { BriskError } from '@brisk/contracts';
import { Prisma } from '@brisk/database';

/** Prisma's codes: a unique value that is taken, a row that refers to nothing, a transaction that met another. */
const REASONS: Readonly<Record<string, (subject: string) => BriskError>> = {
  P2002: (subject) => new BriskError('already_exists', `There is such ${subject} already.`),
  P2003: () => notFound('owner'),
  P2034: (subject) => new BriskError('stale_edit', `The ${subject} was changed at the same time; look, and try again.`),
};

/** Passes a database's refusal on as an error of ours. */
export function rethrow(subject: string): (error: unknown) => never {
  return (error) => {
    const reason = error instanceof Prisma.PrismaClientKnownRequestError ? REASONS[error.code] : undefined;
    throw reason?.(subject) ?? error;
  };
}

export function notFound(subject: 'tenant' | 'key' | 'operator' | 'token' | 'owner'): BriskError {
  return new BriskError(subject === 'tenant' ? 'tenant_not_found' : 'not_found', `There is no such ${subject}.`);
}

/** @param version that of what was to be changed, as it is now */
export function staleEdit(version: number, subject: 'tenant' | 'lexicon' = 'tenant'): BriskError {
  const message = `The ${subject} has been changed since; its version is now ${version}.`;
  return new BriskError('stale_edit', message, { param: 'version' });
}

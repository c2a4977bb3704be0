import type { Query, QueryClient } from '@tanstack/react-query';

/**
 * Asks anew what the page shows and has failed, and what is still under way: a question that nobody answers would go on
 * waiting, and TanStack Query asks none twice before it has been answered once.
 */
export async function tryAgain(queries: QueryClient): Promise<void> {
  const waiting = queries.getQueryCache().findAll({ type: 'active', predicate: isWanting });
  const asked = new Set(waiting.map(({ queryHash }) => queryHash));
  const which = { predicate: ({ queryHash }: Query) => asked.has(queryHash) };
  await queries.cancelQueries(which);
  await queries.refetchQueries(which);
}

const isWanting = ({ state }: Query) => state.status === 'error' || state.fetchStatus !== 'idle';

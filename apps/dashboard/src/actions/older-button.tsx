import type { useAdminPages } from './use-admin-pages';

type Pages = Pick<ReturnType<typeof useAdminPages>, 'hasNextPage' | 'isFetchingNextPage'> & {
  fetchNextPage: () => Promise<unknown>;
};

/** Below a list: fetches the next page of it, as long as there is one. */
export function OlderButton({ hasNextPage, isFetchingNextPage, fetchNextPage }: Pages) {
  if (!hasNextPage) return null;
  return (
    <button type="button" className="button" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
      {isFetchingNextPage ? 'Loading…' : 'Older ones'}
    </button>
  );
}

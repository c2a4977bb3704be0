'use client';

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { OperatorContext, type SignedIn } from './operator-context';

/** What pages share in the browser. A query that failed is asked again when its page says so, not behind its back. */
export function Providers({ operator, children }: { operator: SignedIn; children: ReactNode }) {
  const [queries] = useState(
    () =>
      new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: 2000, refetchOnWindowFocus: true } } }),
  );
  return (
    <QueryClientProvider client={queries}>
      <OperatorContext value={operator}>{children}</OperatorContext>
    </QueryClientProvider>
  );
}

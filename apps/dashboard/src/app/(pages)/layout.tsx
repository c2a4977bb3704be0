import { redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import { environment } from '../../config/environment';
import { firstLook } from '../../server/first-look';
import { processState } from '../../server/process-state';
import { requireSession } from '../../server/require-session';
import { Providers } from '../../shell/providers';
import { Shell } from '../../shell/shell';

/** Around the pages of whoever is signed in. Pages check the session for themselves, too. */
export default async function PagesLayout({ children }: { children: ReactNode }) {
  const session = await requireSession();
  const view = await firstLook(session.token);
  if (view === 'refused') {
    processState().sessions.end(session.id);
    redirect('/sign-in?problem=refused');
  }
  return (
    <Providers operator={session.operator}>
      <Shell apiUrl={environment().apiUrl} view={view}>
        {children}
      </Shell>
    </Providers>
  );
}

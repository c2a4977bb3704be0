import type { Metadata } from 'next';
import { requireSession } from '../../../server/require-session';
import { SettingsPage } from '../../../settings/settings-page';
import { PageHead } from '../../../shell/page-head';

export const metadata: Metadata = { title: 'Settings' };

export default async function Page() {
  await requireSession();
  return (
    <>
      <PageHead title="Settings" />
      <SettingsPage />
    </>
  );
}

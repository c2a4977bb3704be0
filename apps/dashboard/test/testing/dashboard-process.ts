export { startDashboard, type DashboardProcess } from '@brisk/testing';

/** Signs in as the printed link does. @returns the cookie to send along */
export async function signIn(dashboardUrl: string, token: string): Promise<string> {
  const answer = await fetch(`${dashboardUrl}/sign-in?token=${token}`, { redirect: 'manual' });
  const cookie = answer.headers.get('set-cookie');
  if (!cookie) throw new Error(`no cookie; redirected to ${answer.headers.get('location')}`);
  return cookie.split(';')[0]!;
}

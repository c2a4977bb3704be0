import { MAX_INPUT_LENGTH, MAX_SPEED, MIN_SPEED, RESPONSE_FORMATS } from '@brisk/contracts';
import { redirect } from 'next/navigation';
import { environment } from '../config/environment';
import { currentSession } from '../server/current-session';
import { firstLook } from '../server/first-look';
import { processState } from '../server/process-state';
import { Dashboard } from '../shell/dashboard';

const LIMITS = { maxInput: MAX_INPUT_LENGTH, minSpeed: MIN_SPEED, maxSpeed: MAX_SPEED, formats: RESPONSE_FORMATS };

export default async function Page() {
  const session = await currentSession();
  if (!session) redirect('/sign-in');
  const look = await firstLook(session.token);
  if (look === 'refused') {
    processState().sessions.end(session.id);
    redirect('/sign-in?problem=refused');
  }
  return <Dashboard apiUrl={environment().apiUrl} limits={LIMITS} {...look} />;
}

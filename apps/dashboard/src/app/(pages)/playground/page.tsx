import { MAX_INPUT_LENGTH, MAX_SPEED, MIN_SPEED, PROFILES, RESPONSE_FORMATS } from '@brisk/contracts';
import type { Metadata } from 'next';
import { environment } from '../../../config/environment';
import { PlaygroundPage } from '../../../playground/playground-page';
import { firstVoices } from '../../../server/first-look';
import { requireSession } from '../../../server/require-session';

export const metadata: Metadata = { title: 'Playground' };

const LIMITS = {
  ...{ maxInput: MAX_INPUT_LENGTH, minSpeed: MIN_SPEED, maxSpeed: MAX_SPEED },
  ...{ formats: RESPONSE_FORMATS, profiles: PROFILES },
};

export default async function Page() {
  const { token } = await requireSession();
  return <PlaygroundPage apiUrl={environment().apiUrl} limits={LIMITS} voices={await firstVoices(token)} />;
}

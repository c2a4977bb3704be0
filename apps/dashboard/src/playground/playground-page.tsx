'use client';

import type { VoiceList } from '@brisk/contracts';
import { useServiceSnapshot } from '../pool/snapshot-context';
import { StatusLine } from '../pool/status-line';
import { PageHead } from '../shell/page-head';
import { Playground, type SpeechLimits } from './playground';

export interface PlaygroundPageProps {
  apiUrl: string;
  limits: SpeechLimits;
  voices: VoiceList | undefined;
}

export function PlaygroundPage({ apiUrl, limits, voices }: PlaygroundPageProps) {
  const view = useServiceSnapshot();
  return (
    <>
      <PageHead title="Playground" />
      <StatusLine view={view} />
      <Playground apiUrl={apiUrl} limits={limits} voices={voices} reachable={view.problem === undefined} />
    </>
  );
}

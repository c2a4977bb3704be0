'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { listen } from './listen';
import { makeFile, releaseFile } from './make-file';
import type { SpeechForm } from './speech-form';
import type { SpeechFile, SpeechState } from './speech-state';
import { openPlayer, type StreamPlayer } from './stream-player';

export interface Speech {
  state: SpeechState;
  /** @param sampleRate the voice's, in Hz */
  speak(form: SpeechForm, sampleRate: number): void;
  stop(): void;
  /** Seconds heard so far. */
  position(): number;
}

/** One speech at a time: a new one ends the one before. */
export function useSpeech(): Speech {
  const [state, setState] = useState<SpeechState>({ phase: 'idle' });
  const run = useRef<{ player: StreamPlayer; leaving: AbortController }>(undefined);
  const file = useRef<SpeechFile>(undefined);

  const end = useCallback(() => {
    run.current?.leaving.abort();
    run.current = undefined;
  }, []);

  const speak = useCallback(
    (form: SpeechForm, sampleRate: number) => {
      end();
      releaseFile(file.current);
      const mine = { player: openPlayer(sampleRate), leaving: new AbortController() };
      run.current = mine;
      setState({ phase: 'waiting' });
      const { signal } = mine.leaving;
      const report = (news: Partial<SpeechState>) => {
        if (!signal.aborted) setState((last) => ({ ...last, ...news }));
      };
      signal.addEventListener('abort', () => void mine.player.close());
      void (async () => {
        try {
          const pcm = await listen(form, mine.player, signal, report);
          if ('message' in pcm) return report({ phase: 'failed', error: pcm });
          const made = await makeFile(form, pcm, sampleRate, signal);
          if ('message' in made) report({ fileError: made });
          else report({ file: (file.current = made) });
          await mine.player.heard();
          report({ phase: 'ended', gaps: mine.player.gaps });
        } catch (error) {
          report({ phase: 'failed', error: { message: String(error) } }); // Silent when it was an abort of ours.
        } finally {
          void mine.player.close();
        }
      })();
    },
    [end],
  );

  const stop = useCallback(() => {
    end();
    setState((last) => ({ ...last, phase: 'stopped' }));
  }, [end]);

  useEffect(
    () => () => {
      end();
      releaseFile(file.current);
    },
    [end],
  );

  const position = useCallback(() => run.current?.player.position ?? 0, []);
  return { state, speak, stop, position };
}

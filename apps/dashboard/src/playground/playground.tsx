'use client';

import type { Profile, ResponseFormat, VoiceList } from '@brisk/contracts';
import { useState, type FormEvent, type KeyboardEvent } from 'react';
import { formatCount } from '../shell/format';
import { CallPanel } from './call-panel';
import { ComparisonPanel } from './comparison-panel';
import { LexiconEditor } from './lexicon-editor';
import { lexiconOf, withWord, type LexiconEntry } from './lexicon-entries';
import { PhonemesPanel } from './phonemes-panel';
import { ProfileField } from './profile-field';
import type { SpeechForm } from './speech-form';
import { SpeechResult } from './speech-result';
import { SpeedField } from './speed-field';
import { textProblem } from './text-problem';
import { useSpeech } from './use-speech';
import { useVoices } from './use-voices';
import { VoiceField } from './voice-field';
import { findVoice, voiceOptions } from './voice-options';
import styles from './playground.module.css';

/** The contract's limits, as values: the schemas they come from stay on the server. */
export interface SpeechLimits {
  maxInput: number;
  minSpeed: number;
  maxSpeed: number;
  formats: readonly ResponseFormat[];
  profiles: readonly [Profile, Profile];
}

interface PlaygroundProps {
  apiUrl: string;
  limits: SpeechLimits;
  voices: VoiceList | undefined;
  reachable: boolean;
}

/** Type a text, hear it, see how long it took. */
export function Playground({ apiUrl, limits, voices: initialVoices, reachable }: PlaygroundProps) {
  const voices = useVoices(initialVoices, reachable);
  const speech = useSpeech();
  const [input, setInput] = useState('Hello from Brisk. Your order has shipped, and it should arrive on Tuesday.');
  const [chosen, setChosen] = useState('');
  const [speed, setSpeed] = useState('1');
  const [format, setFormat] = useState<ResponseFormat>('mp3');
  const [profile, setProfile] = useState<Profile>();
  const [entries, setEntries] = useState<LexiconEntry[]>([]);

  const known = voices && findVoice(voices, chosen);
  const voice = known ?? voices?.data[0];
  const value = known ? chosen : ((voice && voiceOptions(voice)[0]?.value) ?? '');
  const lexicon = lexiconOf(entries);
  const form: SpeechForm = { input, voice: value, speed: Number(speed), format, profile, lexicon };
  const problem = textProblem(input, limits.maxInput);
  const { phase, error } = speech.state;
  const running = phase === 'waiting' || phase === 'playing';

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (voice && !problem) speech.speak(form, voice.sample_rate);
  };
  const hear = (word: string) => {
    if (voice) speech.speak({ ...form, input: word }, voice.sample_rate);
  };
  const submitByKey = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.form?.requestSubmit();
  };

  return (
    <>
      <section className="panel" aria-labelledby="playground">
        <h2 id="playground">Try a text</h2>
        <div className="columns">
          <form className={styles.form} onSubmit={submit}>
            <div className="field">
              <div className={styles.labels}>
                <label htmlFor="input">Text</label>
                <span id="count" className={styles.count} data-over={input.length > limits.maxInput || undefined}>
                  {formatCount(input.length)} / {formatCount(limits.maxInput)}
                </span>
              </div>
              <textarea
                id="input"
                dir="auto"
                rows={5}
                value={input}
                aria-describedby="count text-problem"
                aria-invalid={input.length > limits.maxInput || error?.param === 'input' || undefined}
                onChange={(event) => setInput(event.target.value)}
                onKeyDown={submitByKey}
              />
              <p id="text-problem" role="status" className={styles.wrong}>
                {problem}
              </p>
            </div>
            <VoiceField voices={voices} value={value} invalid={error?.param === 'voice'} onChange={setChosen} />
            <ProfileField profiles={limits.profiles} value={profile} onChange={setProfile} />
            <div className={styles.row}>
              <SpeedField
                value={speed}
                min={limits.minSpeed}
                max={limits.maxSpeed}
                invalid={error?.param === 'speed'}
                onChange={setSpeed}
              />
              <div className="field">
                <label htmlFor="format">File format</label>
                <select
                  id="format"
                  value={format}
                  aria-invalid={error?.param === 'response_format' || undefined}
                  onChange={(event) => setFormat(event.target.value as ResponseFormat)}
                >
                  {limits.formats.map((each) => (
                    <option key={each}>{each}</option>
                  ))}
                </select>
              </div>
            </div>
            <div className={styles.actions}>
              <button type="submit" className="button primary" disabled={!voice || problem !== undefined}>
                Speak
              </button>
              <button type="button" className="button" disabled={!running} onClick={speech.stop}>
                Stop
              </button>
              <span className={styles.keys}>
                <kbd>Ctrl</kbd> <kbd>Enter</kbd> speaks
              </span>
            </div>
          </form>
          <div className={styles.result}>
            <SpeechResult speech={speech} />
            <CallPanel apiUrl={apiUrl} form={form} />
          </div>
        </div>
      </section>
      <section className="panel" aria-label="Pronunciation">
        <div className={styles.pronunciation}>
          <PhonemesPanel
            {...{ input, voice: value, lexicon }}
            onWord={(text, phonemes) => setEntries(withWord(entries, text, phonemes))}
          />
          <LexiconEditor entries={entries} onChange={setEntries} onHear={hear} canSpeak={voice !== undefined} />
        </div>
      </section>
      <ComparisonPanel
        profiles={limits.profiles}
        form={form}
        canSpeak={problem === undefined}
        sampleRate={voice?.sample_rate}
      />
    </>
  );
}

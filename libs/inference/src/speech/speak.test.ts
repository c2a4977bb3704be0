import { describe, expect, it } from 'vitest';
import { BriskError, type SentenceAudio, type SentenceJob, type SentenceSynthesizer } from '@brisk/contracts';
import { speak, type SpeakOptions } from './speak.js';
import type { Voice } from '../voices/voice.js';

const voice = { id: 'v', hash: 'h', language: 'en-US', sampleRate: 24000 } as Voice;
const options: SpeakOptions = {
  text: 'One. Two. Three. Four. Five. Six.',
  voice,
  speed: 1,
  tenantId: 't',
  profile: 'optimized',
  sentenceDeadlineMs: 1000,
};

/** Answers only when told to, so that the order of events is the test's. */
class ManualSynthesizer implements SentenceSynthesizer {
  readonly jobs: { job: SentenceJob; finish: () => void; fail: (error: Error) => void }[] = [];

  synthesize(job: SentenceJob): Promise<SentenceAudio> {
    return new Promise((resolve, reject) => {
      const finish = () =>
        resolve({
          pcm: Int16Array.of(this.jobs.length),
          sampleRate: 24000,
          source: 'synthesis',
          timings: { queueMs: 0, phonemizeMs: 0, inferenceMs: 0 },
        });
      this.jobs.push({ job, finish, fail: reject });
    });
  }
}

describe('speak', () => {
  it('runs the first sentence alone, then keeps three under way, in order', async () => {
    const synthesizer = new ManualSynthesizer();
    const audio = speak(synthesizer, () => 0, options);
    const first = audio.next();
    await Promise.resolve();
    expect(synthesizer.jobs.map(({ job }) => job.text)).toEqual(['One.']);
    synthesizer.jobs[0]!.finish();
    await first;
    expect(synthesizer.jobs.map(({ job }) => job.text)).toEqual(['One.', 'Two.', 'Three.', 'Four.']);
    synthesizer.jobs[2]!.finish(); // out of order: the third waits for the second
    const second = audio.next();
    synthesizer.jobs[1]!.finish();
    await second;
    expect(synthesizer.jobs).toHaveLength(5);
  });

  it('cancels what is under way when the consumer stops', async () => {
    const synthesizer = new ManualSynthesizer();
    const audio = speak(synthesizer, () => 0, options);
    const first = audio.next();
    synthesizer.jobs[0]?.finish();
    await Promise.resolve();
    synthesizer.jobs[0]!.finish();
    await first;
    await audio.return();
    expect(synthesizer.jobs.slice(1).every(({ job }) => job.signal!.aborted)).toBe(true);
  });

  it('cancels the rest when a sentence fails, and passes the failure on', async () => {
    const synthesizer = new ManualSynthesizer();
    const audio = speak(synthesizer, () => 0, options);
    const first = audio.next();
    await Promise.resolve();
    synthesizer.jobs[0]!.finish();
    await first;
    const second = audio.next();
    synthesizer.jobs[1]!.fail(new Error('boom'));
    await expect(second).rejects.toThrow('boom');
    expect(synthesizer.jobs[2]!.job.signal!.aborted).toBe(true);
  });

  it('says so when there is nothing to say', async () => {
    const audio = speak(new ManualSynthesizer(), () => 0, { ...options, text: ' ' });
    await expect(audio.next()).rejects.toMatchObject({ code: 'nothing_to_say', param: 'input' });
  });

  it('passes over a sentence that the voice has no sounds for, and says so when there is no other', async () => {
    const mute = new BriskError('nothing_to_say', 'The input has nothing to say.');
    const speakSome = async (text: string, fails: (job: SentenceJob) => boolean) => {
      const synthesizer = new ManualSynthesizer();
      const synthesize = (job: SentenceJob) => {
        const audio = synthesizer.synthesize(job);
        const { fail, finish } = synthesizer.jobs.at(-1)!;
        if (fails(job)) fail(mute);
        else finish();
        return audio;
      };
      const said = [];
      for await (const { pcm } of speak({ synthesize }, () => 0, { ...options, text })) said.push(pcm[0]);
      return said;
    };
    expect(await speakSome('One. Two. Three.', ({ text }) => text === 'One.')).toEqual([2, 3]);
    expect(await speakSome('One. Two. Three.', ({ text }) => text !== 'One.')).toEqual([1]);
    await expect(speakSome('One. Two.', () => true)).rejects.toMatchObject({ code: 'nothing_to_say', param: 'input' });
  });

  it('gives each sentence its deadline from its own submission', async () => {
    const synthesizer = new ManualSynthesizer();
    let now = 100;
    const audio = speak(synthesizer, () => now, options);
    const first = audio.next();
    await Promise.resolve();
    now = 500;
    synthesizer.jobs[0]!.finish();
    await first;
    expect(synthesizer.jobs.map(({ job }) => job.deadline)).toEqual([1100, 1500, 1500, 1500]);
  });
});

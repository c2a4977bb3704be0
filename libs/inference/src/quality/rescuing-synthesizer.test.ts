import { BriskError, isBriskError, type SentenceAudio, type SentenceJob } from '@brisk/contracts';
import { expect, it, vi } from 'vitest';
import { outputRejected } from './check-output.js';
import { RescuingSynthesizer } from './rescuing-synthesizer.js';
import { watchOutput } from './watch-output.js';

const job = (continues: boolean) => ({ text: 'x', voiceId: 'v', profile: 'optimized', continues }) as SentenceJob;
const audio = { pcm: new Int16Array(1), sampleRate: 24_000, source: 'synthesis' } as SentenceAudio;
const failing = (error: Error) => ({ synthesize: () => Promise.reject(error) });

const canRescue = (error: unknown) => isBriskError(error) && error.code !== 'queue_full';

it.each([
  ['audio that did not pass its check', outputRejected('silent')],
  ['a run that failed', new BriskError('synthesis_failed', 'It failed.')],
])('speaks again what continues an utterance: %s', async (_, error) => {
  const rescue = vi.fn(() => Promise.resolve(audio));
  const synthesizer = new RescuingSynthesizer(failing(error), canRescue, rescue);
  expect(await synthesizer.synthesize(job(true))).toEqual({ ...audio, rescuedFrom: error.code });
  await expect(synthesizer.synthesize(job(false))).rejects.toBe(error);
  expect(rescue).toHaveBeenCalledOnce();
});

it('leaves other failures, and those of the rescue, as they are', async () => {
  const full = new BriskError('queue_full', 'Too many.');
  const crashed = new BriskError('worker_crashed', 'It ended.');
  const rescue = vi.fn(() => Promise.reject(crashed));
  await expect(new RescuingSynthesizer(failing(full), canRescue, rescue).synthesize(job(true))).rejects.toBe(full);
  expect(rescue).not.toHaveBeenCalled();
  const both = new RescuingSynthesizer(failing(outputRejected('gap')), canRescue, rescue);
  await expect(both.synthesize(job(true))).rejects.toBe(crashed);
});

it('tells of rejected audio, and of nothing else', async () => {
  const heard: string[] = [];
  const watch = (error: Error) => watchOutput(failing(error), ({ profile }, flaw) => heard.push(`${profile} ${flaw}`));
  await expect(watch(outputRejected('clipped')).synthesize(job(false))).rejects.toThrow();
  await expect(watch(new BriskError('worker_crashed', 'It ended.')).synthesize(job(false))).rejects.toThrow();
  expect(heard).toEqual(['optimized clipped']);
});

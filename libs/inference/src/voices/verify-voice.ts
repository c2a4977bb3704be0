import path from 'node:path';
import { readVoice } from './read-voice.js';
import { TrialWorker } from './trial-worker.js';
import type { Voice } from './voice.js';

export interface VoiceVerification {
  id: string;
  /** Everything found wrong, one a line; empty for a voice that speaks. */
  problems: string[];
  /** Present when the files could be read. */
  voice?: Voice;
  /** What the voice said, when it spoke. */
  trial?: { seconds: number; peak: number; loadMs: number };
}

/** Read aloud in any language; a few seconds at most. */
const TRIAL_TEXT = '1, 2, 3, 4, 5.';
const TRIAL_SECONDS = { least: 0.3, most: 30 };
/** Of full scale. The quietest voices known peak above 0.1. */
const SILENCE = 0.01;

/**
 * Checks one voice for good: reads its config, loads its graph and lets it speak. The graph is loaded in a process of
 * its own, since a damaged one may block or crash ONNX Runtime.
 *
 * @param modelPath `<folder>/<id>.onnx`; the config is `<id>.onnx.json` beside it
 */
export async function verifyVoice(modelPath: string, limitMs = 60_000): Promise<VoiceVerification> {
  const id = path.basename(modelPath, '.onnx');
  const read = await readVoice(path.dirname(path.resolve(modelPath)), id);
  if ('problems' in read) return { id, problems: read.problems };
  const { voice } = read;

  const worker = new TrialWorker(limitMs);
  try {
    const loaded = await worker.load(voice);
    if ('problems' in loaded) return { id, voice, problems: loaded.problems };
    const problems: string[] = [];
    let trial: VoiceVerification['trial'];
    // The first and the last speaker: a config that names more than the graph holds shows at the end.
    for (const speakerId of new Set([0, Math.max(0, voice.speakers.length - 1)])) {
      const whose = voice.speakers.length > 0 ? `speaker "${voice.speakers[speakerId]}"` : 'speech';
      const said = await worker.say(voice, TRIAL_TEXT, voice.speakers.length > 0 ? speakerId : undefined);
      if ('problems' in said) problems.push(...said.problems.map((problem) => `${whose}: ${problem}`));
      else {
        const { seconds, peak } = measure(said.pcm, said.sampleRate);
        problems.push(...signalProblems(seconds, peak).map((problem) => `${whose}: ${problem}`));
        trial ??= { seconds, peak, loadMs: loaded.loadMs };
      }
    }
    return { id, voice, problems, ...(trial && { trial }) };
  } finally {
    worker.end();
  }
}

function measure(pcm: Int16Array, sampleRate: number): { seconds: number; peak: number } {
  let peak = 0;
  for (const sample of pcm) peak = Math.max(peak, Math.abs(sample));
  return { seconds: pcm.length / sampleRate, peak: peak / 32768 };
}

function signalProblems(seconds: number, peak: number): string[] {
  const problems: string[] = [];
  if (seconds < TRIAL_SECONDS.least || seconds > TRIAL_SECONDS.most) {
    problems.push(`counting to five takes ${seconds.toFixed(2)} s, which cannot be right`);
  }
  if (peak < SILENCE) problems.push('is silent');
  return problems;
}

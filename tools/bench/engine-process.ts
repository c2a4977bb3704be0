// A bare engine: one ONNX Runtime session and nothing else. Told a sentence once, it runs the same phoneme ids again
// for every message and answers with the milliseconds that `session.run` took.
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { TextFrontEnd, VoiceCatalogue, type Voice } from '@brisk/inference';

export type EngineRequest = { type: 'prepare'; voicesDir: string; sentence: string } | { type: 'run'; times: number };
export type EngineReply = { type: 'prepared' } | { type: 'ran'; ms: number[] };

let session: InferenceSession;
let feeds: Record<string, Tensor>;

async function prepare(voicesDir: string, sentence: string): Promise<void> {
  const voice = (await VoiceCatalogue.open(voicesDir)).list()[0]!;
  session = await InferenceSession.create(voice.modelPath, {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    enableMemPattern: false,
    executionMode: 'sequential',
  });
  feeds = feedsOf(voice, await idsOf(voice, sentence));
  for (let run = 0; run < 5; run += 1) await session.run(feeds);
}

async function idsOf(voice: Voice, sentence: string): Promise<number[]> {
  const frontEnd = await TextFrontEnd.create();
  return frontEnd.toIds(
    frontEnd.toPhonemes(sentence, { language: voice.language, espeakVoice: voice.espeakVoice }),
    voice,
  );
}

function feedsOf(voice: Voice, ids: number[]): Record<string, Tensor> {
  const { noise, length, noiseW } = voice.scales;
  return {
    input: new Tensor('int64', BigInt64Array.from(ids, BigInt), [1, ids.length]),
    input_lengths: new Tensor('int64', [BigInt(ids.length)], [1]),
    scales: new Tensor('float32', [noise, length, noiseW], [3]),
  };
}

async function run(times: number): Promise<number[]> {
  const ms: number[] = [];
  for (let count = 0; count < times; count += 1) {
    const started = performance.now();
    const output = await session.run(feeds);
    ms.push(performance.now() - started);
    for (const tensor of Object.values(output)) tensor.dispose();
  }
  return ms;
}

process.on('disconnect', () => process.exit(0));
process.on('message', async (message: EngineRequest) => {
  const reply = (answer: EngineReply) => process.send!(answer);
  if (message.type === 'run') return reply({ type: 'ran', ms: await run(message.times) });
  await prepare(message.voicesDir, message.sentence);
  reply({ type: 'prepared' });
});

import path from 'node:path';
import { Tensor, type InferenceSession } from 'onnxruntime-node';
import { checkGraph } from '../voices/check-graph.js';
import type { GraphSignature, Voice } from '../voices/voice.js';
import { openSession } from './open-session.js';

/** A voice's graph, loaded and checked, in Piper's calling convention. */
export class VoiceSession {
  private constructor(
    readonly voice: Voice,
    readonly device: string,
    readonly fallback: string | undefined,
    private readonly session: InferenceSession,
  ) {}

  /** Either a session that fits its config, or every reason why there is none. */
  static async open(voice: Voice, device: string): Promise<VoiceSession | { problems: string[] }> {
    try {
      const opened = await openSession(voice.modelPath, device);
      const problems = checkGraph(voice, signatureOf(opened.session));
      return problems.length > 0
        ? { problems }
        : new VoiceSession(voice, opened.device, opened.fallback, opened.session);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return { problems: [`graph: ${message.replaceAll(voice.modelPath, path.basename(voice.modelPath))}`] };
    }
  }

  /**
   * @param ids phoneme ids with pads, shape [n]
   * @param speed 0.25 .. 4; the length scale is divided by it
   * @returns mono waveform, about -1 .. 1, at the voice's sample rate
   */
  async run(ids: number[], speed: number, speakerId = 0): Promise<Float32Array> {
    const { noise, length, noiseW } = this.voice.scales;
    const feeds: Record<string, Tensor> = {
      input: new Tensor('int64', BigInt64Array.from(ids, BigInt), [1, ids.length]),
      input_lengths: new Tensor('int64', [BigInt(ids.length)], [1]),
      scales: new Tensor('float32', [noise, length / speed, noiseW], [3]),
    };
    if (this.voice.speakers.length > 0) feeds['sid'] = new Tensor('int64', [BigInt(speakerId)], [1]);
    const outputs = await this.session.run(feeds, [this.session.outputNames[0]!]);
    return outputs[this.session.outputNames[0]!]!.data as Float32Array;
  }

  release(): Promise<void> {
    return this.session.release();
  }
}

function signatureOf({ inputMetadata, outputMetadata }: InferenceSession): GraphSignature {
  const describe = (values: readonly InferenceSession.ValueMetadata[]) =>
    values.map((value) => ({ name: value.name, type: value.isTensor ? String(value.type) : 'no tensor' }));
  return { inputs: describe(inputMetadata), outputs: describe(outputMetadata) };
}

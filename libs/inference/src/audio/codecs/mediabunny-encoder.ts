import {
  AudioSample,
  AudioSampleSource,
  type CustomAudioEncoder,
  NullTarget,
  Output,
  type OutputFormat,
} from 'mediabunny';
import { NO_BYTES, type StreamEncoder } from '../stream-encoder.js';

type EncoderClass = new () => CustomAudioEncoder;

export interface MediabunnyCodec {
  codec: 'mp3' | 'aac' | 'flac';
  /** Adds the codec's encoder to mediabunny; called once. */
  register: () => void;
  /** A container that takes the codec. */
  container: () => OutputFormat;
  /** Bits per second for a sample rate; absent for a lossless codec. */
  bitrate?: (sampleRate: number) => number;
  /** True when an encoder that has been flushed starts the next file as a new one would. */
  reusable: boolean;
}

/** Encoders of a codec and rate that wait for the next answer: starting one costs more than a sentence's encoding. */
const idle = new Map<string, CustomAudioEncoder[]>();
const MOST_IDLE = 4;

/**
 * Drives one of mediabunny's codecs by itself. Its packets are whole frames, which in a row are already a file for the
 * three codecs here, and calling the encoder directly tells when a chunk's bytes are all there: mediabunny's own
 * pipeline queues up to four samples without a way to wait for them.
 */
export class MediabunnyEncoder implements StreamEncoder {
  private packets: Uint8Array[] = [];
  private samples = 0;
  private state: 'open' | 'finished' | 'closed' = 'open';

  private constructor(
    private readonly encoder: CustomAudioEncoder,
    private readonly sampleRate: number,
    /** Where the encoder goes after a whole file; undefined when it cannot be used again. */
    private readonly home: CustomAudioEncoder[] | undefined,
  ) {}

  static async open(settings: MediabunnyCodec, sampleRate: number): Promise<MediabunnyEncoder> {
    const { codec, bitrate } = settings;
    const home = settings.reusable ? idleEncoders(codec, sampleRate) : undefined;
    const waiting = home?.pop();
    const encoder = waiting ?? new (await encoderClass(settings))();
    const opened = new MediabunnyEncoder(encoder, sampleRate, home);
    Object.assign(encoder, {
      codec,
      config: { codec, numberOfChannels: 1, sampleRate, bitrate: bitrate?.(sampleRate), aac: { format: 'adts' } },
      onPacket: (packet: { data: Uint8Array }, meta?: { decoderConfig?: { description?: Uint8Array } }) => {
        // Only FLAC has a description, which is the head of its file.
        if (meta?.decoderConfig?.description) opened.packets.push(meta.decoderConfig.description);
        opened.packets.push(packet.data);
      },
    });
    if (!waiting) await encoder.init();
    return opened;
  }

  async encode(pcm: Int16Array): Promise<Uint8Array> {
    if (pcm.length === 0) return NO_BYTES;
    const { sampleRate } = this;
    const timestamp = this.samples / sampleRate;
    const sample = new AudioSample({ data: pcm, format: 's16', numberOfChannels: 1, sampleRate, timestamp });
    this.samples += pcm.length;
    try {
      await this.encoder.encode(sample);
    } finally {
      sample.close();
    }
    return this.take();
  }

  async finish(): Promise<Uint8Array> {
    if (this.samples === 0) return NO_BYTES;
    await this.encoder.flush();
    this.state = 'finished';
    return this.take();
  }

  close(): void {
    if (this.state === 'closed') return;
    if (this.state === 'finished' && this.home && this.home.length < MOST_IDLE) this.home.push(this.encoder);
    else void this.encoder.close();
    this.state = 'closed';
  }

  private take(): Uint8Array {
    const bytes = Buffer.concat(this.packets);
    this.packets = [];
    return bytes;
  }
}

function idleEncoders(codec: string, sampleRate: number): CustomAudioEncoder[] {
  const key = `${codec} ${sampleRate}`;
  const encoders = idle.get(key) ?? [];
  idle.set(key, encoders);
  return encoders;
}

const classes = new Map<string, Promise<EncoderClass>>();

function encoderClass(settings: MediabunnyCodec): Promise<EncoderClass> {
  let found = classes.get(settings.codec);
  if (!found) {
    found = findEncoderClass(settings);
    classes.set(settings.codec, found);
  }
  return found;
}

/**
 * The class that a codec package registers with mediabunny. Neither exports it, so it is read off a pipeline that has
 * just made one; the only step outside mediabunny's documented interface, and every test of a codec goes through it.
 */
async function findEncoderClass({ codec, register, container, bitrate }: MediabunnyCodec): Promise<EncoderClass> {
  register();
  const sampleRate = 48_000;
  const source = new AudioSampleSource({ codec, ...(bitrate ? { bitrate: bitrate(sampleRate) } : {}) });
  const output = new Output({ format: container(), target: new NullTarget() });
  output.addAudioTrack(source);
  await output.start();
  const sample = new AudioSample({
    data: new Int16Array(64),
    format: 's16',
    numberOfChannels: 1,
    sampleRate,
    timestamp: 0,
  });
  await source.add(sample);
  sample.close();
  const { customEncoder } = (source as unknown as { _encoder: { customEncoder: CustomAudioEncoder } })._encoder;
  const found = customEncoder.constructor as EncoderClass;
  await output.cancel();
  return found;
}

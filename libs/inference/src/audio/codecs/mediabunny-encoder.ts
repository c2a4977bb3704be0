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
}

/**
 * Drives one of mediabunny's codecs by itself. Its packets are whole frames, which in a row are already a file for the
 * three codecs here, and calling the encoder directly tells when a chunk's bytes are all there: mediabunny's own
 * pipeline queues up to four samples without a way to wait for them.
 */
export class MediabunnyEncoder implements StreamEncoder {
  private packets: Uint8Array[] = [];
  private samples = 0;

  private constructor(
    private readonly encoder: CustomAudioEncoder,
    private readonly sampleRate: number,
  ) {}

  static async open(settings: MediabunnyCodec, sampleRate: number): Promise<MediabunnyEncoder> {
    const codec = settings.codec;
    const encoder = new (await encoderClass(settings))();
    const opened = new MediabunnyEncoder(encoder, sampleRate);
    Object.assign(encoder, {
      codec,
      config: {
        codec,
        numberOfChannels: 1,
        sampleRate,
        bitrate: settings.bitrate?.(sampleRate),
        aac: { format: 'adts' },
      },
      onPacket: (packet: { data: Uint8Array }, meta?: { decoderConfig?: { description?: Uint8Array } }) => {
        // Only FLAC has a description, which is the head of its file.
        if (meta?.decoderConfig?.description) opened.packets.push(meta.decoderConfig.description);
        opened.packets.push(packet.data);
      },
    });
    await encoder.init();
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
    return this.take();
  }

  close(): void {
    void this.encoder.close();
  }

  private take(): Uint8Array {
    const bytes = Buffer.concat(this.packets);
    this.packets = [];
    return bytes;
  }
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

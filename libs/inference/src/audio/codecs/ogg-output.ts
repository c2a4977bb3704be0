import { EncodedAudioPacketSource, EncodedPacket, OggOutputFormat, Output, StreamTarget } from 'mediabunny';

/** Opus counts in samples of 48 kHz, whatever was encoded. */
export const OPUS_CLOCK = 48_000;
/** Longest audio held back for a page, in seconds. Each page costs 27 bytes and a byte a packet. */
const PAGE_SECONDS = 0.2;

/** Opus packets to an Ogg file, page by page. */
export class OggOutput {
  private chunks: Uint8Array[] = [];
  private readonly source = new EncodedAudioPacketSource('opus');
  private readonly output: Output;
  private readonly header: Uint8Array;
  private packets = 0;

  private constructor(
    preSkip: number,
    private readonly inputRate: number,
  ) {
    this.header = identificationHeader(preSkip, inputRate);
    const sink = new WritableStream<{ data: Uint8Array }>({
      write: ({ data }) => void this.chunks.push(data.slice()),
    });
    this.output = new Output({
      format: new OggOutputFormat({ maximumPageDuration: PAGE_SECONDS }),
      target: new StreamTarget(sink),
    });
    this.output.addAudioTrack(this.source);
  }

  /** @param preSkip samples of 48 kHz that a decoder drops @param inputRate Hz */
  static async open(preSkip: number, inputRate: number): Promise<OggOutput> {
    const ogg = new OggOutput(preSkip, inputRate);
    await ogg.output.start();
    return ogg;
  }

  /** @param start @param duration in samples of 48 kHz; a shorter duration of the last packet trims the end */
  async add(data: Uint8Array, start: number, duration: number): Promise<void> {
    const packet = new EncodedPacket(data, 'key', start / OPUS_CLOCK, duration / OPUS_CLOCK);
    const decoderConfig = {
      codec: 'opus',
      numberOfChannels: 1,
      sampleRate: this.inputRate,
      description: this.header,
    };
    await this.source.add(packet, this.packets === 0 ? { decoderConfig } : undefined);
    this.packets += 1;
  }

  async finish(): Promise<void> {
    await this.output.finalize();
  }

  close(): void {
    if (this.output.state !== 'finalized' && this.output.state !== 'finalizing') void this.output.cancel();
  }

  /** What has been written since the last call. */
  take(): Uint8Array {
    const bytes = Buffer.concat(this.chunks);
    this.chunks = [];
    return bytes;
  }
}

/** `OpusHead` of RFC 7845, section 5.1, for one channel. */
function identificationHeader(preSkip: number, inputRate: number): Uint8Array {
  const header = Buffer.alloc(19);
  header.write('OpusHead', 0, 'latin1');
  header[8] = 1; // version
  header[9] = 1; // channels
  header.writeUInt16LE(preSkip, 10);
  header.writeUInt32LE(inputRate, 12);
  return header; // gain 0, channel mapping family 0
}

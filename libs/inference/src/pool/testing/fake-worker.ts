import type { Voice } from '../../voices/voice.js';
import type { WorkerReply, WorkerRequest } from '../../worker/protocol.js';
import { WorkerGone, type WorkerHandle } from '../worker-handle.js';

export type Synthesize = Extract<WorkerRequest, { type: 'synthesize' }>;

/** What a request leads to: a reply, the end of the process, or nothing at all, ever. */
export type Reaction = WorkerReply | 'crash' | 'hang';

export const BARE_BYTES = 95e6;
export const VOICE_BYTES = 20e6;

/** Loads whatever it is asked to at once; speaks when the test says so, or at once when `speaksAtOnce`. */
export class FakeWorker implements WorkerHandle {
  readonly exited: Promise<string>;
  readonly asked: WorkerRequest[] = [];
  rssBytes = BARE_BYTES;
  alive = true;
  private readonly voices = new Map<string, Voice>();
  private outstanding: { resolve: (reply: WorkerReply) => void; reject: (gone: WorkerGone) => void } | undefined;
  private gone: WorkerGone | undefined;
  private exit!: (how: string) => void;

  constructor(
    readonly pid: number,
    private readonly script: { onLoad?: (voice: Voice) => Reaction | undefined; speaksAtOnce?: boolean } = {},
  ) {
    this.exited = new Promise((resolve) => (this.exit = resolve));
  }

  /** The sentence it is asked to speak now. */
  get speaking(): Synthesize | undefined {
    const last = this.asked.at(-1);
    return this.outstanding && last?.type === 'synthesize' ? last : undefined;
  }

  ask(request: WorkerRequest): Promise<WorkerReply> {
    return new Promise((resolve, reject) => {
      if (this.gone) return reject(this.gone);
      this.asked.push(request);
      this.outstanding = { resolve, reject };
      queueMicrotask(() => this.alive && this.react(request));
    });
  }

  kill(): void {
    this.die('SIGKILL');
  }

  die(how: string): void {
    if (!this.alive) return;
    this.alive = false;
    this.gone = new WorkerGone(how);
    this.outstanding?.reject(this.gone);
    this.outstanding = undefined;
    this.exit(how);
  }

  /** Speaks the sentence: the audio is the code points of its text. */
  finish(): void {
    const { jobId, text } = this.speaking!;
    const pcm = Int16Array.from(text, (character) => character.charCodeAt(0));
    const timings = { phonemizeMs: 1, inferenceMs: 2 };
    this.reply({ type: 'audio', jobId, pcm, sampleRate: 16000, ...timings, rssBytes: this.rssBytes });
  }

  /** Reads the sentence it is asked to read: each word is its own phonemes. */
  explain(): void {
    const { text } = this.asked.at(-1) as Extract<WorkerRequest, { type: 'phonemize' }>;
    const words = text.split(' ').map((word) => ({ text: word, phonemes: word }));
    const explained = { spoken: text, phonemes: text, words };
    this.reply({ type: 'phonemes', explained, rssBytes: this.rssBytes });
  }

  fail(code: Extract<WorkerReply, { type: 'failed' }>['code']): void {
    this.reply({ type: 'failed', jobId: this.speaking!.jobId, code, message: 'as told', rssBytes: this.rssBytes });
  }

  private react(request: WorkerRequest): void {
    if (request.type === 'configure') return this.reply({ type: 'configured', rssBytes: this.rssBytes });
    if (request.type === 'load') {
      const reaction = this.script.onLoad?.(request.voice) ?? this.load(request.voice);
      if (reaction === 'crash') this.die('SIGSEGV');
      else if (reaction !== 'hang') this.reply(reaction);
    } else if (request.type === 'unload') this.reply(this.unload(request.voiceId));
    else if (request.type === 'phonemize') {
      // Answers when the test says so.
    } else if (!this.voices.has(request.voiceId)) this.fail('voice_unavailable');
    else if (this.script.speaksAtOnce) this.finish();
  }

  private load(voice: Voice): WorkerReply {
    this.voices.set(voice.id, voice);
    this.rssBytes += VOICE_BYTES;
    return { type: 'loaded', voiceId: voice.id, device: 'cpu', loadMs: 1, rssBytes: this.rssBytes };
  }

  private unload(voiceId: string): WorkerReply {
    this.voices.delete(voiceId);
    return { type: 'unloaded', voiceId, rssBytes: this.rssBytes };
  }

  private reply(reply: WorkerReply): void {
    const { outstanding } = this;
    this.outstanding = undefined;
    outstanding?.resolve(reply);
  }
}

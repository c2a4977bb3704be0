import type { DeploymentLexicon } from '@brisk/contracts';
import type { Voice } from '../voices/voice.js';
import type { WorkerReply, WorkerRequest } from '../worker/protocol.js';
import { LexiconSent } from './lexicon-sent.js';
import { WorkerGone, type WorkerHandle } from './worker-handle.js';

type ReplyOf<T extends WorkerReply['type']> = Extract<WorkerReply, { type: T }>;
type WithLexicon<T extends WorkerRequest['type']> = Omit<Extract<WorkerRequest, { type: T }>, 'deploymentLexicon'> & {
  deploymentLexicon?: DeploymentLexicon;
};
export type SynthesizeRequest = WithLexicon<'synthesize'>;
export type PhonemizeRequest = WithLexicon<'phonemize'>;
export type PhonemizeReply = ReplyOf<'phonemes' | 'phonemize-failed'>;
export type LoadReply = ReplyOf<'loaded' | 'load-failed'>;
export type RunReply = ReplyOf<'audio' | 'failed'>;

/** One worker process from its start to its end: the voices it has loaded, what it weighs, how much it has done. */
export class LiveWorker {
  readonly startedAt: number;
  /** Resolves with why it ended: our own reason when we ended it. Never rejects. */
  readonly exited: Promise<string>;
  /** Loaded and warm, by id. */
  readonly voices = new Map<string, Voice>();
  rssBytes = 0;
  runs = 0;
  /** Where the voices run; another than asked for when `fallback` says why. */
  device: string;
  fallback: string | undefined;
  /** True when it was ended to be replaced, or for good. */
  planned = false;
  private readonly lexicon = new LexiconSent();
  private warmBytes = 0;
  private killedFor: string | undefined;

  constructor(
    private readonly handle: WorkerHandle,
    private readonly askedDevice: string,
    now: number,
  ) {
    this.startedAt = now;
    this.device = askedDevice;
    this.exited = handle.exited.then((how) => this.killedFor ?? how);
  }

  get pid(): number {
    return this.handle.pid;
  }

  /** What it has grown by since its voices were loaded, in bytes. */
  get growthBytes(): number {
    return this.rssBytes - this.warmBytes;
  }

  /** @throws WorkerGone */
  async configure(limitMs: number): Promise<void> {
    await this.ask({ type: 'configure', device: this.askedDevice }, ['configured'], limitMs, 'start');
    this.warmBytes = this.rssBytes;
  }

  /** @throws WorkerGone when loading ended the process, or was not done within `limitMs` */
  async load(voice: Voice, limitMs: number, warmUp = true): Promise<LoadReply> {
    const before = this.rssBytes;
    const reply = await this.ask({ type: 'load', voice, warmUp }, ['loaded', 'load-failed'], limitMs, 'load a voice');
    if (reply.type === 'load-failed') return reply;
    this.voices.set(voice.id, voice);
    this.warmBytes += this.rssBytes - before;
    if (reply.fallback === undefined) return reply;
    this.device = reply.device;
    this.fallback = reply.fallback;
    return reply;
  }

  /** @throws WorkerGone */
  async unload({ id }: Voice, limitMs: number): Promise<void> {
    await this.ask({ type: 'unload', voiceId: id }, ['unloaded'], limitMs, 'let go of a voice');
    this.voices.delete(id);
  }

  /** @throws WorkerGone when the run ended the process, or was not done within `limitMs` */
  async run(request: SynthesizeRequest, limitMs: number): Promise<RunReply> {
    const reply = await this.ask(this.lean(request), ['audio', 'failed'], limitMs, 'speak a sentence');
    this.runs += 1;
    return reply;
  }

  /** @throws WorkerGone when that ended the process, or was not done within `limitMs` */
  phonemize(request: PhonemizeRequest, limitMs: number): Promise<PhonemizeReply> {
    return this.ask(this.lean(request), ['phonemes', 'phonemize-failed'], limitMs, 'phonemize a sentence');
  }

  kill(why: string, options: { planned?: boolean } = {}): void {
    this.killedFor ??= why;
    this.planned ||= options.planned ?? false;
    this.handle.kill();
  }

  /** Without the entries of a lexicon that the process has. */
  private lean<T extends SynthesizeRequest | PhonemizeRequest>({ deploymentLexicon, ...request }: T) {
    const lexicon = this.lexicon.toSend(deploymentLexicon);
    return { ...request, ...(lexicon && { deploymentLexicon: lexicon }) };
  }

  private async ask<T extends WorkerReply['type']>(
    request: WorkerRequest,
    expected: T[],
    limitMs: number,
    task: string,
  ): Promise<ReplyOf<T>> {
    const hung = setTimeout(() => this.kill(`it did not ${task} within ${Math.round(limitMs)} ms`), limitMs);
    try {
      const reply = await this.handle.ask(request);
      if (!isOneOf(reply, expected)) throw this.confused(reply);
      if ('rssBytes' in reply) this.rssBytes = reply.rssBytes;
      return reply;
    } catch (error) {
      throw error instanceof WorkerGone && this.killedFor !== undefined ? new WorkerGone(this.killedFor) : error;
    } finally {
      clearTimeout(hung);
    }
  }

  private confused(reply: WorkerReply): WorkerGone {
    this.kill(`it answered "${reply.type}", which was not asked for`);
    return new WorkerGone(this.killedFor!);
  }
}

function isOneOf<T extends WorkerReply['type']>(reply: WorkerReply, types: T[]): reply is ReplyOf<T> {
  return (types as WorkerReply['type'][]).includes(reply.type);
}

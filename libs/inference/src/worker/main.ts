import { Socket } from 'node:net';
import { REPLY_FD, type WorkerReply, type WorkerRequest } from './protocol.js';
import { toFrame } from './reply-frames.js';
import { SentenceEngine } from './sentence-engine.js';

// Program of one worker process. The parent decides when it ends: a terminal's Ctrl-C must not cut a sentence that is
// being drained, and a parent that is gone leaves nothing to work for.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => {});
process.on('disconnect', () => process.exit(0));

const replies = new Socket({ fd: REPLY_FD, readable: false, writable: true });
replies.on('error', () => process.exit(0));

let engine: Promise<SentenceEngine> | undefined;

process.on('message', async (request: WorkerRequest) => {
  const frame = toFrame(await answer(request));
  replies.cork();
  for (const part of frame) replies.write(part);
  replies.uncork();
});

async function answer(request: WorkerRequest): Promise<WorkerReply> {
  if (request.type === 'configure') {
    engine = SentenceEngine.create(request.device);
    await engine;
    return { type: 'configured', rssBytes: process.memoryUsage.rss() };
  }
  const ready = await (engine ??= SentenceEngine.create('cpu'));
  switch (request.type) {
    case 'load':
      return ready.load(request.voice, request.warmUp);
    case 'unload':
      return ready.unload(request.voiceId);
    case 'synthesize':
      return ready.synthesize(request);
    case 'phonemize':
      return ready.phonemize(request);
  }
}

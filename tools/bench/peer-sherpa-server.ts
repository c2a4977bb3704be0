// The peer: sherpa-onnx-node behind the smallest HTTP server that streams PCM, in its own process.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import sherpa from 'sherpa-onnx-node';

const [model, tokens, dataDir] = process.argv.slice(2) as [string, string, string];
const tts = new sherpa.OfflineTts({
  model: { vits: { model, tokens, dataDir }, numThreads: 1, provider: 'cpu', debug: false },
  maxNumSentences: 1,
});

const server = createServer((request, response) => {
  const body: Buffer[] = [];
  request.on('data', (chunk: Buffer) => body.push(chunk));
  request.on('end', async () => {
    const { input } = JSON.parse(Buffer.concat(body).toString()) as { input: string };
    const { samples } = await tts.generateAsync({ text: input, sid: 0, speed: 1 });
    response.writeHead(200, { 'content-type': 'audio/pcm' });
    response.end(toPcm16(samples));
  });
});

function toPcm16(samples: Float32Array): Buffer {
  const pcm = new Int16Array(samples.length);
  for (let index = 0; index < samples.length; index += 1) {
    pcm[index] = Math.max(-32768, Math.min(32767, Math.round(samples[index]! * 32767)));
  }
  return Buffer.from(pcm.buffer);
}

process.on('disconnect', () => process.exit(0));
server.listen(0, '127.0.0.1', () => process.send!((server.address() as AddressInfo).port));

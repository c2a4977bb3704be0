import { fork } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { VoiceCatalogue } from '@brisk/inference';
import { ROOT, startApi, treeResidentBytes } from '@brisk/testing';
import { median, percentile } from '../shared/percentile.js';
import { speakOverHttp } from '../shared/speak-over-http.js';
import type { Row } from './row.js';
import { THREE_SECOND_SENTENCE } from './sentences.js';
import { espeakData, writeSherpaVoice } from './sherpa-voice.js';

const ROUNDS = 60;
const BURST = 40;

/** sherpa-onnx-node with the very same voice behind a minimal HTTP server, request by request beside Brisk. */
export async function peerSherpa(): Promise<Row[]> {
  const data = espeakData();
  if (!data) return [{ name: 'not measured', value: Number.NaN, unit: '', note: "needs Debian's espeak-ng-data" }];
  const voice = (await VoiceCatalogue.open(path.join(ROOT, 'voices'))).list()[0]!;
  const files = writeSherpaVoice(voice);
  const peer = fork(new URL('./peer-sherpa-server.js', import.meta.url), [files.model, files.tokens, data]);
  const port = await new Promise<number>((resolve, reject) => {
    peer.once('message', (value) => resolve(Number(value)));
    peer.once('exit', (code) => reject(new Error(`sherpa-onnx-node ended with ${code}`)));
  });
  const api = await startApi({ BRISK_CACHE_MB: '0', BRISK_WORKERS: '2' });
  const sherpa = { url: `http://127.0.0.1:${port}`, apiKey: '' };
  const times = {
    brisk: [] as number[],
    sherpa: [] as number[],
    briskRate: [] as number[],
    sherpaRate: [] as number[],
  };
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      times.brisk.push((await speakOverHttp(api, THREE_SECOND_SENTENCE)).totalMs);
      times.sherpa.push((await speakOverHttp(sherpa, THREE_SECOND_SENTENCE)).totalMs);
    }
    for (let round = 0; round < 4; round += 1) {
      times.briskRate.push(await burst(api));
      times.sherpaRate.push(await burst(sherpa));
    }
    const rss = { brisk: treeResidentBytes(api.pid) / 1e6, sherpa: treeResidentBytes(peer.pid!) / 1e6 };
    return [
      { name: 'Brisk, uncached sentence, p50', value: median(times.brisk), unit: 'ms' },
      { name: 'sherpa-onnx-node, same sentence and voice, p50', value: median(times.sherpa), unit: 'ms' },
      { name: 'Brisk over sherpa-onnx-node, p50', value: median(times.brisk) / median(times.sherpa), unit: 'x' },
      {
        name: 'Brisk over sherpa-onnx-node, p95',
        value: percentile(times.brisk, 95) / percentile(times.sherpa, 95),
        unit: 'x',
      },
      { name: 'Brisk at concurrency 8', value: median(times.briskRate), unit: 'sentences/s' },
      { name: 'sherpa-onnx-node at concurrency 8', value: median(times.sherpaRate), unit: 'sentences/s' },
      {
        name: 'throughput, Brisk over sherpa-onnx-node',
        value: median(times.briskRate) / median(times.sherpaRate),
        unit: 'x',
      },
      { name: 'RSS, Brisk with two workers', value: rss.brisk, unit: 'MB' },
      { name: 'RSS, sherpa-onnx-node, one process', value: rss.sherpa, unit: 'MB' },
    ];
  } finally {
    peer.removeAllListeners('exit');
    peer.disconnect();
    rmSync(files.folder, { recursive: true, force: true });
    await api.stop();
  }
}

async function burst(server: { url: string; apiKey: string }): Promise<number> {
  const started = performance.now();
  let left = BURST;
  const client = async () => {
    while (left-- > 0) await speakOverHttp(server, THREE_SECOND_SENTENCE);
  };
  await Promise.all(Array.from({ length: 8 }, client));
  return (BURST * 1000) / (performance.now() - started);
}

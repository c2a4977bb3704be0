// `npm run soak [requests]`: distinct sentences through a real API, and its memory every 500 requests. Stops by itself.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { processTree, residentBytes, ROOT, startApi } from '@brisk/testing';
import { describeMachine } from '../shared/machine.js';
import { speakOverHttp } from '../shared/speak-over-http.js';

const FORMATS = ['pcm', 'wav', 'mp3', 'opus', 'flac', 'aac'];
const EVERY = 500;
const LIMIT_MS = 20 * 60_000;

const total = Number(process.argv[2] ?? 10_000);
if (!Number.isInteger(total) || total < 2000 || total > 100_000) {
  console.error('Usage: npm run soak -- [requests]   (2,000 to 100,000; 10,000 unless given)');
  process.exit(2);
}

const api = await startApi({ BRISK_WORKERS: '2', BRISK_CACHE_MB: '16' });
const samples: { requests: number; rss_mb: number; processes_mb: number[] }[] = [];
const started = performance.now();
let failed = 0;
let sent = 0;

function sample(requests: number): void {
  const processes = processTree(api.pid).map((pid) => Math.round(residentBytes(pid) / 1e5) / 10);
  const rss = processes.reduce((sum, megabytes) => sum + megabytes, 0);
  samples.push({ requests, rss_mb: Math.round(rss * 10) / 10, processes_mb: processes });
  console.log(`${String(requests).padStart(6)} requests  ${rss.toFixed(1).padStart(7)} MB  ${processes.join(' + ')}`);
}

async function client(): Promise<void> {
  while (sent < total && performance.now() - started < LIMIT_MS) {
    const number = sent++;
    const text = `Order ${number} leaves at ${number % 12} past nine.${number % 7 === 0 ? ' Thank you for waiting.' : ''}`;
    await speakOverHttp(api, text, FORMATS[number % FORMATS.length]).catch(() => (failed += 1));
    if ((number + 1) % EVERY === 0) sample(number + 1);
  }
}

try {
  await Promise.all(Array.from({ length: 4 }, client));
} finally {
  await api.stop();
}

const at = (requests: number) => samples.find((entry) => entry.requests >= requests) ?? samples.at(-1)!;
const growth = samples.at(-1)!.rss_mb - at(1000).rss_mb;
const folder = path.join(ROOT, 'tools/bench/results');
mkdirSync(folder, { recursive: true });
const result = { machine: describeMachine(), requests: sent, failed, growth_mb: growth, samples };
writeFileSync(path.join(folder, 'soak.json'), `${JSON.stringify(result, null, 2)}\n`);
console.log(`growth from request 1,000: ${growth.toFixed(1)} MB (bound: 20); ${failed} of ${sent} failed`);
process.exit(failed > 0 || growth >= 20 ? 1 : 0);

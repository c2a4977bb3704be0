// A process with a pool, to be killed: reports the pids of its workers.
import { SpeechEngine } from '../../../dist/index.js';

const engine = await SpeechEngine.open({ voicesDir: process.argv[2], devices: ['cpu'], workers: 2, memoryBytes: 1e9 });
engine.pool.on('worker-ready', () => process.send(engine.pool.status().workers.map(({ pid }) => pid)));
await engine.start();

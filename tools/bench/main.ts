// `npm run bench [names...]`: measures, prints a table, and keeps the figures as JSON with commit and machine.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '@brisk/testing';
import { describeQuietMachine } from '../shared/machine.js';
import { benchCache } from './cache.js';
import { benchDashboard } from './dashboard.js';
import { benchDecision } from './decision.js';
import { benchEncoders } from './encoders.js';
import { firstAudio } from './first-audio.js';
import { benchFrontEnd } from './front-end.js';
import { benchHistory } from './history.js';
import { benchJudge } from './judge.js';
import { memoryHit } from './memory-hit.js';
import { peerSherpa } from './peer-sherpa.js';
import { benchRollback } from './rollback.js';
import { met, type Row } from './row.js';
import { serverOverEngine } from './server-over-engine.js';
import { benchShadows } from './shadows.js';
import { startAndMemory } from './start-and-memory.js';
import { tenantTiming } from './tenant-timing.js';
import { throughput } from './throughput.js';
import { benchWorkload } from './workload.js';

const BENCHES: Record<string, () => Promise<Row[]>> = {
  'server-over-engine': serverOverEngine,
  throughput,
  'first-audio': firstAudio,
  'start-and-memory': startAndMemory,
  'front-end': benchFrontEnd,
  decision: benchDecision,
  rollback: benchRollback,
  encoders: benchEncoders,
  cache: benchCache,
  'memory-hit': memoryHit,
  'tenant-timing': tenantTiming,
  history: benchHistory,
  dashboard: benchDashboard,
  workload: benchWorkload,
  judge: benchJudge,
  shadows: benchShadows,
  'peer-sherpa': peerSherpa,
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in BENCHES));
if (unknown.length > 0) {
  console.error(`No bench named ${unknown.join(', ')}; there are: ${Object.keys(BENCHES).join(', ')}.`);
  process.exit(2);
}

const machine = await describeQuietMachine(console.log);
const results: Record<string, Row[]> = {};
let missed = 0;
for (const [name, bench] of Object.entries(BENCHES)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  console.log(`\n${name}`);
  results[name] = await bench();
  for (const row of results[name]) {
    const bound = row.atMost !== undefined ? `<= ${row.atMost}` : row.atLeast !== undefined ? `>= ${row.atLeast}` : '';
    const verdict = { true: 'met', false: 'MISSED', undefined: '' }[String(met(row))];
    if (met(row) === false) missed += 1;
    console.log(
      `  ${row.name.padEnd(52)} ${row.value.toPrecision(4).padStart(10)} ${row.unit.padEnd(14)} ${bound.padEnd(9)} ${verdict}`,
    );
    if (row.note) console.log(`    ${row.note}`);
  }
}

const folder = path.join(ROOT, 'tools/bench/results');
mkdirSync(folder, { recursive: true });
const file = path.join(folder, asked.length > 0 ? `${asked.join('+')}.json` : 'all.json');
writeFileSync(file, `${JSON.stringify({ machine, results }, null, 2)}\n`);
console.log(`\nWritten to ${path.relative(process.cwd(), file)}${missed > 0 ? `; ${missed} bound(s) missed` : ''}.`);

import { spawnSync } from 'node:child_process';
import { statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT, temporaryFolder } from '@brisk/testing';
import { afterAll, describe, expect, it } from 'vitest';

const folder = temporaryFolder();
afterAll(() => folder.remove());

const CLIENT = JSON.stringify(path.join(ROOT, 'libs/client/dist/index.js'));

/** A program as the old service's users wrote them: nobody closes anything. */
function run(body: string) {
  const program = path.join(folder.path, 'program.mjs');
  writeFileSync(program, `import { TTSWrapper } from ${CLIENT};\n${body}`);
  return spawnSync(process.execPath, [program], { cwd: folder.path, encoding: 'utf8', timeout: 50_000 });
}

describe('a program that uses TTSWrapper', () => {
  it('ends by itself when it has nothing more to say, and finds its cache when it is run again', () => {
    const body = `
      const tts = new TTSWrapper({ modelName: 'default', cacheDir: './cache' });
      await tts.synthesize('Your order has shipped.', './output.wav');
      const { cache_stats, average_latency_ms } = await tts.getMetrics();
      console.log(JSON.stringify({ hitRate: cache_stats.hit_rate, timed: average_latency_ms > 0 }));`;
    for (const hitRate of [0, 1]) {
      const { status, stdout, stderr } = run(body);
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      expect(JSON.parse(stdout)).toEqual({ hitRate, timed: true });
    }
    expect(statSync(path.join(folder.path, 'output.wav')).size).toBeGreaterThan(50_000);
  });

  it('sees the end of close()', () => {
    const { status, stdout } = run(`
      const tts = new TTSWrapper();
      await tts.synthesize('Hello.');
      await tts.close();
      console.log('closed');`);
    expect({ status, stdout }).toEqual({ status: 0, stdout: 'closed\n' });
  });
});

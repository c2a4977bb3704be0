import { describe, expect, it } from 'vitest';
import { interfere, type WorkerModules } from './interfere.js';
import type { HarmfulFault } from './worker-fault.js';

function worker(fault: HarmfulFault | undefined) {
  class VoiceSession {
    run(): Promise<Float32Array> {
      return Promise.resolve(Float32Array.of(0.1, 0.2, 0.3, 0.4));
    }
  }
  const session = new VoiceSession();
  class SentenceEngine {
    load(_voice: never, warmUp = true): Promise<unknown> {
      return warmUp ? session.run() : Promise.resolve();
    }
  }
  let asked = 0;
  const faults = { next: () => ((asked += 1), fault) };
  interfere({ SentenceEngine, VoiceSession }, faults);
  const engine = new SentenceEngine();
  return { load: (warmUp?: boolean) => engine.load(undefined as never, warmUp), session, asked: () => asked };
}

describe('faults in a worker', () => {
  it('leave warm-ups, processes of the baseline and sentences between faults alone', async () => {
    const candidate = worker({ kind: 'silence' });
    expect(await candidate.load()).toHaveLength(4);
    expect(candidate.asked()).toBe(0);
    expect(await candidate.session.run()).toEqual(new Float32Array(4));
    const baseline = worker({ kind: 'silence' });
    await baseline.load(false);
    expect((await baseline.session.run())[0]).toBeCloseTo(0.1);
    expect(baseline.asked()).toBe(0);
  });

  it.each<[HarmfulFault, number[] | 'fails']>([
    [{ kind: 'nan' }, [0.1, 0.2, Number.NaN, 0.4]],
    [{ kind: 'half_length' }, [0.1, 0.2]],
    [{ kind: 'delay', factor: 2 }, [0.1, 0.2, 0.3, 0.4]],
    [{ kind: 'error' }, 'fails'],
  ])('are made of %j', async (fault, expected) => {
    const { load, session } = worker(fault);
    await load();
    if (expected === 'fails') await expect(session.run()).rejects.toThrow('injected');
    else expect(await session.run()).toEqual(Float32Array.from(expected));
  });

  it('are refused by a worker that is built in another way', () => {
    expect(() => interfere({} as WorkerModules, { next: () => undefined })).toThrow('built in another way');
  });
});

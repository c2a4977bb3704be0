import { describe, expect, it, vi } from 'vitest';
import { StreamPlayer, type PlayerContext } from './stream-player';

const RATE = 1000;

/** A sound device that plays nothing and whose clock the test turns. */
function fakeDevice() {
  const started: { at: number; samples: Float32Array; ended: () => void }[] = [];
  const device = {
    currentTime: 0,
    destination: {},
    close: vi.fn(async () => undefined),
    createBuffer: (_channels: number, length: number, rate: number) => {
      const samples = new Float32Array(length);
      return { samples, duration: length / rate, copyToChannel: (from: Float32Array) => samples.set(from) };
    },
    createBufferSource: () => {
      const source = {
        buffer: undefined as unknown as { samples: Float32Array },
        onended: () => undefined,
        connect: () => undefined,
        start: (at: number) => {
          started.push({ at, samples: source.buffer.samples, ended: () => source.onended() });
        },
      };
      return source;
    },
  };
  return { device, started, player: new StreamPlayer(device as unknown as PlayerContext, RATE) };
}

describe('StreamPlayer', () => {
  it('starts each chunk where the one before ends', () => {
    const { player, started } = fakeDevice();
    for (const length of [100, 250, 50]) player.play(new Int16Array(length));
    expect(started.map(({ at }) => at)).toEqual([0, 0.1, 0.35].map((at) => expect.closeTo(at, 9)));
    expect(player.gaps).toBe(0);
  });

  it('hands over the samples as they are', () => {
    const { player, started } = fakeDevice();
    player.play(Int16Array.of(-32768, 0, 16384));
    expect([...started[0]!.samples]).toEqual([-1, 0, 0.5]);
  });

  it('goes on a little later when a chunk came too late, and counts the gap', () => {
    const { device, player, started } = fakeDevice();
    player.play(new Int16Array(100));
    device.currentTime = 0.5;
    player.play(new Int16Array(100));
    expect(started[1]!.at).toBeCloseTo(0.54, 9);
    expect(player.gaps).toBe(1);
    expect(player.position).toBeCloseTo(0.1, 9);
    device.currentTime = 0.6;
    expect(player.position).toBeCloseTo(0.16, 9);
  });

  it('knows how much has been heard, and when all has', async () => {
    const { device, player, started } = fakeDevice();
    player.play(new Int16Array(400));
    device.currentTime = 0.1;
    expect(player.position).toBeCloseTo(0.1, 9);
    let heard = false;
    const all = player.heard().then(() => (heard = true));
    await Promise.resolve();
    expect(heard).toBe(false);
    started[0]!.ended();
    await all;
  });

  it('gives the device back once', async () => {
    const { device, player } = fakeDevice();
    await player.close();
    await player.close();
    expect(device.close).toHaveBeenCalledTimes(1);
  });

  it('plays nothing for no samples', () => {
    const { player, started } = fakeDevice();
    player.play(new Int16Array(0));
    expect(started).toEqual([]);
  });
});

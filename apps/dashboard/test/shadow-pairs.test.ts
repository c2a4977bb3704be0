import type { RegressionView, ShadowPairPage, ShadowPairView } from '@brisk/contracts';
import { hasTools } from '@brisk/testing';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchBrowser, watchPage } from './testing/browser.js';
import { startDashboard, type DashboardProcess } from './testing/dashboard-process.js';
import { inspectPage } from './testing/inspect-page.js';
import { STAND_IN_TOKEN, startStandInApi, type StandInApi } from './testing/stand-in-api.js';

const pair = (news: Partial<ShadowPairView>): ShadowPairView => ({
  ...{ id: '0a', at: '2026-03-01T12:00:00.000Z', tenant: 'acme', voice: 'en_US-wren-medium', profile: 'optimized' },
  text_hash: '0123456789abcdef',
  candidate: { seconds: 1, service_ms: 14, word_error_rate: null },
  control: { seconds: 2, service_ms: 21, word_error_rate: null },
  ...{ timed: true, duration_ratio: 1, log_mel_db: 0, loudness_db: 0, verdict: 'same', faults: [], audio: true },
  ...news,
});
const PAIRS = [
  pair({ id: '0c', verdict: 'worse', faults: ['duration', 'spectrum'], duration_ratio: 0.5, log_mel_db: 7.2 }),
  pair({ id: '0b', verdict: 'differs', duration_ratio: 1.04, log_mel_db: 1.3, loudness_db: 0.4, timed: false }),
  pair({ id: '0a', audio: false }),
];
const REGRESSION: RegressionView = {
  ...{ id: 're_1', version: 1, state: 'open', rollout_id: null, kind: 'quality', metric: 'worse pairs', ratio: null },
  ...{ since: '2026-03-01T11:00:00.000Z', detected_at: '2026-03-01T13:00:00.000Z', tenants: ['acme', 'beta'] },
  ...{ voices: ['*'], profile: 'optimized', summary: 'worse audio', done: { response: 'none', by: 'guardrail' } },
  ...{ acknowledged: null, link: null, notes_count: 0, control_profile: 'baseline', change_id: null },
  evidence: { e_value: null, called_at: null, counts: null },
  ...{ distribution: null, notes: [] },
};
const RATE = 24_000;

/** A tone that rises, as the API's WAV file. */
function wav(seconds: number): Buffer {
  const file = Buffer.alloc(44 + RATE * seconds * 2);
  file.write('RIFF', 0, 'latin1');
  file.writeUInt32LE(file.length - 8, 4);
  file.write('WAVEfmt ', 8, 'latin1');
  [16, 0x10001, RATE, RATE * 2, 0x100002].forEach((value, at) => file.writeUInt32LE(value, 16 + 4 * at));
  file.write('data', 36, 'latin1');
  file.writeUInt32LE(file.length - 44, 40);
  for (let n = 0; n < RATE * seconds; n += 1) {
    const t = n / RATE;
    file.writeInt16LE(12_000 * Math.sin(2 * Math.PI * (300 + 900 * t) * t) * Math.sin(6 * t) ** 2, 44 + 2 * n);
  }
  return file;
}

const answers: StandInApi['admin'] = (request, response) => {
  const { pathname, searchParams } = new URL(request.url!, 'http://api');
  const json = (body: unknown) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  if (/\.wav$/.test(pathname)) {
    return void response
      .writeHead(200, { 'content-type': 'audio/wav' })
      .end(wav(pathname.endsWith('candidate.wav') ? 1 : 2));
  }
  if (pathname === '/admin/shadow-pairs') {
    const verdict = searchParams.get('verdict');
    const regression = searchParams.get('regression');
    const kept = regression === null ? PAIRS : regression === 're_1' ? PAIRS.slice(0, 1) : [];
    const data = kept.filter((each) => verdict === null || each.verdict === verdict);
    return json({ data, next: null } satisfies ShadowPairPage);
  }
  const [, id] = /^\/admin\/regressions\/(re_\d)$/.exec(pathname) ?? [];
  if (id) return json({ ...REGRESSION, id });
  return json({ data: [], next: null, open: 0 });
};

describe.skipIf(!hasTools('chromium'))('shadow pairs in Chromium', () => {
  let api: StandInApi;
  let dashboard: DashboardProcess;
  let browser: Browser;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    api = await startStandInApi();
    dashboard = await startDashboard(api.url, process.env);
    browser = await launchBrowser();
  });
  beforeEach(async () => {
    api.reset();
    api.admin = answers;
  });
  afterAll(async () => {
    await browser?.close();
    await dashboard?.stop();
    await api?.stop();
  });

  async function open(path = '/regressions'): Promise<void> {
    const context = await browser.newContext({ baseURL: dashboard.url });
    page = await context.newPage();
    await page.request.get(`/sign-in?token=${STAND_IN_TOKEN}`, { maxRedirects: 0 });
    complaints = watchPage(page, dashboard.url);
    await page.goto(path);
    await page.getByRole('heading', { name: 'Shadow pairs' }).waitFor();
  }

  /** Pixels of a canvas that are not as its corner is. */
  const drawn = (side: string) =>
    page.getByRole('img', { name: new RegExp(`Waveform of the ${side}`) }).evaluate((element) => {
      const { width, height } = element as HTMLCanvasElement;
      const { data } = (element as HTMLCanvasElement).getContext('2d')!.getImageData(0, 0, width, height);
      const colour = (at: number) => data.slice(at, at + 3).join();
      let other = 0;
      for (let at = 0; at < data.length; at += 4) if (colour(at) !== colour(4 * width - 4)) other += 1;
      return other;
    });

  it('lets an operator see and hear control beside candidate', async () => {
    await open();
    const rows = page.getByTestId('shadow-pair');
    await rows.first().waitFor();
    expect(await rows.evaluateAll((all) => all.map((row) => row.dataset['verdict']))).toEqual([
      'worse',
      'differs',
      'same',
    ]);
    expect(await page.getByRole('button', { name: 'Listen' }).count()).toBe(2);
    await rows.first().getByRole('button', { name: 'Listen' }).click();
    await page.getByRole('img', { name: 'Waveform of the candidate, 1.00 seconds' }).waitFor();
    const [control, candidate] = [await drawn('control'), await drawn('candidate')];
    expect(candidate).toBeGreaterThan(500);
    expect(control).toBeGreaterThan(1.3 * candidate); // to one scale: half the sound fills half the picture
    const player = page.getByLabel('Candidate of the pair');
    expect(await player.evaluate((audio: HTMLAudioElement) => audio.play().then(() => audio.duration))).toBeCloseTo(
      1,
      1,
    );
    await inspectPage(page, 'shadow-pairs');
    await page.getByLabel('Verdict').selectOption('differs');
    await page.waitForFunction(() => document.querySelectorAll('[data-testid=shadow-pair]').length === 1);
    expect(complaints).toEqual([]);
  });

  it('lets a viewer see figures alone', async () => {
    api.role = 'viewer';
    await open();
    await expect.poll(() => page.getByTestId('shadow-pair').count()).toBe(3);
    expect(await page.getByRole('button', { name: 'Listen' }).count()).toBe(0);
  });

  it('are those of a regression on its page, which says of whom and of when they are', async () => {
    await open('/regressions/re_1');
    await page.getByText('Only those of acme, beta are listed').waitFor();
    await expect.poll(() => page.getByTestId('shadow-pair').count()).toBe(1);
    expect(complaints).toEqual([]);
  });

  it('are said to be missing where none was kept from the time of a regression', async () => {
    await open('/regressions/re_2');
    await page.getByText('No pair of these tenants was kept from that time.').waitFor();
    expect(await page.getByTestId('shadow-pair').count()).toBe(0);
    await inspectPage(page, 'shadow-pairs-none-kept');
    expect(complaints).toEqual([]);
  });
});

import type { Profile } from '@brisk/contracts';
import { ZIPF_EXPONENT } from '../../workload/plan-workload.js';
import type { CheckLine } from '../checklist.js';
import { verdictOf } from '../print-checklist.js';
import type { Results } from '../write-results.js';
import { histogramSvg } from './histogram-svg.js';
import { roundRange } from './log-histogram.js';
import { STYLE } from './style.js';

const PROFILES: readonly Profile[] = ['optimized', 'baseline'];

/** The report as one HTML page without scripts, fonts or images from elsewhere. */
export function renderReport(results: Results): string {
  const { passed, options, machine } = results;
  const date = String(machine['date']).slice(0, 16).replace('T', ' ');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Brisk validation: ${passed ? 'passed' : 'failed'}</title>
<style>${STYLE}</style>
</head>
<body><main>
<header><h1>Brisk validation</h1>${pill(passed ? 'good' : 'bad', passed ? 'PASSED' : 'FAILED')}</header>
<p>${escape(`Commit ${machine['commit']}, ${date} UTC, seed ${options.seed}.`)}${options.quick ? ' A quick look at the tool, not a measurement.' : ''}</p>
<section><h2>Checklist</h2>${checklist(results.checklist)}</section>
${histograms(results)}
<section><h2>Figures</h2>${figures(results)}</section>
<section><h2>How it was measured</h2>${method(results)}</section>
</main></body>
</html>
`;
}

function checklist(lines: readonly CheckLine[]): string {
  const row = (
    line: CheckLine,
  ) => `<tr><td>${pill(line.passed ? 'good' : line.required ? 'bad' : 'soft', verdictOf(line))}</td>
<td>${escape(line.name)}${line.notes.map((note) => `<span class="note">${escape(note)}</span>`).join('')}</td>
<td class="number">${escape(line.measured)}</td><td class="number">${escape(line.bound).replace('&lt;=', '≤')}</td></tr>`;
  const of = (required: boolean) =>
    lines
      .filter((line) => line.required === required)
      .map(row)
      .join('\n');
  return `<table><thead><tr><th></th><th>Line</th><th class="number">Measured</th><th class="number">Bound</th></tr></thead>
<tbody>${of(true)}
<tr class="group"><td colspan="4">For information</td></tr>
${of(false)}</tbody></table>`;
}

function histograms({ outcomes }: Results): string {
  const charts = [
    ['Latency to the first byte', 'firstByteMs'],
    ['Latency to the last byte', 'lastByteMs'],
  ] as const;
  const valuesOf = (profile: Profile, time: (typeof charts)[number][1]) =>
    outcomes[profile].map((each) => each[time]).filter(Number.isFinite);
  const range = roundRange(charts.flatMap(([, time]) => PROFILES.flatMap((profile) => valuesOf(profile, time))));
  return charts
    .map(([title, time]) => {
      const series = PROFILES.map((name) => ({ name, values: valuesOf(name, time) }));
      return `<section><h2>${title}</h2>${histogramSvg(title, series, range)}</section>`;
    })
    .join('\n');
}

function figures({ findings, pace }: Results): string {
  const row = (profile: Profile) => {
    const { requests, failed, hitRate, partialRate, firstByte, lastByte, sendLag } = findings.profiles[profile];
    const cells = [
      String(requests),
      pace.shares[profile].perSecond.toFixed(1),
      String(failed),
      `${(hitRate * 100).toFixed(1)} %`,
      `${(partialRate * 100).toFixed(1)} %`,
      ...[firstByte, lastByte].flatMap(({ p50, p95, p99 }) => [p50, p95, p99].map((ms) => ms.toFixed(1))),
      sendLag.p99.toFixed(1),
    ];
    return `<tr><td>${profile}</td>${cells.map((cell) => `<td class="number">${cell}</td>`).join('')}</tr>`;
  };
  const heads = ['requests', 'a second', 'failed', 'hits', 'partial', 'p50', 'p95', 'p99', 'p50', 'p95', 'p99', 'p99'];
  return `<table><thead>
<tr><th></th><th colspan="5"></th><th class="number" colspan="3">first byte, ms</th><th class="number" colspan="3">last byte, ms</th><th class="number">sent late, ms</th></tr>
<tr><th></th>${heads.map((head) => `<th class="number">${head}</th>`).join('')}</tr></thead>
<tbody>${PROFILES.map(row).join('\n')}</tbody></table>`;
}

function method({ options, pace, machine, seconds }: Results): string {
  const { optimized, baseline } = pace.shares;
  const rate = (perSecond: number) => `${perSecond.toFixed(1)} a second`;
  const same = baseline.requests === optimized.requests && baseline.perSecond === optimized.perSecond;
  const less = `The baseline was asked less than that: the first ${baseline.requests} of the same requests, at ${rate(baseline.perSecond)}.`;
  const facts: Record<string, string> = {
    Workload: `${optimized.requests} requests (Zipf, exponent ${ZIPF_EXPONENT}, over phrases from templates), in ${options.format}, of which ${(pace.newShare * 100).toFixed(0)} % say what was not said before. Both profiles begin with an empty cache.`,
    Arrivals: `Poisson, ${rate(optimized.perSecond)}, sent when due whatever is still under way; latency counts from when a request was due.`,
    Baseline: `Before the run it spoke ${pace.baselineCapacity.toFixed(1)} new sentences a second${options.rate === undefined ? ', and the rate was chosen so that it can just keep up' : ''}. ${same ? 'It was asked the same requests at the same rate.' : less} Ratios are over the requests that both were asked.`,
    Order: 'Blocks of the two profiles take turns, each on a server of its own.',
    Machine: `${machine['cpu']}, ${machine['cores']} cores, ${machine['memory_gb']} GB, Node ${machine['node']}; other work took ${machine['others_percent']} % of it before the run`,
    Took: `${seconds.toFixed(0)} s`,
  };
  const rows = Object.entries(facts).map(([name, value]) => `<dt>${name}</dt><dd>${escape(value)}</dd>`);
  return `<dl>${rows.join('\n')}</dl>`;
}

const pill = (style: 'good' | 'bad' | 'soft', text: string): string => `<span class="pill ${style}">${text}</span>`;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (text: string): string => text.replace(/[&<>"]/g, (character) => ENTITIES[character]!);

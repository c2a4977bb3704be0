import { boundText, notes, times, verdict } from '../print-table.js';
import type { CaseSummary } from '../summarise.js';
import type { Results } from '../write-results.js';
import { escape } from './line-plot.js';
import { detectionPlot, falseAlarmPlot } from './plots.js';
import { STYLE } from './style.js';

/** The report as one HTML page without scripts, fonts or images from elsewhere. */
export function renderReport(results: Results): string {
  const { machine, options, missed, cases, seconds, recorded } = results;
  const groups = [...new Set(cases.map(({ group }) => group))];
  const date = String(machine['date']).slice(0, 16).replace('T', ' ');
  const rollouts = cases.reduce((sum, { runs }) => sum + runs, 0);
  const command = `npm run simulate -- --runs ${options.runs} --seed ${options.seed}${options.only === undefined ? '' : ` --only "${options.only}"`}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>The judge, simulated</title>
<style>${STYLE}</style>
</head>
<body><main>
<header><h1>The judge, simulated</h1>${pill(missed === 0 ? 'good' : 'bad', missed === 0 ? 'ALL BOUNDS MET' : `${missed} MISSED`)}</header>
<p>${escape(`${rollouts} rollouts in ${seconds.toFixed(0)} s: ${command}. Commit ${machine['commit']}, ${date} UTC.`)}${options.quick ? ' A quick look at the tool, not a measurement.' : ''}</p>
${groups
  .map((group) =>
    section(
      group,
      cases.filter((each) => each.group === group),
    ),
  )
  .join('\n')}
<section><h2>How it was simulated</h2>
<p>Requests arrive at random and are treated with the probability that is logged. Their latencies are lognormal (sigma 0.4, 0.6 or 0.9; the median is 100 ms), of short and long texts, or recorded ones resampled in blocks of 50. Bursty load moves rate and latency together (sigma 0.5 in ln, 30 s); stalls hold up everybody for 2 s about once a minute. The judge hears of each outcome when it is there. Where there are several replicas, requests are divided among them; of their reports, one each second, a twentieth is lost and a tenth is late; for false alarms, three of ten replicas end once and begin anew, every second of them with what was saved up to 15 s before.</p>
<p>${escape(`Recorded: ${recorded.what}; ${recorded.machine['cores']} cores, commit ${recorded.machine['commit']}, ${recorded.machine['date']}.`)}</p></section>
</main></body>
</html>
`;
}

function section(group: string, cases: readonly CaseSummary[]): string {
  const plot = cases.some(({ bound }) => bound?.kind === 'alarms') ? falseAlarmPlot(cases) : detectionPlot(cases);
  return `<section><h2>${escape(group)}</h2>${table(cases)}${plot}</section>`;
}

function table(cases: readonly CaseSummary[]): string {
  const heads = ['', 'runs', 'called', 'p50 s', 'p90 s', 'treated', 'bound', ''];
  const row = (each: CaseSummary) => {
    const numbers = [String(each.runs), String(each.called), ...times(each)];
    const bound = each.bound ? escape(boundText(each.bound)).replace('&lt;=', '≤').replace('&gt;=', '≥') : '';
    const state = each.bound ? pill(each.met ? 'good' : 'bad', verdict(each)) : '';
    const note = notes(each);
    return `<tr><td>${escape(each.name)}${note ? `<span class="note">${escape(note.trim())}</span>` : ''}</td>${numbers
      .map((cell) => `<td class="number">${cell}</td>`)
      .join('')}<td class="number">${bound}</td><td>${state}</td></tr>`;
  };
  const head = heads
    .map((name, index) => `<th${index > 0 && index < 7 ? ' class="number"' : ''}>${name}</th>`)
    .join('');
  return `<table><thead><tr>${head}</tr></thead><tbody>${cases.map(row).join('\n')}</tbody></table>`;
}

const pill = (kind: string, text: string): string => `<span class="pill ${kind}">${escape(text)}</span>`;

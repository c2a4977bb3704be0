import type { Bound } from './cases.js';
import type { CaseSummary } from './summarise.js';

/** A line for each case, its group above it. */
export function printTable(summaries: readonly CaseSummary[], print: (line: string) => void): void {
  let group = '';
  for (const each of summaries) {
    if (each.group !== group) {
      group = each.group;
      print(`\n${group}`);
      print(`${''.padEnd(50)} ${columns('runs', 'called', 'p50 s', 'p90 s', 'treated')}  bound`);
    }
    const cells = columns(String(each.runs), String(each.called), ...times(each));
    print(
      `  ${each.name.padEnd(48)} ${cells}  ${each.bound ? `${boundText(each.bound)}  ${verdict(each)}` : ''}${notes(each)}`,
    );
  }
}

const columns = (...cells: string[]): string => cells.map((cell) => cell.padStart(8)).join('');

export const times = ({ bound, called, p50S, p90S, treated }: CaseSummary): string[] =>
  bound?.kind === 'alarms' || called === 0 ? ['', '', ''] : [seconds(p50S), seconds(p90S), String(treated)];

export const seconds = (value: number): string =>
  Number.isFinite(value) ? value.toFixed(value < 1000 ? 1 : 0) : 'never';

export function boundText(bound: Bound): string {
  switch (bound.kind) {
    case 'alarms':
      return `<= ${bound.atMost} called`;
    case 'p90':
      return `p90 <= ${bound.atMost} s`;
    case 'power':
      return `>= ${bound.atLeast * 100} % in ${bound.withinS} s`;
  }
}

export const verdict = ({ met }: CaseSummary): string => (met ? 'met' : 'MISSED');

export function notes({ early, otherRatio, bound }: CaseSummary): string {
  const called = early > 0 ? `  ${early} called before the onset` : '';
  const ratio = otherRatio > 0 ? `  sample ratio called wrong ${otherRatio} x` : '';
  return bound?.kind === 'alarms' || early + otherRatio > 0 ? `${called}${ratio}` : '';
}

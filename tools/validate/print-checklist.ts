import type { CheckLine } from './checklist.js';

/** PASS or FAIL for what is required; figures that only inform are met or missed. */
export function verdictOf({ passed, required }: CheckLine): 'PASS' | 'FAIL' | 'met' | 'missed' {
  if (required) return passed ? 'PASS' : 'FAIL';
  return passed ? 'met' : 'missed';
}

export function printChecklist(lines: readonly CheckLine[], print: (line: string) => void): void {
  const width = (of: (line: CheckLine) => string) => Math.max(...lines.map((line) => of(line).length));
  const [names, measures, bounds] = [width((l) => l.name), width((l) => l.measured), width((l) => l.bound)];
  for (const line of lines) {
    const { name, measured, bound, notes } = line;
    print(
      `  ${verdictOf(line).padEnd(6)}  ${name.padEnd(names)}  ${measured.padStart(measures)}  ${bound.padEnd(bounds)}`.trimEnd(),
    );
    for (const note of notes) print(`          ${note}`);
  }
}

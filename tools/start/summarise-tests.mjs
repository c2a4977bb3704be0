// Adds up vitest's JSON reports and prints one closing line. With BRISK_REQUIRE_SERVICES=1 a skipped test is a failure.
import { readFileSync } from 'node:fs';

const reports = process.argv.slice(2).map((file) => JSON.parse(readFileSync(file, 'utf8')));
const sum = (key) => reports.reduce((total, report) => total + report[key], 0);
const passed = sum('numPassedTests');
const failed = sum('numFailedTests');
const skipped = sum('numPendingTests') + sum('numTodoTests');
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
if (failed > 0 || passed === 0) process.exit(1);
if (skipped > 0 && process.env.BRISK_REQUIRE_SERVICES === '1') {
  console.error('A test was skipped, and here none may be.');
  process.exit(1);
}

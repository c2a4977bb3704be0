#!/usr/bin/env node
import { listenForInterrupt } from './interrupt.js';
import { runCli } from './run-cli.js';

const { stdin, stdout, stderr, env: variables } = process;
// Whoever writes hears of it; without a listener it would also end the process.
for (const stream of [stdout, stderr]) stream.on('error', () => {});

const interrupt = listenForInterrupt(process);
process.exitCode = await runCli(process.argv.slice(2), {
  variables,
  stdin,
  stdout,
  stderr,
  interrupt,
});
// A terminal or pipe that nobody has read to its end would keep the process alive.
stdin.destroy();
// Nor does a reader that takes nothing hold up a program that was told to stop.
if (interrupt.exitCode() !== undefined) process.exit();

export * from './comparison.js';
export * from './intervals.js';
export * from './judge.js';
export * from './options.js';
export * from './sample-checks.js';
export * from './samples.js';
export * from './verdict.js';
export * from './settlement-queue.js';

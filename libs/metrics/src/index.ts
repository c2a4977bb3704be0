export * from './speech-sample.js';
export * from './service-metrics.js';
export * from './history/index.js';
export * from './judge/index.js';

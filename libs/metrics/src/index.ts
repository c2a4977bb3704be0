export * from './speech-sample.js';
export * from './service-metrics.js';
export * from './decision-gauges.js';
export * from './history/index.js';
export * from './judge/index.js';
export * from './quality/index.js';

export * from './history-sample.js';
export * from './history-store.js';
export * from './history-recorder.js';
export * from './history-keeper.js';
export * from './prisma-history-store.js';
export * from './log-histogram.js';
export * from './bucket.js';
export * from './resolutions.js';

export * from './change.js';
export * from './replica-store.js';
export * from './prisma-replica-store.js';
export * from './replica-reporter.js';

export * from './fake-history-store.js';
export * from './history-rows.js';

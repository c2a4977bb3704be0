export * from './fake-quality-store.js';
export * from './stored-pair.js';

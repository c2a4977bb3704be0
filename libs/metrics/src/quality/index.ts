export * from './flaw-recorder.js';
export * from './prisma-quality-store.js';
export * from './quality-reader.js';
export * from './quality-store.js';

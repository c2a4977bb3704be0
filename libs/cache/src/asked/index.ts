export type { Asked, AskedStore } from './asked-store.js';
export type { AskedText } from './asked-text.js';
export * from './asked-texts.js';
export * from './memory-asked-store.js';

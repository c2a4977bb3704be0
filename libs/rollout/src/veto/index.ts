export * from './veto-store.js';
export * from './prisma-veto-store.js';
export * from './broadcast.js';
export * from './open-broadcast.js';
export * from './vetoes.js';

export * from './evidence-exchange.js';
export * from './broadcast-exchange.js';
export * from './prisma-evidence-exchange.js';
export * from './first-exchange.js';

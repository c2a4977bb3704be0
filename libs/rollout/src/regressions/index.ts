export * from './regression.js';
export * from './regression-store.js';
export * from './prisma-regression-store.js';
export * from './regression-reviews.js';

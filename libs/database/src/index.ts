export * from './database.js';
export * from './open-database.js';
export * from './is-unavailable.js';
export { Prisma } from './generated/sqlite/client.js';

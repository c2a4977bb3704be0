export * from './lease.js';
export * from './lease-store.js';
export { PrismaLeaseStore } from './prisma-lease-store.js';

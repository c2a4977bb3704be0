export * from './audit-log.js';
export * from './checked-reason.js';
export * from './export-audit.js';
export * from './prisma-audit-log.js';

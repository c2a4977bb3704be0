/** For Prisma's interactive transactions: waiting for one to begin, and its length, in ms. */
export const TRANSACTION_LIMITS = { maxWait: 10_000, timeout: 10_000 };

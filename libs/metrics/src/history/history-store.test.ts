import { describeDatabases } from '@brisk/database/testing';
import { describe } from 'vitest';
import { PrismaHistoryStore } from './prisma-history-store.js';
import { FakeHistoryStore } from './testing/fake-history-store.js';
import { historyStoreContract } from './testing/history-store-contract.js';

describe('the fake history store', () => historyStoreContract(async () => new FakeHistoryStore()));

describeDatabases('the history store', ({ open }) =>
  historyStoreContract(async () => new PrismaHistoryStore(await open())),
);

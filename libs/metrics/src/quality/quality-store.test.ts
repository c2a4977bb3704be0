import { describeDatabases } from '@brisk/database/testing';
import { describe } from 'vitest';
import { PrismaQualityStore } from './prisma-quality-store.js';
import { FakeQualityStore } from './testing/fake-quality-store.js';
import { qualityStoreContract } from './testing/quality-store-contract.js';

describe('the fake quality store', () => qualityStoreContract(async () => new FakeQualityStore()));

describeDatabases('the quality store', ({ open }) =>
  qualityStoreContract(async () => new PrismaQualityStore(await open())),
);

import { describe } from 'vitest';
import { describeWithDatabases } from '../../testing/describe-with-databases.js';
import { documentStoreContract } from '../../testing/document-store-contract.js';
import { FakeDocumentStore } from '../../testing/fake-document-store.js';
import { PrismaDocumentStore } from './prisma-document-store.js';

describe('FakeDocumentStore', () => {
  documentStoreContract(async () => new FakeDocumentStore());
});

describe('PrismaDocumentStore', () => {
  describeWithDatabases((_, open) => documentStoreContract(async () => new PrismaDocumentStore(await open())));
});
